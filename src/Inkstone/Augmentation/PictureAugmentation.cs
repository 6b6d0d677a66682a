namespace Inkstone.Augmentation;

/// <summary>
/// Changes a picture by chance, as another hand, pen or scanner might have: a network that learns from changed pictures reads
/// more than the ones it was shown. A picture is one channel of rows of numbers from 0 (paper) to 1 (ink), of up to 8192 pixels a side.
/// </summary>
/// <remarks>
/// An augmentation is fixed once made and may be used from any thread. What it does is a function of the picture and of the
/// random numbers alone. It allocates nothing once its buffers are in the shared pool.
/// </remarks>
/// <example><code>
/// var augmentation = new AugmentationChain(
///     (new RandomAffine(rotation: (-15, 15)), 1),
///     (new ElasticDeformation(), 0.5),
///     (new StrokeWidth(change: (-1, 1)), 0.5));
/// augmentation.Apply(picture, height: 28, width: 28, new RandomStream(seed: 1));
/// </code></example>
public abstract class PictureAugmentation
{
    private const int MaximumSide = 8192;

    /// <summary>Changes a picture in place.</summary>
    /// <param name="picture">The picture, row by row: height × width numbers from 0 to 1.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="random">Where the chance comes from; it is advanced.</param>
    /// <exception cref="ArgumentException">The picture has not height × width numbers, or a side is 0 or beyond 8192.</exception>
    /// <exception cref="ArgumentNullException">There are no random numbers.</exception>
    public void Apply(Span<float> picture, int height, int width, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (height is < 1 or > MaximumSide || width is < 1 or > MaximumSide || height * width != picture.Length)
        {
            throw new ArgumentException(
                $"Expected a picture of height × width numbers, each side 1 to {MaximumSide}. Received: {picture.Length} numbers, height={height}, width={width}. " +
                "Give one channel of one picture at a time.",
                nameof(picture));
        }

        Alter(picture, height, width, random);
    }

    /// <summary>Changes a picture in place; its size has been checked.</summary>
    /// <param name="picture">The picture, row by row: height × width numbers from 0 to 1.</param>
    /// <param name="height">The number of rows, at least 1.</param>
    /// <param name="width">The number of columns, at least 1.</param>
    /// <param name="random">Where the chance comes from.</param>
    protected abstract void Alter(Span<float> picture, int height, int width, RandomStream random);
}
