namespace Inkstone.Figures;

/// <summary>
/// Lines over two axes. A line has a gap where a number is NaN or infinite; a point with gaps on both sides is drawn as a dot. What
/// lies outside the limits is cut off.
/// </summary>
/// <example><code>
/// var plot = new Plot { Title = "loss", XLabel = "Epoch", Grid = true, Legend = true };
/// plot.Line(history["loss"], label: "training").Line(history["val_loss"], label: "validation");
/// new Figure(plot).Save("loss.svg");
/// </code></example>
public sealed class Plot : Panel
{
    private readonly List<Series> _series = [];

    /// <summary>What the x axis counts; null, the default, for no label.</summary>
    public string? XLabel { get; set; }

    /// <summary>What the y axis counts; null, the default, for no label.</summary>
    public string? YLabel { get; set; }

    /// <summary>Where the x axis starts and ends; by default so that all points are seen, with a margin of 5 %.</summary>
    /// <exception cref="ArgumentException">The numbers are not finite, or the first is not smaller than the second.</exception>
    public (double Minimum, double Maximum)? XLimits { get; set => field = Check(value, nameof(XLimits)); }

    /// <summary>Where the y axis starts and ends; by default so that all points are seen, with a margin of 5 %.</summary>
    /// <exception cref="ArgumentException">The numbers are not finite, or the first is not smaller than the second.</exception>
    public (double Minimum, double Maximum)? YLimits { get; set => field = Check(value, nameof(YLimits)); }

    /// <summary>Whether equal steps on the y axis are equal factors; a number that is not above 0 is then a gap. Not by default.</summary>
    public bool LogScale { get; set; }

    /// <summary>Whether there are faint lines at the ticks; not by default.</summary>
    public bool Grid { get; set; }

    /// <summary>Whether the labels of the lines are listed in the corner with the most room; not by default.</summary>
    public bool Legend { get; set; }

    /// <summary>Whether thin lines mark x = 0 and y = 0 where they are in sight; not by default.</summary>
    public bool ZeroLines { get; set; }

    internal IReadOnlyList<Series> Lines => _series;

    /// <summary>Adds a line.</summary>
    /// <param name="xs">Where its points are on the x axis, in the order in which they are joined.</param>
    /// <param name="ys">Where they are on the y axis; as many.</param>
    /// <param name="label">Its name in the legend; null for none.</param>
    /// <param name="color">Its colour; by default the next of <see cref="Palette"/>.</param>
    /// <param name="width">Its width in points of 1/72 inch.</param>
    /// <returns>This plot, for the next line.</returns>
    /// <exception cref="ArgumentException">There are more of the ones than of the others, or the width is not above 0.</exception>
    public Plot Line(IReadOnlyList<double> xs, IReadOnlyList<double> ys, string? label = null, Rgb? color = null, double width = 1.5)
    {
        ArgumentNullException.ThrowIfNull(xs);
        ArgumentNullException.ThrowIfNull(ys);
        if (xs.Count != ys.Count)
        {
            throw new ArgumentException($"A line has as many xs as ys. Received: {xs.Count} xs, {ys.Count} ys.", nameof(ys));
        }

        if (!(width > 0 && width <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(width), FormattableString.Invariant($"A line is more than 0 and at most 100 points wide. Received: {width}."));
        }

        _series.Add(new([.. xs], [.. ys], label, color ?? Palette.InTurn[_series.Count % Palette.InTurn.Count], width * Figure.PixelsPerInch / 72));
        return this;
    }

    /// <summary>Adds a line over x = 0, 1, 2 and so on.</summary>
    /// <param name="ys">Where its points are on the y axis.</param>
    /// <param name="label">Its name in the legend; null for none.</param>
    /// <param name="color">Its colour; by default the next of <see cref="Palette"/>.</param>
    /// <param name="width">Its width in points of 1/72 inch.</param>
    /// <returns>This plot, for the next line.</returns>
    /// <exception cref="ArgumentException">The width is not above 0.</exception>
    public Plot Line(IReadOnlyList<double> ys, string? label = null, Rgb? color = null, double width = 1.5)
    {
        ArgumentNullException.ThrowIfNull(ys);
        return Line([.. Enumerable.Range(0, ys.Count).Select(x => (double)x)], ys, label, color, width);
    }

    internal override PanelDrawing Prepare(Area cell) => new PlotDrawing(this, cell);

    private static (double Minimum, double Maximum)? Check((double Minimum, double Maximum)? limits, string name)
    {
        Scaling.CheckLimits(limits?.Minimum, limits?.Maximum, name);
        return limits;
    }
}
