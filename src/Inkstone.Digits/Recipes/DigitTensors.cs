using Inkstone.Losses;

namespace Inkstone.Digits;

/// <summary>Pictures and labels in the form a given model takes: (n, 784) for one, (n, 28, 28, 1) for another.</summary>
public static class DigitTensors
{
    /// <summary>
    /// The pictures scaled to 0 to 1 in the shape the model takes. Those of a set stored by columns go so into a vector, as in
    /// <c>digits20x20</c>, but upright into a model that takes pictures.
    /// </summary>
    /// <param name="model">A model that knows its input shape, or takes the pictures as they are.</param>
    /// <param name="images">The pictures.</param>
    /// <returns>A tensor whose first axis counts the pictures.</returns>
    /// <exception cref="ArgumentException">The model takes another number of values for a picture.</exception>
    public static Tensor Inputs(Model model, DigitImages images)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(images);
        if (model.InputShape is not { } sample)
        {
            return images.Scaled();
        }

        return sample.Size == images.SampleShape.Size
            ? images.ScaledAs(sample, byColumns: images.StoredByColumns && DigitForm.IsVector(sample))
            : throw new ArgumentException(
                $"Model '{model.Name}' takes {sample.Size} numbers for a picture (shape {sample}). Received: pictures of {images.Height}x{images.Width}, " +
                $"which are {images.SampleShape.Size} numbers. Use a data set with pictures of the model's size, or train a model on this one.");
    }

    /// <summary>
    /// The labels as the model's loss takes them: class numbers for the sparse cross-entropy, else rows with a single 1, of ten numbers or, for
    /// a model with an eleventh output for "not a digit", of eleven.
    /// </summary>
    /// <param name="model">A compiled model.</param>
    /// <param name="images">The pictures whose labels are wanted.</param>
    public static Tensor Targets(Model model, DigitImages images)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(images);
        if (model.Loss is SparseCategoricalCrossentropy)
        {
            return images.SparseLabels();
        }

        var hasEleven = model.InputShape is { } sample && model.OutputShape(sample.WithBatch(1)) is { Rank: 2 } output && output[1] == DigitOutput.Most;
        return images.OneHotLabels(hasEleven ? DigitOutput.Most : DigitImages.Classes);
    }
}
