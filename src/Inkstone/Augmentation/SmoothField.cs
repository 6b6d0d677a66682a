namespace Inkstone.Augmentation;

/// <summary>A smooth random function over a picture: a cubic B-spline with random coefficients on a coarse grid.</summary>
internal static class SmoothField
{
    private const int Taps = 4;

    /// <param name="field">The values, height × width, to be set.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="distance">The distance of the knots, in pixels.</param>
    /// <param name="reach">The coefficients are drawn evenly between −reach and reach.</param>
    /// <param name="random">Where the chance comes from; where the grid lies is drawn too.</param>
    public static void Fill(Span<float> field, int height, int width, double distance, float reach, RandomStream random)
    {
        var phaseX = random.NextDouble();
        var phaseY = random.NextDouble();
        var knotsX = KnotCount(width, distance, phaseX);
        var knotsY = KnotCount(height, distance, phaseY);

        // knots: (knotsY, knotsX)   rows: (knotsY, width), the spline along x   weights: (width, 4), then (4)
        using var scratch = new Scratch(knotsY * (knotsX + width) + Taps * width);
        var knots = scratch.Floats[..(knotsY * knotsX)];
        var rows = scratch.Floats.Slice(knots.Length, knotsY * width);
        var weights = scratch.Floats[(knots.Length + rows.Length)..];
        foreach (ref var knot in knots)
        {
            knot = reach * (2 * random.NextFloat() - 1);
        }

        for (var x = 0; x < width; x++)
        {
            var four = weights.Slice(Taps * x, Taps);
            var first = Weigh(x / distance + phaseX, four);
            for (var row = 0; row < knotsY; row++)
            {
                var near = knots.Slice(row * knotsX + first, Taps);
                rows[row * width + x] = four[0] * near[0] + four[1] * near[1] + four[2] * near[2] + four[3] * near[3];
            }
        }

        for (var y = 0; y < height; y++)
        {
            var four = weights[..Taps];
            var first = Weigh(y / distance + phaseY, four);
            var (a, b, c, d) = (four[0], four[1], four[2], four[3]);
            var rowA = rows.Slice(first * width, width);
            var rowB = rows.Slice((first + 1) * width, width);
            var rowC = rows.Slice((first + 2) * width, width);
            var rowD = rows.Slice((first + 3) * width, width);
            var target = field.Slice(y * width, width);
            for (var x = 0; x < target.Length; x++)
            {
                target[x] = a * rowA[x] + b * rowB[x] + c * rowC[x] + d * rowD[x];
            }
        }
    }

    private static int KnotCount(int length, double distance, double phase) => (int)((length - 1) / distance + phase) + Taps;

    /// <summary>The four B-splines that are not 0 at a place, and the number of the first of them.</summary>
    private static int Weigh(double place, Span<float> weights)
    {
        var first = (int)place;
        var t = (float)(place - first);
        var u = 1 - t;
        weights[0] = u * u * u / 6;
        weights[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
        weights[2] = (3 * u * u * u - 6 * u * u + 4) / 6;
        weights[3] = t * t * t / 6;
        return first;
    }
}
