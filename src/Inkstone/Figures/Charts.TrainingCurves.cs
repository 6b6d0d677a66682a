namespace Inkstone.Figures;

public static partial class Charts
{
    private const string Loss = "loss";
    private const string Accuracy = "accuracy";
    private const string Validation = "val_";

    /// <summary>Loss and, if it was measured, accuracy after each epoch side by side, each with its validation curve if there is one.</summary>
    /// <param name="history">What <c>Fit</c> returned.</param>
    /// <exception cref="ArgumentException">There is no loss in it, since no epoch ended.</exception>
    public static Figure TrainingCurves(History history) => TrainingCurves(Values(history));

    /// <summary>Loss and, if it was measured, accuracy after each epoch side by side, each with its validation curve if there is one.</summary>
    /// <param name="values">The values after each epoch, by the names that <see cref="History"/> has for them.</param>
    /// <exception cref="ArgumentException">There is no loss among them.</exception>
    public static Figure TrainingCurves(IReadOnlyDictionary<string, IReadOnlyList<double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!values.ContainsKey(Loss))
        {
            throw new ArgumentException($"Expected the loss after each epoch. Received: {(values.Count == 0 ? "no values" : string.Join(", ", values.Keys))}. Train for at least one epoch.", nameof(values));
        }

        var accuracy = values.Keys.Where(name => name.EndsWith(Accuracy, StringComparison.Ordinal) && !name.StartsWith(Validation, StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault();
        string[] names = accuracy is null ? [Loss] : [Loss, accuracy];
        return new([.. names.Select(name => Curves(values, name, name))], names.Length, 4.8 * names.Length, 3.6);
    }

    /// <summary>One value after each epoch, with its validation curve if there is one, in a figure of 4 x 3 inches.</summary>
    /// <param name="history">What <c>Fit</c> returned.</param>
    /// <param name="metric">The name of the value, such as <c>loss</c>.</param>
    /// <param name="yLimits">Where the y axis starts and ends; by default so that all points are seen.</param>
    /// <param name="yLabel">What is written at the y axis; by default the name, and <c>loss (cost)</c> for the loss.</param>
    /// <param name="logScale">Whether equal steps on the y axis are equal factors.</param>
    /// <exception cref="ArgumentException">There is no value of that name, or the limits are not in order.</exception>
    public static Figure TrainingCurves(History history, string metric, (double Minimum, double Maximum)? yLimits = null, string? yLabel = null, bool logScale = false)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var values = Values(history);
        if (!values.ContainsKey(metric))
        {
            throw new ArgumentException($"The history has no '{metric}'. It has: {string.Join(", ", values.Keys)}.", nameof(metric));
        }

        var plot = Curves(values, metric, yLabel ?? (metric == Loss ? "loss (cost)" : metric));
        (plot.YLimits, plot.LogScale) = (yLimits, logScale);
        return new(plot, 4, 3);
    }

    private static Dictionary<string, IReadOnlyList<double>> Values(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.Names.ToDictionary(name => name, name => history[name]);
    }

    private static Plot Curves(IReadOnlyDictionary<string, IReadOnlyList<double>> values, string name, string yLabel)
    {
        var plot = new Plot { XLabel = "Epoch", YLabel = yLabel, Grid = true, Legend = true };
        plot.Line(values[name], name);
        return values.TryGetValue(Validation + name, out var validation) ? plot.Line(validation, Validation + name) : plot;
    }
}
