using Inkstone.Figures;

namespace Inkstone.Digits;

public static partial class DigitFigures
{
    // 2,000 pictures of 28x28 are 6 MB of floats.
    private const int ActivatingBatch = 2_000;

    /// <summary>Ten pictures, one for each digit: those that the outputs of a single dense layer answer to most; the output's digit below.</summary>
    /// <param name="images">The set.</param>
    /// <param name="indices">The picture of each of the digits 0 to 9, as <see cref="MostActivatingIndices(DigitImages, Tensor)"/> finds them.</param>
    /// <param name="labels">Where the digits stand.</param>
    /// <exception cref="ArgumentException">The indices are not ten.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such picture.</exception>
    public static Figure MostActivating(DigitImages images, IReadOnlyList<int> indices, LabelPlace labels = LabelPlace.Below)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(indices);
        return indices.Count == DigitImages.Classes
            ? ClassGrid([.. indices.Select((index, digit) => Cell(images, index, ColorMap.Binary, Digit(digit), labels))], "The picture that each of the digits 0 to 9 answers to most")
            : throw new ArgumentException($"Expected the picture of each of the {DigitImages.Classes} digits. Received: {indices.Count} indices.", nameof(indices));
    }

    /// <summary>
    /// The numbers of the ten pictures whose product with the weights of a digit, without bias and before softmax, is largest, those of 0
    /// first; of two that are equal the one that comes first.
    /// </summary>
    /// <param name="images">The set, of at least one picture.</param>
    /// <param name="kernel">The weights from pixels, in the order the set stores them, to digits, of shape <c>(Height * Width, 10)</c>.</param>
    /// <exception cref="ArgumentException">The kernel has another shape, or a number that is not finite; or the set is empty.</exception>
    public static int[] MostActivatingIndices(DigitImages images, Tensor kernel)
    {
        ArgumentNullException.ThrowIfNull(images);
        return MostActivatingIndices(images, kernel, images.StoredByColumns);
    }

    /// <summary>As <see cref="MostActivatingIndices(DigitImages, Tensor)"/>, of a whole network.</summary>
    /// <param name="images">The set, of at least one picture.</param>
    /// <param name="model">A network with a single dense layer from pixels to ten digits.</param>
    /// <exception cref="ArgumentException">The network has other layers with weights, weights that are not finite, or takes pictures of another size; or the set is empty.</exception>
    public static int[] MostActivatingIndices(DigitImages images, Model model)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (kernel, form) = SingleLayer.Of(model);

        // A model that takes pictures, not rows of numbers, is given upright ones whatever the set.
        return MostActivatingIndices(images, kernel, form.ByColumns);
    }

    private static int[] MostActivatingIndices(DigitImages images, Tensor kernel, bool byColumns)
    {
        CheckKernel(kernel, images.Height, images.Width);
        foreach (var weight in kernel.AsSpan())
        {
            if (!float.IsFinite(weight))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected weights that are finite numbers. Received: {weight}. The training went wrong: train again with a smaller learning rate."), nameof(kernel));
            }
        }

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
