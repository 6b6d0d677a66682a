using Inkstone.Layers;

namespace Inkstone.Tests.Layers;

/// <summary>A layer to be tested, and what it should make of its input.</summary>
/// <param name="Name">What is tested.</param>
/// <param name="Make">A fresh layer; for the gradients without kinks at odd multiples of a quarter.</param>
/// <param name="Sample">The shape of one sample of the input.</param>
/// <param name="Output">The shape of one sample of the output.</param>
/// <param name="Weights">Each weight with its shape, in order: <c>kernel (4, 3)</c>.</param>
internal sealed record LayerRow(string Name, Func<Layer> Make, Shape Sample, Shape Output, params string[] Weights)
{
    /// <summary>Which of the weights training leaves to the layer.</summary>
    public string[] NotTrained { get; init; } = [];

    /// <summary>Whether the layer does something else in training.</summary>
    public bool DiffersInTraining { get; init; }
}
