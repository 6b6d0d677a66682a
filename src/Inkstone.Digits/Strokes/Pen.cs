namespace Inkstone.Digits;

/// <summary>What writes: a pen on paper, or a mouse, a finger or a stylus on a screen, which draw lines of one width and tremble more.</summary>
internal readonly struct Pen
{
    private const float ScreenShare = 0.45f;

    private readonly PenPressure _pressure;
    private readonly PenTravel _travel;

    private Pen(PenPressure pressure, PenTravel travel) => (_pressure, _travel) = (pressure, travel);

    /// <summary>The line's width at pressure 1, in pixels of a 28 × 28 picture.</summary>
    public float Width => _pressure.Width;

    /// <summary>A pen by chance.</summary>
    public static Pen Draw(RandomStream random)
    {
        var onScreen = random.NextFloat() < ScreenShare;
        return new(onScreen ? PenPressure.DrawUniform(random) : PenPressure.Draw(random), PenTravel.Draw(onScreen, random));
    }

    /// <summary>This pen, no wider than <paramref name="width"/>: small things need a thin one to be told from blots.</summary>
    public Pen AtMost(float width) => new(_pressure.AtMost(width), _travel);

    /// <summary>The line the pen draws through the points of a stroke.</summary>
    public StrokePoint[] Follow(ReadOnlySpan<ControlPoint> points, RandomStream random)
    {
        var line = _travel.Apply(Smoothing.Curve(points), random);
        _pressure.Apply(line, random);
        return line;
    }
}
