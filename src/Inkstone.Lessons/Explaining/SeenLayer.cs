using Inkstone.Layers;

namespace Inkstone.Lessons.Explaining;

/// <summary>A layer in its place.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Name">Its name; of a layer in a network within the network with that one's: <c>encoder/dense</c>.</param>
/// <param name="Input">The shape of one sample that goes in, if it is known.</param>
/// <param name="Output">The shape of one sample that comes out, if it is known.</param>
internal sealed record SeenLayer(Layer Layer, string Name, Shape? Input, Shape? Output)
{
    /// <summary>The number of all its weights.</summary>
    public long Parameters { get; } = Layer.Weights.Sum(weight => (long)weight.Size);

    /// <summary>Whether both shapes and all weights are there.</summary>
    public bool IsKnown => Layer.IsBuilt && Input is not null && Output is not null;

    /// <summary>The layers of a model one after the other, a network within followed by its own layers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">The shape that goes in with its batch axis, if it is known.</param>
    /// <param name="prefix">What comes before the names.</param>
    public static IEnumerable<SeenLayer> In(Model model, Shape? input, string prefix = "")
    {
        var shape = input;
        foreach (var layer in model.Parts)
        {
            // Only in a chain does the input follow from the layer before; elsewhere it is what the layer was built for.
            var entering = (model is Sequential ? shape : null) ?? (layer.IsBuilt ? layer.InputShape?.WithBatch(Shape.Unknown) : null);
            shape = entering is { } known ? layer.OutputShape(known) : (Shape?)null;
            yield return new SeenLayer(layer, prefix + layer.Name, entering?[1..], shape?[1..]);
            if (layer is Model inner)
            {
                foreach (var seen in In(inner, entering, $"{prefix}{layer.Name}/"))
                {
                    yield return seen;
                }
            }
        }
    }
}
