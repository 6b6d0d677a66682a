namespace Inkstone.Digits;

/// <summary>
/// The data set `strokes`: handwritten digits made as a pen makes them, any number of them from one seed, 28 × 28 gray bytes
/// as in MNIST (0 paper, 255 ink). Sample i depends on the seed and i alone: a smaller set is the beginning of a larger one,
/// and the number of threads changes nothing. Every ten samples hold each digit once, in random order.
/// </summary>
public static class StrokeSet
{
    private const int PixelsPerSample = DigitNormalizer.Side * DigitNormalizer.Side;
    private const ulong TrainingPart = 1;
    private const ulong TestPart = 2;
    private const ulong OrderPart = 3;
    private const ulong SamplePart = 4;

    /// <summary>The most samples that one call makes: their pixels must fit one array.</summary>
    public static int MaximumCount { get; } = Array.MaxLength / PixelsPerSample;

    /// <summary>Samples to train on; the seed's training samples have nothing in common with its test samples.</summary>
    /// <inheritdoc cref="Generate"/>
    public static (byte[] Pixels, byte[] Labels) GenerateTraining(int count, ulong seed, int threads = 0) =>
        Generate(count, RandomStream.DeriveSeed(seed, TrainingPart), threads);

    /// <summary>Samples to test with; the seed's test samples have nothing in common with its training samples.</summary>
    /// <inheritdoc cref="Generate"/>
    public static (byte[] Pixels, byte[] Labels) GenerateTest(int count, ulong seed, int threads = 0) =>
        Generate(count, RandomStream.DeriveSeed(seed, TestPart), threads);

    /// <summary>The first <paramref name="count"/> samples of a seed.</summary>
    /// <param name="count">How many samples; 0 to <see cref="MaximumCount"/>.</param>
    /// <param name="seed">Names the sequence of samples.</param>
    /// <param name="threads">How many threads may work; 0 means one per processor. The samples are the same for any number.</param>
    /// <returns>Pixels, 784 bytes a sample, row after row, and labels, one byte a sample, 0 to 9.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count or the number of threads is out of range.</exception>
    public static (byte[] Pixels, byte[] Labels) Generate(int count, ulong seed, int threads = 0)
    {
        CheckCount(count, threads);
        var pixels = new byte[count * PixelsPerSample];
        var labels = new byte[count];
        var blocks = (count + 9) / 10;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, block =>
        {
            Span<byte> order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
            new RandomStream(RandomStream.DeriveSeed(RandomStream.DeriveSeed(seed, OrderPart), (ulong)block)).Shuffle(order);
            for (var i = block * 10; i < Math.Min(count, block * 10 + 10); i++)
            {
                labels[i] = order[i % 10];
                var random = new RandomStream(RandomStream.DeriveSeed(RandomStream.DeriveSeed(seed, SamplePart), (ulong)i));
                var (strokes, penWidth) = Hand.Write(labels[i], random);
                DigitNormalizer.DrawUnchecked(strokes, penWidth, pixels.AsSpan(i * PixelsPerSample, PixelsPerSample));
            }
        });
        return (pixels, labels);
    }

    internal static void CheckCount(int count, int threads)
    {
        if (count < 0 || count > MaximumCount)
            throw new ArgumentOutOfRangeException(
                nameof(count), count,
                $"Expected 0 to {MaximumCount} samples, got {count}: make larger sets in parts, with one seed each.");
        if (threads < 0)
            throw new ArgumentOutOfRangeException(
                nameof(threads), threads, $"Expected a number of threads of 0 (one per processor) or more, got {threads}.");
    }
}
