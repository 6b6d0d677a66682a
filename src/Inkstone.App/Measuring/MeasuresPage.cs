using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Inkstone.Digits;
using Inkstone.Saving;

namespace Inkstone.App;

/// <summary>The tables of measures in a Markdown file: all between two markers is the command's, the rest is written by hand and kept as it is.</summary>
internal static class MeasuresPage
{
    public const string Begin = "<!-- measures: written by inkstone measure, do not edit -->";
    public const string End = "<!-- measures: end -->";

    /// <summary>Puts the tables where the markers are; a file that is not there yet is made.</summary>
    /// <exception cref="InvalidDataException">The file has not one begin and one end, in this order.</exception>
    public static void Write(string path, string tables)
    {
        if (!File.Exists(path))
        {
            AtomicFile.WriteAllText(path, $"# The recogniser\n\n{Begin}\n{tables}{End}\n");
            return;
        }

        var (before, after) = Around(path);
        AtomicFile.WriteAllText(path, $"{before}{Begin}\n{tables}{after}");
    }

    /// <summary>Whether tables can be written there, asked before minutes of measuring are spent.</summary>
    /// <inheritdoc cref="Write" path="/exception" />
    public static void Check(string path)
    {
        if (File.Exists(path))
        {
            _ = Around(path);
        }
    }

    /// <summary>The tables.</summary>
    /// <param name="rows">What was measured.</param>
    /// <param name="facts">What was measured with: names and values of a table before the others.</param>
    public static string Tables(IReadOnlyList<MeasuredRow> rows, IEnumerable<(string Name, string Value)> facts)
    {
        var text = new StringBuilder();
        Table(text, ["", ""], facts.Select(fact => (IReadOnlyList<string>)[fact.Name, fact.Value]));
        text.Append('\n');
        Table(text, ["measure", "of", "measured"], rows.Select(row => (IReadOnlyList<string>)[$"`{row.Measure.Name}`", row.Measure.Title, row.Text]));
        foreach (var details in rows.Select(row => row.Result?.Details).OfType<DetailTable>())
        {
            text.Append($"\n### {details.Title}\n\n");
            Table(text, details.Columns, details.Rows, numbers: true);
        }

        return text.ToString();
    }

    /// <summary>When, how long and on what machine, as facts.</summary>
    public static IEnumerable<(string Name, string Value)> Surroundings(DateTimeOffset now, TimeSpan duration)
    {
        yield return ("Date", now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        yield return ("Machine", $"{Processor.Name}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        yield return ("Duration", string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMinutes:0.0} minutes on {Parallelism.Threads} threads"));
    }

    private static (string Before, string After) Around(string path)
    {
        var old = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (begin, end) = (old.IndexOf(Begin, StringComparison.Ordinal), old.IndexOf(End, StringComparison.Ordinal));
        return begin >= 0 && end > begin && begin == old.LastIndexOf(Begin, StringComparison.Ordinal) && end == old.LastIndexOf(End, StringComparison.Ordinal)
            ? (old[..begin], old[end..])
            : throw new InvalidDataException($"{path}: expected a line '{Begin}' and after it a line '{End}', each once: the tables go between. Add them, or name a file that is not there yet.");
    }

    private static void Table(StringBuilder text, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, bool numbers = false)
    {
        Line(text, columns);
        text.Append('|').AppendJoin('|', columns.Select((_, i) => numbers && i > 0 ? "--:" : "---")).Append("|\n");
        foreach (var row in rows)
        {
            Line(text, row);
        }
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
