using Inkstone.Layers;

namespace Inkstone;

public abstract partial class Model
{
    /// <summary>
    /// The model as Keras 3's table: each layer with its output shape and number of weights (and in a <see cref="Functional"/> with
    /// branches what it is connected to: a layer's name and which use of it), then the totals. Once trained the total includes what
    /// the optimizer remembers, as in Keras: two numbers of its own and its slots for each trained weight.
    /// </summary>
    /// <param name="lineLength">The width of the table; what fits the terminal, at most 88, when left out.</param>
    /// <param name="showTrainable">Whether a column says which layers are trained.</param>
    /// <returns>The text, to be printed as it is.</returns>
    public string Summary(int? lineLength = null, bool showTrainable = false)
    {
        var connections = this is Functional { Graph: { IsChain: false } graph } ? graph.Connections() : null;
        var rows = PartOutputs().Select(part => new SummaryRow(
            part.Layer.Name,
            part.Layer is Input ? "InputLayer" : part.Layer.GetType().Name,
            part.Output?.ToString(),
            part.Layer.IsBuilt ? Count(part.Layer.Weights) : null,
            part.Layer.Trainable,
            connections?[part.Layer])).ToList();

        return new SummaryTable
        {
            ModelName = Name,
            Rows = rows,
            TrainableParameters = Count(TrainableWeights),
            NonTrainableParameters = Count(NonTrainableWeights),
            OptimizerParameters = Optimizer is { IsBuilt: true } ? Optimizer.ParameterCount : null,
            LineLength = lineLength,
            ShowTrainable = showTrainable,
            TerminalColumns = SummaryTable.FindTerminalColumns(),
        }.Render();
    }

    /// <summary>The model in one line: its name, layers and number of weights.</summary>
    public override string ToString() =>
        $"{Name}: {string.Join(this is Functional { Graph.IsChain: false } ? ", " : " -> ", Parts.Select(layer => layer.Name))}, {(IsBuilt ? $"{Count(Weights):N0} weights" : "not built")}";

    /// <summary>Each layer with the shape of its output, if it is known; of a layer used several times the last.</summary>
    private protected virtual IEnumerable<(Layer Layer, Shape? Output)> PartOutputs()
    {
        var shape = IsBuilt ? InputShape?.WithBatch(Shape.Unknown) : null;
        foreach (var layer in Parts)
        {
            // Only in a chain does a layer's output shape follow from the layer before; elsewhere from what it was built for.
            var input = this is Sequential ? shape : layer.InputShape?.WithBatch(Shape.Unknown);
            shape = input is { } known && layer is not Merging ? layer.OutputShape(known) : (Shape?)null;
            yield return (layer, shape);
        }
    }

    private static long Count(IReadOnlyList<Variable> weights) => weights.Sum(weight => (long)weight.Size);
}
