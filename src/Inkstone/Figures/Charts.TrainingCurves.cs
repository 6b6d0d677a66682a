namespace Inkstone.Figures;

public static partial class Charts
{
    private const string Loss = "loss";
    private const string Accuracy = "accuracy";
    private const string Validation = "val_";

    /// <summary>Loss and, if it was measured, accuracy after each epoch side by side, each with its validation curve if there is one.</summary>
    /// <param name="history">What <c>Fit</c> returned.</param>
    /// <exception cref="ArgumentException">There is no loss in it, since no epoch ended.</exception>
    public static Figure TrainingCurves(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (!history.Names.Contains(Loss))
        {
            throw new ArgumentException($"Expected the loss after each epoch. Received: {(history.Names.Count == 0 ? "no values" : string.Join(", ", history.Names))}. Train for at least one epoch.", nameof(history));
        }

        var accuracy = history.Names.Where(IsAccuracy).Order(StringComparer.Ordinal).FirstOrDefault();
        string[] names = accuracy is null ? [Loss] : [Loss, accuracy];
        return new([.. names.Select(name => Curves(history, name, name))], names.Length, 4.8 * names.Length, 3.6);
    }

    /// <summary>One value after each epoch, with its validation curve if there is one, in a figure of 4 x 3 inches.</summary>
    /// <param name="history">What <c>Fit</c> returned.</param>
    /// <param name="metric">The name of the value, such as <c>loss</c>.</param>
    /// <param name="yLimits">Where the y axis starts and ends; by default so that all points are seen.</param>
    /// <param name="yLabel">What is written at the y axis; by default the name, and <c>loss (cost)</c> for the loss.</param>
    /// <param name="logScale">Whether equal steps on the y axis are equal factors.</param>
    /// <exception cref="ArgumentException">There is no value of that name, or the limits are not in order or, with a logarithmic scale, not above 0.</exception>
    public static Figure TrainingCurves(History history, string metric, (double Minimum, double Maximum)? yLimits = null, string? yLabel = null, bool logScale = false)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(metric);
        if (!history.Names.Contains(metric))
        {
            throw new ArgumentException($"The history has no '{metric}'. It has: {string.Join(", ", history.Names)}.", nameof(metric));
        }

        if (logScale && yLimits is { Minimum: <= 0 })
        {
            throw new ArgumentException(FormattableString.Invariant($"With logScale, yLimits start above 0. Received: {yLimits.Value.Minimum}."), nameof(yLimits));
        }

        var plot = Curves(history, metric, yLabel ?? (metric == Loss ? "loss (cost)" : metric));
        (plot.YLimits, plot.LogScale) = (yLimits, logScale);
        return new(plot, 4, 3);
    }

    private static Plot Curves(History history, string name, string yLabel)
    {
        var plot = new Plot { XLabel = "Epoch", YLabel = yLabel, Grid = true, Legend = true };
        plot.Line(Epochs(history), history[name], name);
        return history.Names.Contains(Validation + name) ? plot.Line(Epochs(history), history[Validation + name], Validation + name) : plot;
    }

    private static bool IsAccuracy(string name) => name.EndsWith(Accuracy, StringComparison.Ordinal) && !name.StartsWith(Validation, StringComparison.Ordinal);

    /// <summary>Where the points lie: a training that was gone on with begins where it was gone on.</summary>
    private static double[] Epochs(History history) => [.. history.Epochs.Select(epoch => (double)epoch)];
}
