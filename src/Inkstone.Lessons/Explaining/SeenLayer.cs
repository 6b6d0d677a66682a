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

    /// <summary>How often it is applied for one prediction.</summary>
    public long Uses { get; init; } = 1;

    /// <summary>The names of the layers its input comes from, where that is not plain: in a graph with branches.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The layers of a model one after the other, a network within followed by its own layers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">The shape that goes in with its batch axis, if it is known.</param>
    /// <param name="prefix">What comes before the names.</param>
    /// <param name="uses">How often the model is applied for one prediction.</param>
    public static IEnumerable<SeenLayer> In(Model model, Shape? input, string prefix = "", long uses = 1)
    {
        foreach (var seen in model is Functional functional ? InGraph(functional, input, prefix, uses) : InOrder(model, input, prefix, uses))
        {
            yield return seen;
            if (seen.Layer is Model inner)
            {
                foreach (var part in In(inner, seen.Input?.WithBatch(Shape.Unknown), $"{seen.Name}/", seen.Uses))
                {
                    yield return part;
                }
            }
        }
    }

    private static IEnumerable<SeenLayer> InOrder(Model model, Shape? input, string prefix, long uses)
    {
        var shape = input;
        foreach (var layer in model.Parts)
        {
            // Only in a chain does the input follow from the layer before; elsewhere it is what the layer was built for.
            var entering = (model is Sequential ? shape : null) ?? (layer is { IsBuilt: true } and not Merging ? layer.InputShape?.WithBatch(Shape.Unknown) : null);
            shape = entering is { } known ? layer.OutputShape(known) : (Shape?)null;
            yield return new SeenLayer(layer, prefix + layer.Name, entering?[1..], shape?[1..]) { Uses = uses };
        }
    }

    private static IEnumerable<SeenLayer> InGraph(Functional model, Shape? input, string prefix, long uses)
    {
        var graph = model.Graph;
        var shapes = model.ShapesFor(input ?? model.Input.Axes.WithBatch(Shape.Unknown));
        foreach (var layer in model.Layers)
        {
            var applied = graph.Steps.Index().Where(step => step.Item.Layer == layer).ToList();
            var entering = applied.Count > 0 ? applied[0].Item.Inputs.Select(value => shapes[value]).ToList() : [shapes[0]];
            var leaving = applied.Count > 0 ? shapes[applied[0].Index + 1] : shapes[0];
            yield return new SeenLayer(layer, prefix + layer.Name, entering.All(shape => shape == entering[0]) ? entering[0][1..] : (Shape?)null, leaving[1..])
            {
                Uses = uses * Math.Max(applied.Count, 1),
                Sources = graph.IsChain ? [] : [.. applied.SelectMany(step => step.Item.Inputs).Select(value => value == 0 ? model.Input.Name : graph.Steps[value - 1].Layer.Name).Distinct()],
            };
        }
    }
}
