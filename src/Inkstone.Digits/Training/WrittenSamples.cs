namespace Inkstone.Digits;

/// <summary>
/// Drawings to learn from, made anew in each epoch by the simulated pen: 28 × 28 × 1 numbers from 0 to 1, brought into MNIST's form, with a row
/// of eleven as the target: the ten digits and "not a digit". The drawing of a number and an epoch follows from the seed alone.
/// </summary>
internal sealed class WrittenSamples : SampleSource
{
    private const int Side = DigitNormalizer.Side;

    private readonly ulong _seed;
    private readonly Write _write;

    private WrittenSamples(int count, ulong seed, Write write)
    {
        Count = count;
        _seed = seed;
        _write = write;
    }

    private delegate (IReadOnlyList<StrokePoint[]> Strokes, float PenWidth, int Answer) Write(int index, RandomStream random);

    public override Shape SampleShape => [Side, Side, 1];

    public override Shape TargetShape => [RecogniserTraining.Answers];

    public override int Count { get; }

    /// <summary>Digits in all the ways the pen knows, as in the data set strokes.</summary>
    public static WrittenSamples Digits(int count, ulong seed) => new(count, seed, (index, random) =>
    {
        var digit = index % DigitImages.Classes;
        var (strokes, penWidth) = Hand.Write(digit, random);
        return (strokes, penWidth, digit);
    });

    /// <summary>Letters, figures and scribbles.</summary>
    public static WrittenSamples NonDigits(int count, ulong seed) => new(count, seed, (_, random) =>
    {
        var (strokes, penWidth) = Inkstone.Digits.NonDigits.ToTrainOn.Write(random);
        return (strokes, penWidth, RecogniserTraining.NotADigit);
    });

    /// <summary>The digits of a set, drawn again with a round pen that is another each time.</summary>
    public static WrittenSamples Again(RedrawnDigits digits, ulong seed) => new(digits.Count, seed, (index, random) =>
        (digits.Strokes(index), ThinnestPen * MathF.Pow(WidestPen / ThinnestPen, random.NextFloat()), digits.Images.Label(index)));

    // In pixels of 28 × 28; below, a line is a row of gray dots, above, small loops are filled.
    private const float ThinnestPen = 1.3f;
    private const float WidestPen = 5;

    /// <inheritdoc />
    public override void Make(int epoch, int index, Span<float> sample, Span<float> target)
    {
        var (strokes, penWidth, answer) = _write(index, new RandomStream(_seed).Derive((ulong)epoch).Derive((ulong)index));
        Span<byte> pixels = stackalloc byte[Side * Side];
        _ = DigitNormalizer.DrawUnchecked(strokes, penWidth, pixels);
        for (var i = 0; i < pixels.Length; i++)
        {
            sample[i] = pixels[i] * (1f / byte.MaxValue);
        }

        target.Clear();
        target[answer] = 1;
    }
}
