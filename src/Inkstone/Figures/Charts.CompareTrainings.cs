namespace Inkstone.Figures;

public static partial class Charts
{
    /// <summary>
    /// The curves of several trainings: a panel for the loss, for the accuracy, and for each of them on validation data if one was measured, with
    /// a line for each training that has it, over the epochs as they are counted from the model's first.
    /// </summary>
    /// <param name="trainings">What <c>Fit</c> returned, each under the name that stands in the legend.</param>
    /// <exception cref="ArgumentException">No epoch of any of them ended.</exception>
    public static Figure CompareTrainings(params IReadOnlyList<KeyValuePair<string, History>> trainings)
    {
        ArgumentNullException.ThrowIfNull(trainings);
        var measured = trainings.SelectMany(training => training.Value.Names).ToHashSet();
        string[] values = [Loss, .. measured.Where(IsAccuracy).Order(StringComparer.Ordinal)];
        string[] names = [.. values.Concat(values.Select(name => Validation + name)).Where(measured.Contains)];
        if (names.Length == 0)
        {
            throw new ArgumentException($"Expected the loss after each epoch of at least one training. Received: {trainings.Count} trainings without. Train for at least one epoch.", nameof(trainings));
        }

        const int Columns = 2;
        var columns = Math.Min(Columns, names.Length);
        return new([.. names.Select(Panel)], columns, 4.8 * columns, 3.6 * ((names.Length + columns - 1) / columns));

        Plot Panel(string name)
        {
            var plot = new Plot { XLabel = "Epoch", YLabel = name, Grid = true, Legend = true };
            for (var i = 0; i < trainings.Count; i++)
            {
                var (label, history) = trainings[i];
                if (history.Names.Contains(name))
                {
                    plot.Line(Epochs(history), history[name], label, Palette.InTurn[i % Palette.InTurn.Count]); // the same colour in all panels
                }
            }

            return plot;
        }
    }
}
