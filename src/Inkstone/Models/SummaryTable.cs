using System.Globalization;
using System.Text;

namespace Inkstone;

/// <summary>One layer in the summary of a model.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="ClassName">The layer's kind.</param>
/// <param name="OutputShape">The output's shape as text, or null when it is not known yet.</param>
/// <param name="Parameters">The number of weights, or null when they are not built yet.</param>
/// <param name="IsTrainable">Whether training changes the weights.</param>
/// <param name="ConnectedTo">What it takes its input from; null where each layer takes that of the one before.</param>
internal sealed record SummaryRow(string Name, string ClassName, string? OutputShape, long? Parameters, bool IsTrainable = true, string? ConnectedTo = null);

/// <summary>The text that describes a model, as Keras 3 prints it: a table of layers and the numbers of parameters.</summary>
internal sealed record SummaryTable
{
    private const int BytesPerParameter = sizeof(float);
    private const int SmallestColumn = 4;
    private const int LargestLine = 10_000;

    /// <summary>The model's name.</summary>
    public required string ModelName { get; init; }

    /// <summary>The layers from first to last.</summary>
    public required IReadOnlyList<SummaryRow> Rows { get; init; }

    /// <summary>The number of weights that training changes.</summary>
    public required long TrainableParameters { get; init; }

    /// <summary>The number of weights that training leaves alone.</summary>
    public required long NonTrainableParameters { get; init; }

    /// <summary>The number of values the optimizer keeps, or null when it has none yet: its line is then left out.</summary>
    public long? OptimizerParameters { get; init; }

    /// <summary>The width of the table; by default 88 (108 with connections, 12 more with the trainable column), or less in a narrow terminal.</summary>
    public int? LineLength { get; init; }

    /// <summary>Whether a last column says which layers are trainable.</summary>
    public bool ShowTrainable { get; init; }

    /// <summary>The columns of the terminal, which bound the default width; see <see cref="FindTerminalColumns"/>.</summary>
    public int TerminalColumns { get; init; } = 80;

    private bool HasConnections => Rows.Any(row => row.ConnectedTo is not null);

    /// <summary>The whole summary; lines end with <c>\n</c>, the last one too.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The line length leaves a column fewer than four characters, or is over 10,000.</exception>
    public string Render()
    {
        var text = new StringBuilder($"Model: \"{ModelName}\"\n");
        RenderTable(text);

        var total = TrainableParameters + NonTrainableParameters + (OptimizerParameters ?? 0);
        AppendCount(text, "Total", total);
        AppendCount(text, "Trainable", TrainableParameters);
        AppendCount(text, "Non-trainable", NonTrainableParameters);
        if (OptimizerParameters is { } optimizer)
        {
            AppendCount(text, "Optimizer", optimizer);
        }

        return text.ToString();
    }

    /// <summary>The width of the terminal as Python finds it: the variable COLUMNS, else the window's, else 80.</summary>
    public static int FindTerminalColumns()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), CultureInfo.InvariantCulture, out var columns) && columns > 0)
        {
            return columns;
        }

        try
        {
            return !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }

    /// <summary>A number of bytes as Keras writes it: <c>41.31 KB</c>.</summary>
    public static string FormatSize(long bytes)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB", "PB"];
        double size = bytes;
        var unit = 0;
        while (size >= 1024 && unit < units.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        return $"{DecimalDigits.Fixed(size, 2)} {units[unit]}";
    }

    private static void AppendCount(StringBuilder text, string kind, long count)
        => text.Append(CultureInfo.InvariantCulture, $" {kind} params: {count:N0} ({FormatSize(count * BytesPerParameter)})\n");

    private void RenderTable(StringBuilder text)
    {
        List<(string Title, TextAlignment Alignment)> columns = [("Layer (type)", TextAlignment.Left), ("Output Shape", TextAlignment.Left), ("Param #", TextAlignment.Right)];
        if (HasConnections)
        {
            columns.Add(("Connected to", TextAlignment.Left));
        }

        if (ShowTrainable)
        {
            columns.Add(("Trainable", TextAlignment.Center));
        }

        var table = new BoxTable(text, ColumnWidths(), [.. columns.Select(column => column.Alignment)]);
        table.Header([.. columns.Select(column => column.Title)]);
        foreach (var row in Rows)
        {
            table.Row(Cells(row));
        }

        table.Bottom();
    }

    private string[] Cells(SummaryRow row)
    {
        var parameters = row.Parameters is { } count ? count.ToString("N0", CultureInfo.InvariantCulture) : "0 (unbuilt)";
        List<string> cells = [$"{row.Name} ({row.ClassName})", row.OutputShape ?? "?", parameters];
        if (HasConnections)
        {
            cells.Add(row.ConnectedTo ?? "-");
        }

        if (ShowTrainable)
        {
            cells.Add(row.Parameters is null or 0 ? "-" : row.IsTrainable ? "Y" : "N");
        }

        return [.. cells];
    }

    /// <summary>The characters inside each column's borders, without the space at each side.</summary>
    private int[] ColumnWidths()
    {
        double[] ends = HasConnections ? [0.3, 0.56, 0.74, 1] : [0.45, 0.8, 1];
        if (ShowTrainable)
        {
            ends = [.. ends.Select(end => end * 0.9), 1];
        }

        var smallest = 1;
        while (Split(ends, smallest).Any(width => width < SmallestColumn))
        {
            smallest++;
        }

        if (LineLength < smallest || LineLength > LargestLine)
        {
            throw new ArgumentOutOfRangeException(
                "lineLength", $"The line length of a summary must be {smallest} to {LargestLine}. Received: lineLength={LineLength}.");
        }

        // A terminal that is too narrow gets a table that is too wide rather than an error: the user can widen the window.
        var length = LineLength ?? Math.Max(Math.Min((HasConnections ? 108 : 88) + (ShowTrainable ? 12 : 0), TerminalColumns - 4), smallest);
        var widths = Split(ends, length);

        // The columns are given without their borders and the two spaces around their text. What is then too much for the line is
        // taken away evenly, column by column, halves rounded to even.
        var borders = widths.Length + 1;
        var excess = widths.Sum() + 2 * widths.Length - (length - borders);
        for (var i = 0; i < widths.Length; i++)
        {
            var share = (int)Math.Round((double)excess / (widths.Length - i), MidpointRounding.ToEven);
            widths[i] -= share;
            excess -= share;
        }

        return widths;
    }

    private static int[] Split(double[] ends, int length)
    {
        var widths = new int[ends.Length];
        var start = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            widths[i] = (int)(ends[i] * length) - start;
            start += widths[i];
        }

        return widths;
    }
}
