namespace Inkstone.Digits;

/// <summary>A pen and how it is pressed: its width, thin ends, slow changes on the way, and a nib that is wider in one direction.</summary>
internal readonly struct PenPressure
{
    private readonly float _taper;
    private readonly float _waver;
    private readonly float _nib;
    private readonly float _nibCos;
    private readonly float _nibSin;
    private readonly float _roughness;

    private PenPressure(float width, float taper, float waver, float nib, float nibAngle, float roughness)
    {
        Width = width;
        (_taper, _waver, _nib, _roughness) = (taper, waver, nib, roughness);
        (_nibSin, _nibCos) = MathF.SinCos(2 * nibAngle);
    }

    /// <summary>The line's width at pressure 1, in pixels of a 28 × 28 picture.</summary>
    public float Width { get; private init; }

    /// <summary>A pen on paper, by chance.</summary>
    public static PenPressure Draw(RandomStream random)
    {
        var width = Math.Clamp(2.7f * MathF.Exp(0.27f * random.NextNormal()), 1.3f, 4.6f);
        return new(width, random.NextFloat(0, 0.5f), random.NextFloat(0, 0.2f), random.NextFloat(0, 0.2f), random.NextFloat(0, MathF.PI), 0.05f);
    }

    /// <summary>A line of one width throughout, as programs draw it: from 1 to 5 pixels, thin ones more often.</summary>
    public static PenPressure DrawUniform(RandomStream random) => new(MathF.Pow(5, MathF.Pow(random.NextFloat(), 1.2f)), 0, 0, 0, 0, 0);

    public PenPressure AtMost(float width) => this with { Width = Math.Min(Width, width) };

    /// <summary>Sets the pressure of every point of a stroke.</summary>
    public void Apply(Span<StrokePoint> points, RandomStream random)
    {
        var phase = random.NextFloat(0, 2 * MathF.PI);
        var waves = random.NextFloat(3, 9);
        for (var i = 0; i < points.Length; i++)
        {
            var share = points.Length > 1 ? i / (points.Length - 1f) : 0.5f;
            var fromEnd = Math.Min(1, Math.Min(share, 1 - share) / 0.15f);
            var pressure = 1 - _taper * (1 - fromEnd);
            pressure *= 1 + _waver * MathF.Sin(phase + waves * share);

            var (a, b) = (points[Math.Max(i - 1, 0)], points[Math.Min(i + 1, points.Length - 1)]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var squared = dx * dx + dy * dy;
            if (squared > 0)
                pressure *= 1 + _nib * ((dx * dx - dy * dy) * _nibCos + 2 * dx * dy * _nibSin) / squared;
            points[i] = points[i] with { Pressure = pressure * (1 + _roughness * random.NextNormal()) };
        }
    }
}
