namespace Inkstone.Augmentation;

/// <summary>The samples of a source, each changed by an augmentation, anew in every epoch; the targets stay as they are.</summary>
/// <example><code>
/// var source = new AugmentedSamples(new TensorSamples(x, y), new RandomAffine(), seed: 1);
/// model.Fit(source, batchSize: 128, epochs: 10);
/// </code></example>
public sealed class AugmentedSamples : SampleSource
{
    private readonly SampleSource _source;
    private readonly PictureAugmentation _augmentation;
    private readonly SampleRandom _random;
    private readonly int _height;
    private readonly int _width;

    /// <summary>Makes the source.</summary>
    /// <param name="source">The samples: pictures of shape (height, width) or (height, width, 1), numbers from 0 to 1 with ink high.</param>
    /// <param name="augmentation">What changes them.</param>
    /// <param name="seed">
    /// Decides all chances: the same seed, epoch and sample, the same random numbers. Augmented samples that are augmented again need another
    /// seed than the first, or both draw alike.
    /// </param>
    /// <exception cref="ArgumentException">The samples are not pictures of one channel.</exception>
    public AugmentedSamples(SampleSource source, PictureAugmentation augmentation, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(augmentation);
        var shape = source.SampleShape;
        if (shape.Rank is not (2 or 3) || (shape.Rank == 3 && shape[2] != 1))
        {
            throw new ArgumentException(
                $"Expected samples of shape (height, width) or (height, width, 1). Received: {shape}. Reshape them before, and back in the model if it wants rows.", nameof(source));
        }

        (_source, _augmentation, _random, _height, _width) = (source, augmentation, new SampleRandom(seed), shape[0], shape[1]);
    }

    /// <inheritdoc />
    public override Shape SampleShape => _source.SampleShape;

    /// <inheritdoc />
    public override Shape TargetShape => _source.TargetShape;

    /// <inheritdoc />
    public override int Count => _source.Count;

    /// <inheritdoc />
    public override void Make(int epoch, int index, Span<float> sample, Span<float> target)
    {
        _source.Make(epoch, index, sample, target);
        _augmentation.Apply(sample, _height, _width, _random.For(epoch, index));
    }
}
