using Inkstone.Figures;

namespace Inkstone.Digits;

public static partial class DigitFigures
{
    // 2,000 pictures of 28x28 are 6 MB of floats.
    private const int ActivatingBatch = 2_000;

    /// <summary>The picture of a set that each output of a single dense layer answers to most, before softmax; the output's digit below.</summary>
    /// <param name="images">The set, of at least one picture.</param>
    /// <param name="kernel">The weights from pixels, in the order the set stores them, to digits, of shape <c>(Height * Width, 10)</c>.</param>
    /// <param name="labels">Where the digits stand.</param>
    /// <exception cref="ArgumentException">The kernel has another shape, or the set is empty.</exception>
    /// <seealso cref="MostActivatingIndices(DigitImages, Tensor)"/>
    public static Figure MostActivating(DigitImages images, Tensor kernel, LabelPlace labels = LabelPlace.Below) =>
        Activating(images, MostActivatingIndices(images, kernel), labels);

    /// <summary>As <see cref="MostActivating(DigitImages, Tensor, LabelPlace)"/>, of a whole network.</summary>
    /// <param name="images">The set, of at least one picture.</param>
    /// <param name="model">A network with a single dense layer from pixels to ten digits.</param>
    /// <param name="labels">Where the digits stand.</param>
    /// <exception cref="ArgumentException">The network has other layers with weights or takes pictures of another size, or the set is empty.</exception>
    public static Figure MostActivating(DigitImages images, Model model, LabelPlace labels = LabelPlace.Below) =>
        Activating(images, MostActivatingIndices(images, model), labels);

    /// <summary>
    /// The numbers of the ten pictures whose product with the weights of a digit, without bias and before softmax, is largest, those of 0
    /// first; of two that are equal the one that comes first.
    /// </summary>
    /// <param name="images">The set, of at least one picture.</param>
    /// <param name="kernel">The weights from pixels, in the order the set stores them, to digits, of shape <c>(Height * Width, 10)</c>.</param>
    /// <exception cref="ArgumentException">The kernel has another shape, or the set is empty.</exception>
    public static int[] MostActivatingIndices(DigitImages images, Tensor kernel)
    {
        ArgumentNullException.ThrowIfNull(images);
        return MostActivatingIndices(images, kernel, images.StoredByColumns);
    }

    /// <summary>As <see cref="MostActivatingIndices(DigitImages, Tensor)"/>, of a whole network.</summary>
    /// <param name="images">The set, of at least one picture.</param>
    /// <param name="model">A network with a single dense layer from pixels to ten digits.</param>
    /// <exception cref="ArgumentException">The network has other layers with weights or takes pictures of another size, or the set is empty.</exception>
    public static int[] MostActivatingIndices(DigitImages images, Model model)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (kernel, form) = SingleLayer.Of(model);

        // A model that takes pictures, not rows of numbers, is given upright ones whatever the set.
        return MostActivatingIndices(images, kernel, form.ByColumns);
    }

    private static Figure Activating(DigitImages images, int[] indices, LabelPlace labels) => ClassGrid(
        [.. indices.Select((index, digit) => Cell(images, index, ColorMap.Binary, Digit(digit), labels))],
        "The picture that each of the digits 0 to 9 answers to most");

    private static int[] MostActivatingIndices(DigitImages images, Tensor kernel, bool byColumns)
    {
        CheckKernel(kernel, images.Height, images.Width);
        if (images.Count == 0)
        {
            throw new ArgumentException("Expected at least one picture to choose from. Received: an empty set.", nameof(images));
        }

        var best = new int[DigitImages.Classes];
        Span<float> largest = stackalloc float[DigitImages.Classes];
        largest.Fill(float.NegativeInfinity);
        for (var start = 0; start < images.Count; start += ActivatingBatch)
        {
            var batch = images.Slice(start, Math.Min(ActivatingBatch, images.Count - start));
            var activations = Ops.MatMul(batch.ScaledAs([images.Height * images.Width], byColumns), kernel).AsSpan();
            for (var i = 0; i < activations.Length; i++)
            {
                var (index, digit) = Math.DivRem(i, DigitImages.Classes);
                if (activations[i] > largest[digit])
                {
                    (largest[digit], best[digit]) = (activations[i], start + index);
                }
            }
        }

        return best;
    }
}
