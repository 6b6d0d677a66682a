namespace Inkstone.Digits;

/// <summary>
/// What a model is to know still when it has been taught: known pictures and drawings, each with the model's own answer before as the target
/// (Hinton, Vinyals and Dean 2015; Li and Hoiem 2016, "Learning without forgetting"). So it stays as sure as it was, and calibrated.
/// </summary>
internal static class KnownSamples
{
    // Lines are traced in so many pictures to draw them again; tracing all would take longer than the teaching.
    private const int Redrawn = 6_000;
    private const int BatchSize = 128;

    /// <summary>Makes them.</summary>
    /// <param name="teacher">The model before.</param>
    /// <param name="learned">Pictures of 28 × 28.</param>
    /// <param name="count">How many in all.</param>
    /// <param name="plainShare">The share that is pictures as they are.</param>
    /// <param name="seed">Decides which, and how others are changed.</param>
    /// <param name="progress">Told how far it has come, 0 to 1.</param>
    /// <param name="cancellation">Ends it.</param>
    public static TensorSamples Make(Model teacher, DigitImages learned, int count, double plainShare, ulong seed, Action<double> progress, CancellationToken cancellation)
    {
        var source = Source(teacher, learned, count, plainShare, seed);
        var sample = teacher.InputShape!.Value;
        var formed = FormedSamples.Of(source, DigitForm.Of(teacher), sample);
        var output = DigitOutput.Of(teacher, sample.WithBatch(1));
        var x = new float[count * sample.Size];
        var y = new float[count * output.Count];
        for (var first = 0; first < count; first += BatchSize)
        {
            var samples = Math.Min(BatchSize, count - first);
            var from = first;
            Parallel.For(0, samples, new ParallelOptions { MaxDegreeOfParallelism = Parallelism.Threads, CancellationToken = cancellation }, i =>
                formed.Make(0, from + i, x.AsSpan((from + i) * sample.Size, sample.Size), new float[formed.TargetShape.Size]));
            var answers = teacher.Predict(Tensor.From(x.AsSpan(first * sample.Size, samples * sample.Size), sample.WithBatch(samples)), BatchSize);
            var targets = y.AsSpan(first * output.Count, answers.Size);
            answers.AsSpan().CopyTo(targets);
            for (var i = 0; i < samples; i++)
            {
                output.ToProbabilities(targets.Slice(i * output.Count, output.Count));
            }

            progress((first + samples) / (double)count);
        }

        return new TensorSamples(Tensor.From(x, sample.WithBatch(count)), Tensor.From(y, (count, output.Count)));
    }

    private static MixedSamples Source(Model teacher, DigitImages learned, int count, double plainShare, ulong seed)
    {
        // Those of a set that are sorted are a fair part too.
        var few = Spread(learned, Math.Min(learned.Count, Redrawn));
        var plain = new TensorSamples(
            learned.ScaledAs([DigitNormalizer.Side, DigitNormalizer.Side, 1], byColumns: false), learned.OneHotLabels(RecogniserTraining.Answers));
        return new MixedSamples(count, (plain, plainShare), (RecogniserTraining.Samples(few, count, seed), 1 - plainShare));
    }

    /// <summary>So many pictures of a set, evenly spread over it.</summary>
    private static DigitImages Spread(DigitImages images, int count)
    {
        var size = images.Height * images.Width;
        var (pixels, labels) = (new byte[count * size], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            var from = (int)((long)i * images.Count / count);
            images.Pixels(from).CopyTo(pixels.AsSpan(i * size));
            labels[i] = (byte)images.Label(from);
        }

        return DigitImages.Own(pixels, labels, images.Height, images.Width, images.Maximum);
    }
}
