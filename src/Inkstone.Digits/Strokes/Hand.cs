namespace Inkstone.Digits;

/// <summary>
/// Writes one digit or another shape as one person might at one moment: varies everything a hand varies.
/// </summary>
internal static class Hand
{
    // Who writes in haste sets down the strokes after the first where they do not quite meet.
    private const float HastyShare = 0.12f;

    /// <summary>The strokes of a digit (any position and size) in one of the ways to write it, and the pen's width in pixels of a 28 × 28 picture.</summary>
    public static (StrokePoint[][] Strokes, float PenWidth) Write(int digit, RandomStream random)
    {
        var pen = Pen.Draw(random);
        return (Write(Skeletons.Choose(digit, random), pen, random), pen.Width);
    }

    /// <summary>The strokes of one way to write something, in a box about 1 high around (0, 0).</summary>
    public static StrokePoint[][] Write(Skeleton skeleton, Pen pen, RandomStream random) =>
        Write(skeleton.Blend(random.NextFloat(-0.15f, 1.15f)), skeleton.Width, pen, random);

    /// <summary>The strokes through given points of the unit box, <paramref name="width"/> times as wide as high.</summary>
    public static StrokePoint[][] Write(ControlPoint[][] forms, float width, Pen pen, RandomStream random)
    {
        var carelessness = 0.022f * MathF.Exp(0.45f * random.NextNormal());
        var looseness = random.NextFloat() < HastyShare ? 2.5f * carelessness : carelessness;
        var roundness = random.NextFloat() < 0.5f ? 0 : random.NextFloat(0.1f, 0.45f);
        var posture = Posture.Draw(width, random);

        var strokes = new StrokePoint[forms.Length][];
        for (var s = 0; s < forms.Length; s++)
        {
            var points = forms[s];
            MoveWhole(points, looseness, random);
            Jitter(points, carelessness, random);
            Extend(points, random);
            if (roundness > 0)
                points = RoundCorners(points, roundness);
            posture.Apply(points);
            strokes[s] = pen.Follow(points, random);
        }

        return strokes;
    }

    /// <summary>Strokes after the first start a little off where they should.</summary>
    private static void MoveWhole(ControlPoint[] points, float amount, RandomStream random)
    {
        var (dx, dy) = (amount * random.NextNormal(), amount * random.NextNormal());
        for (var i = 0; i < points.Length; i++)
            points[i] = points[i] with { X = points[i].X + dx, Y = points[i].Y + dy };
    }

    private static void Jitter(ControlPoint[] points, float amount, RandomStream random)
    {
        for (var i = 0; i < points.Length; i++)
            points[i] = points[i] with { X = points[i].X + amount * random.NextNormal(), Y = points[i].Y + amount * random.NextNormal() };
    }

    /// <summary>Strokes end too soon or too late, along their direction.</summary>
    private static void Extend(ControlPoint[] points, RandomStream random)
    {
        points[0] = Beyond(points[1], points[0], random);
        points[^1] = Beyond(points[^2], points[^1], random);

        static ControlPoint Beyond(ControlPoint before, ControlPoint end, RandomStream random)
        {
            var share = 0.15f * random.NextNormal();
            return end with { X = end.X + share * (end.X - before.X), Y = end.Y + share * (end.Y - before.Y) };
        }
    }

    /// <summary>Replaces each corner by two points on either side of it, <paramref name="share"/> of the way to its neighbours.</summary>
    private static ControlPoint[] RoundCorners(ControlPoint[] points, float share)
    {
        var rounded = new List<ControlPoint>(points.Length + 3);
        for (var i = 0; i < points.Length; i++)
        {
            if (!points[i].IsCorner || i == 0 || i == points.Length - 1)
            {
                rounded.Add(points[i]);
                continue;
            }

            rounded.Add(Between(points[i], points[i - 1], share));
            rounded.Add(Between(points[i], points[i + 1], share));
        }

        return [.. rounded];

        static ControlPoint Between(ControlPoint a, ControlPoint b, float share) =>
            new(a.X + (b.X - a.X) * share, a.Y + (b.Y - a.Y) * share, false);
    }
}
