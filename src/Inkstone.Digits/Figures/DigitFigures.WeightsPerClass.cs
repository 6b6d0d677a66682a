using Inkstone.Figures;

namespace Inkstone.Digits;

public static partial class DigitFigures
{
    /// <summary>
    /// What a network of a single dense layer looks for: the weights of each digit as a picture, larger weights darker, every picture
    /// with its own smallest weight white and its own largest black; the digit below.
    /// </summary>
    /// <param name="kernel">The weights from pixels to digits, of shape <c>(height * width, 10)</c>.</param>
    /// <param name="height">The number of rows of a picture.</param>
    /// <param name="width">The number of columns of a picture.</param>
    /// <param name="storedByColumns">
    /// Whether the network was trained on pictures stored column by column (<see cref="DigitImages.StoredByColumns"/>): the weights are
    /// turned upright.
    /// </param>
    /// <param name="labels">Where the digits stand.</param>
    /// <exception cref="ArgumentException">The kernel has another shape.</exception>
    public static Figure WeightsPerClass(
        Tensor kernel, int height = 28, int width = 28, bool storedByColumns = false, LabelPlace labels = LabelPlace.Below)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        CheckKernel(kernel, height, width);
        return ClassGrid([.. Enumerable.Range(0, DigitImages.Classes).Select(digit =>
            Labelled(new ImagePanel(WeightsOf(kernel, digit, height, width, storedByColumns), ColorMap.Binary), Digit(digit), labels))], "The weights of the digits 0 to 9 as pictures");
    }

    /// <summary>As <see cref="WeightsPerClass(Tensor, int, int, bool, LabelPlace)"/>, of a whole network.</summary>
    /// <param name="model">A network with a single dense layer from pixels to ten digits.</param>
    /// <param name="labels">Where the digits stand.</param>
    /// <exception cref="ArgumentException">The network has other layers with weights.</exception>
    public static Figure WeightsPerClass(Model model, LabelPlace labels = LabelPlace.Below)
    {
        var (kernel, form) = SingleLayer.Of(model);
        return WeightsPerClass(kernel, form.Side, form.Side, form.ByColumns, labels);
    }

    private static Tensor WeightsOf(Tensor kernel, int digit, int height, int width, bool storedByColumns)
    {
        var weights = new float[height * width];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[DigitImages.Upright(i, height, width, storedByColumns)] = kernel.AsSpan()[i * DigitImages.Classes + digit];
        }

        return Tensor.From(weights, (height, width));
    }

    private static void CheckKernel(Tensor kernel, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (kernel.Shape != [height * width, DigitImages.Classes])
        {
            throw new ArgumentException(
                $"Expected the weights from the {height}x{width} pixels of a picture to ten digits, of shape ({height * width}, {DigitImages.Classes}). " +
                $"Received: {kernel.Shape}. Only a network of a single dense layer has such weights.",
                nameof(kernel));
        }
    }
}
