using Inkstone.Layers;

namespace Inkstone.Insight;

/// <summary>What one layer of a model gave: see <see cref="LayerOutputs"/>.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Output">What it gave, the first axis the batch. Not to be changed: layers that only reshape give what they were given.</param>
public sealed record LayerOutput(Layer Layer, Tensor Output);
