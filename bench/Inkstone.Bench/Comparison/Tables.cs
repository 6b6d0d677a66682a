using System.Text;

namespace Inkstone.Bench;

/// <summary>Writes Markdown tables, and times the way all tables show them.</summary>
internal sealed class Tables(RunResult run)
{
    public const string Own = "Inkstone";

    private readonly StringBuilder _text = new();

    public IReadOnlyList<int> Threads => run.Options.Threads;

    public RunResult Run => run;

    public Scores Scores => run.Scores;

    public static string Count(int threads) => threads == 1 ? "1 thread" : $"{threads} threads";

    /// <summary>Three digits or more.</summary>
    public static string Short(double value) => value.ToString(value < 10 ? "F2" : value < 100 ? "F1" : "F0");

    public static double Gflops(double flop, double microseconds) => flop / microseconds / 1e3;

    /// <summary>The processor's best rate with some threads, in GFLOPS.</summary>
    public double Peak(int threads) => Gflops(PeakContestant.Row.Flop, Scores.Minimum(PeakContestant.Row, PeakContestant.Title, threads));

    /// <summary>The share of the peak that Inkstone's best step reaches.</summary>
    public double Share(Row row, int threads) => Gflops(row.Flop, Scores.Minimum(row, Own, threads)) / Peak(threads);

    /// <summary>The number of threads a contestant is fastest with; null where it has no time.</summary>
    public int? Best(Row row, string name) => Scores.BestThreads(row, name, Threads);

    /// <summary>Median and minimum.</summary>
    public string Time(Row row, string name, int threads) =>
        Scores.Has(row, name, threads) ? $"{Short(Scores.Median(row, name, threads))} / {Short(Scores.Minimum(row, name, threads))}" : "-";

    /// <summary>How many times as long the peer takes, each at its best; null where it has no time.</summary>
    public double? Ratio(Row row, string peer) =>
        Best(row, peer) is { } threads && Best(row, Own) is { } own ? Scores.Minimum(row, peer, threads) / Scores.Minimum(row, Own, own) : null;

    /// <summary>By how much Inkstone is ahead of the fastest peer, or behind (below 1); null without a peer.</summary>
    public double? Lead(Row row) => run.Peers.Names.Min(name => Ratio(row, name));

    public IReadOnlyList<Row> Of(RowKind kind) => [.. run.Rows.Where(row => row.Kind == kind)];

    /// <summary>A heading row and the line below it: the first column to the left, numbers to the right, words to the left.</summary>
    public void Head(params IEnumerable<string> titles)
    {
        Line($"\n| {string.Join(" | ", titles)} |");
        Line($"|{string.Concat(titles.Select((title, i) => i == 0 || title.Length == 0 ? "---|" : "--:|"))}");
    }

    public void Cells(params IEnumerable<string> cells) => Line($"| {string.Join(" | ", cells)} |");

    public void Line(string text) => _text.Append(text).Append('\n');

    public override string ToString() => _text.ToString();
}
