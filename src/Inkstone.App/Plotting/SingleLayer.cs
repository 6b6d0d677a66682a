using Inkstone.Layers;

namespace Inkstone.App;

/// <summary>The weights of a network that goes from pixels to digits in a single dense layer, and the form of its pictures.</summary>
/// <param name="Kernel">The weights, (pixels, digits).</param>
/// <param name="Height">The rows of a picture.</param>
/// <param name="Width">The columns of a picture.</param>
/// <param name="ByColumns">Whether the pixels come column by column.</param>
internal sealed record SingleLayer(Tensor Kernel, int Height, int Width, bool ByColumns)
{
    /// <summary>Finds the layer.</summary>
    /// <exception cref="InvalidDataException">The model has other layers with weights, or its pictures are of unknown form.</exception>
    public static SingleLayer Of(Model model)
    {
        var sample = model.InputShape!.Value;
        var withWeights = model is Sequential sequential ? sequential.Layers.Where(layer => layer.GetWeights().Count > 0).ToArray() : [];
        if (withWeights is not [Dense dense] || dense.GetWeights()[0] is not { } kernel || kernel.Shape[0] != sample.Size)
        {
            throw new InvalidDataException(
                $"This figure needs a network with a single dense layer from pixels to digits, whose weights are pictures. Received: {model}, " +
                $"which has {(withWeights.Length == 1 ? "1 layer" : $"{withWeights.Length} layers")} with weights. Train one with: inkstone train softmax-regression.");
        }

        if (sample.Rank >= 2)
        {
            return new SingleLayer(kernel, sample[0], sample[1], false);
        }

        var side = (int)Math.Sqrt(sample.Size);
        return side * side == sample.Size
            ? new SingleLayer(kernel, side, side, SeenDigit.IsByColumns(sample))
            : throw new InvalidDataException($"Expected a network for square pictures. Received: {model}, which takes {sample.Size} numbers.");
    }
}
