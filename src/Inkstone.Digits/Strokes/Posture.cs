namespace Inkstone.Digits;

/// <summary>
/// How a digit stands on the paper: slant, turn and proportions, and a bend of the whole (one half larger than the other).
/// </summary>
internal readonly struct Posture
{
    // A skeleton narrower than this is a single line, as of a plain 1.
    private const float MereStroke = 0.3f;

    private readonly float _xx;
    private readonly float _xy;
    private readonly float _yx;
    private readonly float _yy;
    private readonly Bend _bendX;
    private readonly Bend _bendY;

    private Posture(float width, float slant, float turn, Bend bendX, Bend bendY)
    {
        var (sin, cos) = MathF.SinCos(turn);
        (_xx, _xy) = (width * cos, -slant * cos - sin);
        (_yx, _yy) = (width * sin, cos - slant * sin);
        (_bendX, _bendY) = (bendX, bendY);
    }

    /// <summary>A posture by chance; most hands lean to the right, and lean a mere stroke most.</summary>
    public static Posture Draw(float width, RandomStream random)
    {
        var slant = (width < MereStroke ? 0.26f : 0.12f) + 0.23f * Vary(random);
        var turn = 0.11f * Vary(random);
        var proportion = width * MathF.Exp(0.22f * Vary(random));
        return new(proportion, slant, turn, Bend.Draw(random), Bend.Draw(random));
    }

    /// <summary>Moves points of the unit box to where this posture puts them.</summary>
    public void Apply(Span<ControlPoint> points)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var (x, y) = (points[i].X - 0.5f, points[i].Y - 0.5f);
            (x, y) = (x + _bendX.At(x, y), y + _bendY.At(x, y));
            points[i] = points[i] with { X = _xx * x + _xy * y, Y = _yx * x + _yy * y };
        }
    }

    // The normal distribution without its tails: what lies beyond, no hand writes.
    private static float Vary(RandomStream random) => Math.Clamp(random.NextNormal(), -2f, 2f);

    private readonly record struct Bend(
        float SquareX, float Product, float SquareY, float Height, float WaveX, float WaveY, float Phase)
    {
        public static Bend Draw(RandomStream random)
        {
            var (sin, cos) = MathF.SinCos(random.NextFloat(0, 2 * MathF.PI));
            var frequency = random.NextFloat(3, 8);
            return new(
                0.16f * Vary(random), 0.25f * Vary(random), 0.16f * Vary(random),
                0.2f / frequency * Vary(random), frequency * cos, frequency * sin, random.NextFloat(0, 2 * MathF.PI));
        }

        public float At(float x, float y) =>
            SquareX * x * x + Product * x * y + SquareY * y * y + Height * MathF.Sin(WaveX * x + WaveY * y + Phase);
    }
}
