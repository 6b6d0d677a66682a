namespace Inkstone;

public abstract partial class Model
{
    /// <summary>
    /// The model as Keras 3's table: each layer with its output shape and number of weights, then the totals. Once trained the
    /// total includes what the optimizer remembers, as in Keras: two numbers of its own and its slots for each trained weight.
    /// </summary>
    /// <param name="lineLength">The width of the table; what fits the terminal, at most 88, when left out.</param>
    /// <param name="showTrainable">Whether a column says which layers are trained.</param>
    /// <returns>The text, to be printed as it is.</returns>
    public string Summary(int? lineLength = null, bool showTrainable = false)
    {
        var rows = new List<SummaryRow>();
        var shape = IsBuilt ? InputShape?.WithBatch(Shape.Unknown) : null;
        foreach (var layer in Parts)
        {
            // Only in a chain does a layer's output shape follow from the layer before; elsewhere from what it was built for.
            var input = this is Sequential ? shape : layer.InputShape?.WithBatch(Shape.Unknown);
            shape = input is { } known ? layer.OutputShape(known) : (Shape?)null;
            rows.Add(new SummaryRow(layer.Name, layer.GetType().Name, shape?.ToString(), layer.IsBuilt ? Count(layer.Weights) : null, layer.Trainable));
        }

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
        $"{Name}: {string.Join(" -> ", Parts.Select(layer => layer.Name))}, {(IsBuilt ? $"{Count(Weights):N0} weights" : "not built")}";

    private static long Count(IReadOnlyList<Variable> weights) => weights.Sum(weight => (long)weight.Size);
}
