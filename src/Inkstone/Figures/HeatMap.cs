namespace Inkstone.Figures;

/// <summary>
/// A table of numbers, each cell in a colour of the map with its number in it: the smallest has the map's first colour, the largest its
/// last. A NaN is left without colour.
/// </summary>
/// <example><code>
/// var weights = new HeatMap(layer.Kernel) { ShowNumbers = false, Square = false, YLabel = "input", XLabel = "unit" };
/// </code></example>
public sealed class HeatMap : Panel
{
    /// <summary>A table with a cell for each number.</summary>
    /// <param name="values">(rows, columns).</param>
    /// <param name="map">The colours; <see cref="ColorMap.Viridis"/> by default.</param>
    /// <param name="min">What has the first colour, as all below it; by default the smallest of the numbers.</param>
    /// <param name="max">What has the last colour, as all above it; by default the largest of the numbers.</param>
    /// <exception cref="ArgumentException">The tensor has another shape, or the limits are not in order.</exception>
    public HeatMap(Tensor values, ColorMap? map = null, double? min = null, double? max = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Rank != 2 || values.Size == 0)
        {
            throw new ArgumentException($"A heat map is (rows, columns), neither of them 0. Received: {values.Shape}.", nameof(values));
        }

        Scaling.CheckLimits(min, max, nameof(min));
        (Rows, Columns, Map) = (values.Shape[0], values.Shape[1], map ?? ColorMap.Viridis);
        Values = Array.ConvertAll(values.ToArray(), value => (double)value);
        var (minimum, maximum) = Scaling.Range(Values, min, max);
        Indices = Scaling.ToIndices(Values, minimum, maximum);
    }

    /// <summary>A table whose cells have other colours than their numbers: shades are from 0, the map's first colour, to 1, its last.</summary>
    internal HeatMap(Tensor values, double[] shades)
        : this(values) => Indices = Scaling.ToIndices(shades, 0, 1);

    /// <summary>What is written at the left of each row; by default its number, from 0.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than rows.</exception>
    public IReadOnlyList<string>? RowLabels { get; set => field = Check(value, Rows, nameof(RowLabels)); }

    /// <summary>What is written below each column; by default its number, from 0.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than columns.</exception>
    public IReadOnlyList<string>? ColumnLabels { get; set => field = Check(value, Columns, nameof(ColumnLabels)); }

    /// <summary>What the columns are; null, the default, for no label.</summary>
    public string? XLabel { get; set; }

    /// <summary>What the rows are; null, the default, for no label.</summary>
    public string? YLabel { get; set; }

    /// <summary>Whether the numbers are written in the cells; they are by default, but where they would be too small to be read.</summary>
    public bool ShowNumbers { get; set; } = true;

    /// <summary>How the numbers are written, such as <c>0.00</c>; by default with at most two decimals.</summary>
    public string NumberFormat { get; set; } = "0.##";

    /// <summary>Whether cells are square, as they are by default; otherwise they fill the panel.</summary>
    public bool Square { get; set; } = true;

    internal int Rows { get; }

    internal int Columns { get; }

    internal ColorMap Map { get; }

    internal double[] Values { get; }

    internal short[] Indices { get; }

    internal override PanelDrawing Prepare(Area cell) => new HeatMapDrawing(this, cell);

    private static IReadOnlyList<string>? Check(IReadOnlyList<string>? labels, int count, string name) => labels switch
    {
        null => null,
        _ when labels.Count == count => [.. labels],
        _ => throw new ArgumentException($"{name} are as many as there are, {count}. Received: {labels.Count}.", name),
    };
}
