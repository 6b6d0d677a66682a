using Inkstone.Layers;

namespace Inkstone.Digits;

/// <summary>The weights of a network that goes from pixels to digits in a single dense layer, and the form of its pictures.</summary>
/// <param name="Kernel">The weights, (pixels, digits).</param>
/// <param name="Form">Its pictures.</param>
internal sealed record SingleLayer(Tensor Kernel, DigitForm Form)
{
    /// <summary>Finds the layer.</summary>
    /// <exception cref="ArgumentException">The model has other layers with weights, or its pictures are of unknown form.</exception>
    public static SingleLayer Of(Model model)
    {
        var form = DigitForm.Of(model);
        var withWeights = model is Sequential sequential ? sequential.Layers.Where(layer => layer.GetWeights().Count > 0).ToArray() : [];
        return withWeights is [Dense { Units: DigitImages.Classes } dense] && dense.GetWeights()[0] is var kernel && kernel.Shape[0] == form.Side * form.Side
            ? new SingleLayer(kernel, form)
            : throw new ArgumentException(
                $"Only the weights of a network with a single dense layer, from pixels to ten digits, are pictures themselves; the recipe softmax-regression makes one. Received: {model}.",
                nameof(model));
    }
}
