namespace Inkstone.Digits;

/// <summary>
/// Finds the way a pen took from a picture of what it wrote: the centre lines of the ink, as strokes that can be drawn again with any pen.
/// Where lines cross or meet, strokes end and start; their order and direction are not those of the hand.
/// </summary>
/// <example><code>
/// var strokes = PenLines.Trace(mnist.Train.Pixels(0), 28, 28);
/// DigitNormalizer.TryDraw(strokes, penWidth: 2, thin);
/// </code></example>
public static class PenLines
{
    /// <summary>The largest side of a picture that can be traced: 256.</summary>
    public const int MaxSide = 256;

    // Thinning works on a picture this much larger, where half a pixel of gray is worth two whole ones.
    private const int Enlargement = 4;

    // Of full ink. Below half, since a thin line between two pixels reaches no more; any lower closes small loops.
    private const float EdgeLevel = 0.45f;

    // Thick lines may have all but filled a loop, which a higher level opens again; in pixels of the enlarged picture.
    private const float ThickFrom = 2.4f * Enlargement;
    private const float ThickEdgeLevel = 0.75f;

    private const float LeastReach = 0.6f;
    private const int SmoothingTurns = 8;
    private const int KeepEvery = 3;

    /// <summary>Traces the lines of a picture.</summary>
    /// <param name="picture">Gray values row after row, ink high, 0 is paper.</param>
    /// <param name="width">Pixels in a row, at most 256.</param>
    /// <param name="height">Number of rows, at most 256.</param>
    /// <param name="fullInk">The value of full ink; 255 by default.</param>
    /// <returns>The strokes in pixels of the picture, all of pressure 1, a dot as one point; none if there is no ink.</returns>
    /// <exception cref="ArgumentException">The picture has another length than its sizes say, or a number is out of range.</exception>
    public static StrokePoint[][] Trace(ReadOnlySpan<byte> picture, int width, int height, int fullInk = 255)
    {
        PictureSize.Check(picture.Length, width, height, nameof(picture));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fullInk);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fullInk, 255);

        var (stride, rows) = (Enlargement * width + 2, Enlargement * height + 2);
        var large = Enlargements.Smooth(picture, width, height, Enlargement);
        var squaredRadius = new float[large.Length];
        var ink = InkAbove(EdgeLevel);
        if (LineWidth.Measure(squaredRadius) > ThickFrom)
        {
            ink = InkAbove(ThickEdgeLevel);
        }

        var mask = (byte[])ink.Clone();
        var pixels = new List<int>();
        Thinning.Thin(mask, stride, pixels);
        var radius = MiddleRadius(pixels, squaredRadius);
        var lines = new LineTracer(mask, stride, pixels).Trace(squaredRadius, LeastReach);
        var ends = lines.Count == 0 ? [] : lines.SelectMany(line => new[] { line[0], line[^1] }).CountBy(place => place).ToDictionary();
        return [.. lines.Select(line => ToStroke(line, stride, ink, radius, ends))];

        byte[] InkAbove(float level)
        {
            var above = Array.ConvertAll(large, value => (byte)(value > level * fullInk ? 1 : 0));
            DistanceTransform.Squared(above, toInk: false, stride, rows, squaredRadius);
            return above;
        }
    }

    /// <summary>The median of the line's half width along its centre: what one pen would have.</summary>
    private static float MiddleRadius(List<int> pixels, float[] squaredRadius)
    {
        if (pixels.Count == 0)
        {
            return 0;
        }

        var squares = pixels.ConvertAll(at => squaredRadius[at]);
        squares.Sort();
        return MathF.Sqrt(squares[squares.Count / 2]) - 0.5f;
    }

    private static StrokePoint[] ToStroke(int[] line, int stride, byte[] ink, float radius, Dictionary<int, int> ends)
    {
        var points = Array.ConvertAll(line, at => new StrokePoint(at % stride, at / stride));
        if (points.Length < 3)
        {
            return Array.ConvertAll(points, ToSource);
        }

        var closed = line[0] == line[^1];
        Smooth(points, closed && ends[line[0]] == 2);
        if (!closed && ends[line[0]] == 1)
        {
            points[0] = Reach(points, 0, 1, stride, ink, radius);
        }

        if (!closed && ends[line[^1]] == 1)
        {
            points[^1] = Reach(points, points.Length - 1, -1, stride, ink, radius);
        }

        var kept = new List<StrokePoint>(points.Length / KeepEvery + 2);
        for (var i = 0; i < points.Length - 1; i += KeepEvery)
        {
            kept.Add(ToSource(points[i]));
        }

        kept.Add(ToSource(points[^1]));
        return [.. kept];
    }

    /// <summary>
    /// Where the pen must have stopped for its line to reach as far as the ink does: thinning peels ends as it peels sides, and of blunt or
    /// pointed ends it takes more than half the pen's width.
    /// </summary>
    private static StrokePoint Reach(StrokePoint[] points, int end, int inward, int stride, byte[] ink, float radius)
    {
        var back = points[Math.Clamp(end + inward * Math.Max(3, (int)(1.5f * radius)), 0, points.Length - 1)];
        var tip = points[end];
        var (dx, dy) = (tip.X - back.X, tip.Y - back.Y);
        var length = MathF.Sqrt(dx * dx + dy * dy);
        if (length < 1)
        {
            return tip;
        }

        (dx, dy) = (dx / length, dy / length);
        var beyond = 0f;
        while (ink[(int)(tip.Y + beyond * dy + 0.5f) * stride + (int)(tip.X + beyond * dx + 0.5f)] != 0)
        {
            beyond += 0.5f; // the border is free of ink
        }

        var missing = Math.Clamp(beyond - 0.5f - radius, 0, 2 * radius);
        return tip with { X = tip.X + missing * dx, Y = tip.Y + missing * dy };
    }

    /// <summary>Moves each point to the weighted mean of itself and its neighbours; the ends of an open line stay.</summary>
    private static void Smooth(StrokePoint[] points, bool closed)
    {
        var last = points.Length - 1;
        for (var turn = 0; turn < SmoothingTurns; turn++)
        {
            var before = closed ? points[last - 1] : points[0];
            for (var i = closed ? 0 : 1; i < last; i++)
            {
                var here = points[i];
                points[i] = new((before.X + 2 * here.X + points[i + 1].X) / 4, (before.Y + 2 * here.Y + points[i + 1].Y) / 4);
                before = here;
            }

            points[last] = closed ? points[0] : points[last];
        }
    }

    private static StrokePoint ToSource(StrokePoint p) => new((p.X - 0.5f) / Enlargement, (p.Y - 0.5f) / Enlargement);
}
