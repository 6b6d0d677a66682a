namespace Inkstone.Digits;

/// <summary>Lines without meaning, long enough that nobody takes them for a digit.</summary>
internal static class Scribbles
{
    public static NonDigit[] ToTrainOn { get; } =
    [
        NonDigit.Of("curve", 3.5f, Curve),
        NonDigit.Of("zigzag", 3.5f, Zigzag),
        NonDigit.Of("hatching", 4, Hatching),
        NonDigit.Of("spiral", 2.5f, Spiral),
        NonDigit.Of("blot", 5, Blot),
    ];

    public static NonDigit[] ToTestWith { get; } =
    [
        NonDigit.Of("row of loops", 3, RowOfLoops),
        NonDigit.Of("knot", 2.5f, Knot),
        NonDigit.Of("crossing lines", 3.5f, CrossingLines),
        NonDigit.Of("polygon chain", 3.5f, PolygonChain),
    ];

    /// <summary>A smooth line through many places.</summary>
    private static ControlPoint[][] Curve(RandomStream random) => [Places(random.NextInt(7) + 8, isCorner: false, random)];

    /// <summary>A line through many places that turns sharply at each.</summary>
    private static ControlPoint[][] PolygonChain(RandomStream random) => [Places(random.NextInt(5) + 7, isCorner: true, random)];

    /// <summary>Back and forth while moving on, in any direction: at least five sharp turns, more than any digit has.</summary>
    private static ControlPoint[][] Zigzag(RandomStream random) =>
        [BackAndForth(random.NextInt(5) + 7, random.NextFloat(0.2f, 1), isCorner: true, random)];

    /// <summary>Back and forth so often that a patch is filled, more or less.</summary>
    private static ControlPoint[][] Hatching(RandomStream random) =>
        [BackAndForth(random.NextInt(14) + 12, random.NextFloat(0.4f, 1.2f), isCorner: random.NextFloat() < 0.5f, random)];

    /// <summary>Two turns or more, outwards or inwards: one turn might be a 0 or a 6.</summary>
    private static ControlPoint[][] Spiral(RandomStream random)
    {
        var turns = random.NextFloat(2.2f, 4.5f);
        return [Turning(turns, share => 0.5f * MathF.Pow(share, 0.8f), random)];
    }

    /// <summary>A dot gone over and over.</summary>
    private static ControlPoint[][] Blot(RandomStream random)
    {
        var turns = random.NextFloat(6, 9);
        return [Turning(turns, share => 0.5f * share, random)];
    }

    /// <summary>Loops one after the other, as pupils practise them.</summary>
    private static ControlPoint[][] RowOfLoops(RandomStream random)
    {
        var loops = random.NextInt(4) + 3;
        var height = random.NextFloat(0.25f, 0.5f);
        var points = new ControlPoint[loops * 8 + 1];
        for (var i = 0; i < points.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(i * MathF.PI / 4);
            points[i] = new(i / (points.Length - 1f) - 0.5f * sin / loops * 1.6f, 0.5f + height * cos, false);
        }

        return [Turned(points, random)];
    }

    /// <summary>A line that swings a few times one way while it swings more often the other (Lissajous' figures).</summary>
    private static ControlPoint[][] Knot(RandomStream random)
    {
        var (across, down) = (random.NextInt(2) + 2, random.NextInt(2) + 4);
        if (random.NextFloat() < 0.5f)
            (across, down) = (down, across);
        var phase = random.NextFloat(0.3f, 1.2f);
        var points = new ControlPoint[8 * Math.Max(across, down) + 1];
        for (var i = 0; i < points.Length; i++)
        {
            var turn = 2 * MathF.PI * i / (points.Length - 1);
            points[i] = new(0.5f + 0.5f * MathF.Sin(across * turn + phase), 0.5f + 0.5f * MathF.Sin(down * turn), false);
        }

        return [points];
    }

    /// <summary>Straight lines here and there, most across others.</summary>
    private static ControlPoint[][] CrossingLines(RandomStream random)
    {
        var lines = new ControlPoint[random.NextInt(5) + 5][];
        for (var i = 0; i < lines.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(random.NextFloat(0, MathF.PI));
            var half = random.NextFloat(0.3f, 0.55f);
            var (x, y) = (random.NextFloat(0.3f, 0.7f), random.NextFloat(0.3f, 0.7f));
            lines[i] = [new(x - half * cos, y - half * sin, false), new(x, y, false), new(x + half * cos, y + half * sin, false)];
        }

        return lines;
    }

    private static ControlPoint[] Places(int count, bool isCorner, RandomStream random)
    {
        var points = new ControlPoint[count];
        var (x, y) = (random.NextFloat(), random.NextFloat());
        for (var i = 0; i < count; i++)
        {
            points[i] = new(x, y, isCorner);

            // Half the box away at least: short steps would make a mere wavy line.
            var (dx, dy) = (random.NextFloat(0.4f, 0.75f), random.NextFloat(0.2f, 0.75f));
            x = (x + dx) % 1;
            y = (y + dy) % 1;
        }

        return points;
    }

    private static ControlPoint[] BackAndForth(int count, float length, bool isCorner, RandomStream random)
    {
        var points = new ControlPoint[count];
        for (var i = 0; i < count; i++)
        {
            var side = (i % 2 == 0 ? -0.5f : 0.5f) * length * random.NextFloat(0.75f, 1.15f);
            points[i] = new(i / (count - 1f), 0.5f + side, isCorner);
        }

        return Turned(points, random);
    }

    private static ControlPoint[] Turning(float turns, Func<float, float> radius, RandomStream random)
    {
        var (phase, way) = (random.NextFloat(0, 2 * MathF.PI), random.NextFloat() < 0.5f ? -1 : 1);
        var points = new ControlPoint[(int)(turns * 8) + 1];
        for (var i = 0; i < points.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(phase + way * i * MathF.PI / 4);
            var from = radius((i + 1f) / points.Length);
            points[i] = new(0.5f + from * cos, 0.5f + from * sin, false);
        }

        return points;
    }

    private static ControlPoint[] Turned(ControlPoint[] points, RandomStream random)
    {
        var (sin, cos) = MathF.SinCos(random.NextFloat(0, 2 * MathF.PI));
        return Array.ConvertAll(points, p =>
        {
            var (x, y) = (p.X - 0.5f, p.Y - 0.5f);
            return p with { X = 0.5f + x * cos - y * sin, Y = 0.5f + x * sin + y * cos };
        });
    }
}
