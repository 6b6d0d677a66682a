namespace Inkstone.Digits;

/// <summary>
/// What becomes of the line a hand means to draw: it trembles, is noted at few places only (a quick mouse), has hooks where the pen
/// lands or leaves, and is followed a second time. Lengths are shares of the drawing's height.
/// </summary>
/// <param name="Tremble">How far the pen trembles to either side.</param>
/// <param name="Spacing">The length of the straight pieces the line is made of; 0 leaves it smooth.</param>
/// <param name="LandingHook">How long the hook at the beginning is; 0 for none.</param>
/// <param name="LeavingHook">How long the hook at the end is; 0 for none.</param>
/// <param name="Retraced">How much of the line is gone over again, back from its end, as a share of its length.</param>
internal readonly record struct PenTravel(float Tremble, float Spacing, float LandingHook, float LeavingHook, float Retraced)
{
    // Fine enough for every tremble to be seen.
    private const float TrembleSpacing = 0.03f;

    public static PenTravel Draw(bool onScreen, RandomStream random) => new(
        Sometimes(onScreen ? 0.5f : 0.15f, 0.004f, 0.018f, random),
        Sometimes(onScreen ? 0.4f : 0, 0.06f, 0.16f, random),
        Sometimes(0.12f, 0.03f, 0.1f, random),
        Sometimes(0.12f, 0.03f, 0.1f, random),
        Sometimes(0.05f, 0.15f, 0.6f, random));

    public StrokePoint[] Apply(StrokePoint[] line, RandomStream random)
    {
        if (Tremble > 0)
        {
            line = Resample(line, TrembleSpacing);
            Shake(line, random);
        }

        if (LandingHook > 0 || LeavingHook > 0)
            line = WithHooks(line, random);
        if (Retraced > 0)
            line = Retrace(line, random);
        return Spacing > 0 ? Resample(line, Spacing) : line;
    }

    // Draws as many numbers whatever comes of it.
    private static float Sometimes(float share, float minimum, float maximum, RandomStream random)
    {
        var (draw, value) = (random.NextFloat(), random.NextFloat(minimum, maximum));
        return draw < share ? value : 0;
    }

    private void Shake(Span<StrokePoint> line, RandomStream random)
    {
        var (phaseX, phaseY) = (random.NextFloat(0, 2 * MathF.PI), random.NextFloat(0, 2 * MathF.PI));
        var (rateX, rateY) = (random.NextFloat(0.5f, 1.6f), random.NextFloat(0.5f, 1.6f));
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = line[i] with
            {
                X = line[i].X + Tremble * (MathF.Sin(phaseX + rateX * i) + 0.3f * random.NextNormal()),
                Y = line[i].Y + Tremble * (MathF.Sin(phaseY + rateY * i) + 0.3f * random.NextNormal()),
            };
        }
    }

    private StrokePoint[] WithHooks(StrokePoint[] line, RandomStream random)
    {
        var hooked = new List<StrokePoint>(line.Length + 2);
        if (LandingHook > 0)
            hooked.Add(Hook(line[0], line[1], LandingHook, random));
        hooked.AddRange(line);
        if (LeavingHook > 0)
            hooked.Add(Hook(line[^1], line[^2], LeavingHook, random));
        return [.. hooked];

        // To one side of the line, or back along it.
        static StrokePoint Hook(StrokePoint end, StrokePoint inner, float length, RandomStream random)
        {
            var angle = MathF.Atan2(inner.Y - end.Y, inner.X - end.X) + random.NextFloat(-1.6f, 1.6f);
            var (sin, cos) = MathF.SinCos(angle);
            return new(end.X + length * cos, end.Y + length * sin);
        }
    }

    private StrokePoint[] Retrace(StrokePoint[] line, RandomStream random)
    {
        var count = (int)(Retraced * line.Length);
        var retraced = new StrokePoint[line.Length + count];
        line.CopyTo(retraced, 0);
        var (driftX, driftY) = (0.04f * random.NextNormal(), 0.04f * random.NextNormal());
        for (var i = 0; i < count; i++)
        {
            var (point, share) = (line[line.Length - 2 - i], (i + 1f) / count);
            retraced[line.Length + i] = new(point.X + share * driftX, point.Y + share * driftY);
        }

        return retraced;
    }

    /// <summary>Points along a line at equal distances, and its two ends.</summary>
    internal static StrokePoint[] Resample(ReadOnlySpan<StrokePoint> line, float spacing)
    {
        var points = new List<StrokePoint> { line[0] };
        var toNext = spacing;
        for (var i = 1; i < line.Length; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var length = MathF.Sqrt((b.X - a.X) * (b.X - a.X) + (b.Y - a.Y) * (b.Y - a.Y));
            var at = toNext;
            for (; at < length; at += spacing)
                points.Add(new(a.X + (b.X - a.X) * at / length, a.Y + (b.Y - a.Y) * at / length));
            toNext = at - length;
        }

        points.Add(line[^1]);
        return [.. points];
    }
}
