using Inkstone.Augmentation;

namespace Inkstone.Digits;

/// <summary>
/// Corrections to learn from, as another hand and another pen might have drawn them, anew at each look: the strokes, or the lines that are
/// traced in the picture, slanted, turned, stretched and drawn again with a pen of any width, or else the picture itself with lines a little
/// thinner or thicker; then bent. 28 × 28 × 1 numbers from 0 to 1.
/// </summary>
internal sealed class CorrectionSamples : SampleSource
{
    private const int Side = DigitNormalizer.Side;

    // How often a correction is drawn again; its own picture is what is surely seen again.
    private const float RedrawnShare = 0.6f;

    // In pixels of 28 x 28, as for other digits that are drawn again; a little less wide, since an odd shape may have small loops.
    private const float ThinnestPen = 1.5f;
    private const float WidestPen = 4;

    private static readonly ElasticDeformation Elastic = new(strength: (0.3, 1.2), smoothness: (3.5, 5));
    private static readonly AugmentationChain OfLines = new((Elastic, 0.6), (new RandomAffine((-3, 3), (0.95, 1.05), (1, 1), (0, 0), (-1, 1)), 0.7));
    private static readonly AugmentationChain OfPictures = new(
        (new RandomAffine(rotation: (-12, 12), scale: (0.9, 1.1), stretch: (0.85, 1.18), shear: (-15, 15), shift: (-1.5, 1.5)), 0.9),
        (Elastic, 0.6),
        (new StrokeWidth((-1, 1.5)), 0.4));

    private readonly IReadOnlyList<Correction> _corrections;
    private readonly IReadOnlyList<StrokePoint[]>[] _lines;
    private readonly int _outputs;
    private readonly float _smoothing;
    private readonly ulong _seed;

    /// <param name="corrections">The corrections; at least one.</param>
    /// <param name="outputs">Numbers in a target: 10 or 11.</param>
    /// <param name="smoothing">How far targets are moved towards all alike: nobody is always right.</param>
    /// <param name="seed">Decides all chances.</param>
    public CorrectionSamples(IReadOnlyList<Correction> corrections, int outputs, double smoothing, ulong seed)
    {
        (_corrections, _outputs, _smoothing, _seed) = (corrections, outputs, (float)smoothing, seed);
        _lines = [.. corrections.Select(LinesOf)];
    }

    public override Shape SampleShape => [Side, Side, 1];

    public override Shape TargetShape => [_outputs];

    public override int Count => _corrections.Count;

    public override void Make(int epoch, int index, Span<float> sample, Span<float> target)
    {
        var correction = _corrections[index];
        var random = new RandomStream(_seed).Derive((ulong)epoch).Derive((ulong)index);
        target.Fill(_smoothing / _outputs);
        target[correction.Label] += 1 - _smoothing;

        Span<byte> pixels = stackalloc byte[Side * Side];
        if (random.NextFloat() < RedrawnShare && TryRedraw(_lines[index], random, pixels))
        {
            ToNumbers(pixels, sample);
            OfLines.Apply(sample, Side, Side, random);
            return;
        }

        ToNumbers(correction.Normalized, sample);
        OfPictures.Apply(sample, Side, Side, random);
    }

    private static IReadOnlyList<StrokePoint[]> LinesOf(Correction correction) =>
        correction.Strokes is { } strokes && strokes.Any(stroke => stroke.Length > 0) ? strokes : PenLines.Trace(correction.Normalized, Side, Side);

    private static bool TryRedraw(IReadOnlyList<StrokePoint[]> lines, RandomStream random, Span<byte> pixels)
    {
        // As Posture varies digits, half as much: a person's own hand varies less than all hands.
        var slant = 0.12f * Vary(random);
        var (sin, cos) = MathF.SinCos(0.08f * Vary(random));
        var width = MathF.Exp(0.14f * Vary(random));
        var pen = ThinnestPen * MathF.Pow(WidestPen / ThinnestPen, random.NextFloat());
        var moved = new StrokePoint[lines.Count][];
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = Array.ConvertAll(lines[i], point =>
            {
                var x = width * point.X - slant * point.Y;
                return point with { X = cos * x - sin * point.Y, Y = sin * x + cos * point.Y };
            });
        }

        return DigitNormalizer.DrawUnchecked(moved, pen, pixels);
    }

    private static float Vary(RandomStream random) => Math.Clamp(random.NextNormal(), -2, 2);

    private static void ToNumbers(ReadOnlySpan<byte> pixels, Span<float> numbers)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            numbers[i] = pixels[i] * (1f / byte.MaxValue);
        }
    }
}
