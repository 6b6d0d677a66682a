namespace Inkstone.Figures;

public static partial class Charts
{
    private const string Validation = "val_";

    /// <summary>Loss and, if it was measured, accuracy after each epoch side by side, each with its validation curve if there is one.</summary>
    /// <param name="history">What <c>Fit</c> returned.</param>
    /// <exception cref="ArgumentException">There is no loss in it, since no epoch ended.</exception>
    public static Figure TrainingCurves(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        string[] metrics = [.. new[] { "loss", "accuracy" }.Where(history.Names.Contains)];
        return metrics.Length > 0
            ? new([.. metrics.Select(metric => Curves(history, metric, metric))], metrics.Length, 4.8 * metrics.Length, 3.6)
            : throw new ArgumentException("The history is empty: no epoch ended. Train for at least one.", nameof(history));
    }

    /// <summary>One value after each epoch, with its validation curve if there is one, in a figure of 4 x 3 inches.</summary>
    /// <param name="history">What <c>Fit</c> returned.</param>
    /// <param name="metric">The name of the value, such as <c>loss</c>.</param>
    /// <param name="yLimits">Where the y axis starts and ends; by default so that all points are seen.</param>
    /// <param name="yLabel">What is written at the y axis; by default the name, and <c>loss (cost)</c> for the loss.</param>
    /// <param name="logScale">Whether equal steps on the y axis are equal factors.</param>
    /// <exception cref="KeyNotFoundException">There is no value of that name.</exception>
    public static Figure TrainingCurves(History history, string metric, (double Minimum, double Maximum)? yLimits = null, string? yLabel = null, bool logScale = false)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(metric);
        var plot = Curves(history, metric, yLabel ?? (metric == "loss" ? "loss (cost)" : metric));
        (plot.YLimits, plot.LogScale) = (yLimits, logScale);
        return new(plot, 4, 3);
    }

    private static Plot Curves(History history, string metric, string yLabel)
    {
        var plot = new Plot { XLabel = "Epoch", YLabel = yLabel, Grid = true, Legend = true };
        plot.Line(history[metric], metric);
        return history.Names.Contains(Validation + metric) ? plot.Line(history[Validation + metric], Validation + metric) : plot;
    }
}
