namespace Inkstone.Digits;

/// <summary>
/// Drawings that are no digits, for a recogniser to learn to say so: letters, figures, scribbles, several digits at once, digits struck out,
/// made by the pen that writes <see cref="StrokeSet"/>, though with thinner lines, since wide ones would fill what tells them from digits, and
/// with corners less round. 28 × 28 gray bytes, 0 paper, 255 ink. Sample i depends on the seed and i alone; the number of threads changes nothing.
/// </summary>
/// <remarks>
/// The test samples are of other shapes than the training samples: they show whether the idea was learned, or the list. Some are akin to shapes
/// of training all the same: three digits beside each other to two, a digit crossed out to one struck out.
/// </remarks>
public static class NonDigitSet
{
    private const int PixelsPerSample = DigitNormalizer.Side * DigitNormalizer.Side;
    private const ulong TrainingPart = 5;
    private const ulong TestPart = 6;

    /// <summary>The most samples that one call makes: their pixels must fit one array.</summary>
    public static int MaximumCount => StrokeSet.MaximumCount;

    /// <summary>The first samples of a seed to train on.</summary>
    /// <param name="count">How many samples; 0 to <see cref="MaximumCount"/>.</param>
    /// <param name="seed">Names the sequence of samples.</param>
    /// <param name="threads">How many threads may work; 0 means one per processor. The samples are the same for any number.</param>
    /// <returns>Pixels, 784 bytes a sample, row after row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count or the number of threads is out of range.</exception>
    public static byte[] GenerateTraining(int count, ulong seed, int threads = 0) => Generate(count, seed, isTest: false, threads);

    /// <summary>The first samples of a seed to test with; none of the training samples' shapes is among them.</summary>
    /// <inheritdoc cref="GenerateTraining"/>
    public static byte[] GenerateTest(int count, ulong seed, int threads = 0) => Generate(count, seed, isTest: true, threads);

    private static byte[] Generate(int count, ulong seed, bool isTest, int threads)
    {
        StrokeSet.CheckCount(count, threads);
        var (sorts, part) = isTest ? (NonDigits.ToTestWith, TestPart) : (NonDigits.ToTrainOn, TrainingPart);
        var partSeed = RandomStream.DeriveSeed(seed, part);
        var pixels = new byte[count * PixelsPerSample];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, i =>
        {
            var (strokes, penWidth) = sorts.Write(new RandomStream(RandomStream.DeriveSeed(partSeed, (ulong)i)));
            DigitNormalizer.DrawUnchecked(strokes, penWidth, pixels.AsSpan(i * PixelsPerSample, PixelsPerSample));
        });
        return pixels;
    }
}
