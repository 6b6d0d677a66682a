using System.Text;

namespace Inkstone.Bench;

/// <summary>The tables of a run as Markdown.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();
    private readonly RunResult _run;
    private readonly Scores _scores;
    private readonly IReadOnlyList<int> _threads;
    private readonly Dictionary<int, double> _peak; // GFLOPS by number of threads

    private Report(RunResult run)
    {
        (_run, _scores, _threads) = (run, run.Scores, run.Options.Threads);
        _peak = _threads.ToDictionary(threads => threads, threads => Gflops(PeakContestant.Row.Flop, _scores.Minimum(PeakContestant.Row, "FMA peak", threads)));
    }

    public static string Write(RunResult run)
    {
        var report = new Report(run);
        report.WriteHead();
        report.WriteGoals("Training steps", RowKind.Step);
        report.WriteGoals("Matrix products (rows x columns x depth)", RowKind.Product);
        report.WriteGoals("Predictions of dense-512", RowKind.Prediction);
        report.WriteRatios();
        report.WritePeerTimes();
        report.WriteGrowth("Growth with the batch size", "dense-512 (784-512-10, RMSprop) with other batch sizes.", RowKind.BatchGrowth);
        report.WriteGrowth("Growth with the width", $"784-width-10, RMSprop, batch {Rows.GrowthBatch}. 511, 512 and 513 stand side by side because rows a multiple of 2 KB apart share cache sets.", RowKind.WidthGrowth);
        return report._text.ToString();
    }

    private void WriteHead()
    {
        var options = _run.Options;
        Line($"""
            # Benchmarks

            Written by `dotnet run -c Release --project bench/Inkstone.Bench -- compare --write` on {DateTime.UtcNow:yyyy-MM-dd}; the notes at the end are by hand.

            | | |
            |---|---|
            | Processor | {Machine.Processor} |
            | System | {Machine.OperatingSystemName} |
            | Runtime | {Machine.Runtime}, vectors of {Machine.Vectors}, default settings |
            """);
        foreach (var threads in _threads)
        {
            Line($"| FMA peak, {Count(threads)} | {_peak[threads]:F1} GFLOPS (median {Gflops(PeakContestant.Row.Flop, _scores.Median(PeakContestant.Row, "FMA peak", threads)):F1}) |");
        }

        foreach (var peer in _run.Peers.Contestants.DistinctBy(contestant => contestant.Name))
        {
            Line($"| {peer.Name} {peer.Version} | {string.Join("; ", _run.Peers.Contestants.Where(contestant => contestant.Name == peer.Name).Select(contestant => $"{Count(contestant.Threads)}: {contestant.Settings}"))} |");
        }

        foreach (var (name, reason) in _run.Peers.Missing)
        {
            Line($"| {name}{(_run.Peers.Names.Contains(name) ? " with other numbers of threads" : "")} | missing: {reason} |");
        }

        Line($"""

            How it is measured: {options.Rounds} rounds; in each, every contestant has a turn of {options.Seconds} s on every row, one after the other, so that whatever else the
            machine does hits all alike. A sample is the mean of the steps of at least 2 ms. Times are microseconds for a step, **median / minimum** of all samples.
            Work counts the arithmetic of the matrix products only. The share of the peak is work / minimum / the best peak of the same run. A step is all of
            `Fit`: gathering shuffled samples (random pictures of MNIST's size, four fifths of the pixels empty), forward, loss, accuracy, backward, optimizer.
            The from-scratch loop takes its batches in order. bench/peers/README.md says how each peer does the same.
            """);
    }

    private void WriteGoals(string title, RowKind kind)
    {
        var rows = Of(kind);
        if (rows.Count == 0)
        {
            return;
        }

        Line($"\n## {title}\n");
        Line($"| | work, MFLOP |{string.Concat(_threads.Select(threads => $" {Count(threads)}, µs |"))} share of peak, {Count(_threads[0])} | goal | |{Speedups(threads => $" speed-up, {Count(threads)} |")} bytes a step |");
        Line($"|---|--:|{string.Concat(_threads.Select(_ => "--:|"))}--:|--:|---|{Speedups(_ => "--:|")}--:|");
        foreach (var row in rows)
        {
            Line($"| {row.Name} | {Short(row.Flop / 1e6)} |{Times(row)} {Share(row, _threads[0]):P0} | {(row.Goal is { } goal ? $"{goal:P0}" : "")} | {Verdict(row)} |{Speedups(threads => $" {Speedup(row, threads):F2} |")} {_threads.Max(threads => _scores.Bytes(row, "Inkstone", threads)):N0} |");
        }

        if (kind == RowKind.Step)
        {
            Line("\nThe convnet of the table of goals is missing: there are no convolutions yet.");
        }
    }

    private void WriteRatios()
    {
        var names = _run.Peers.Names;
        var rows = _run.Rows.Where(row => names.Any(name => Best(row, name) is not null)).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        Line("\n## Against the peers\n");
        Line("Each at its best number of threads (in brackets): how many times as long the peer takes, by minima and, after the slash, by medians. Above 1 Inkstone is ahead.");
        Line($"\n| | Inkstone, µs |{string.Concat(names.Select(name => $" {name} |"))} ahead of the best |");
        Line($"|---|--:|{string.Concat(names.Select(_ => "--:|"))}--:|");
        foreach (var row in rows)
        {
            var own = Best(row, "Inkstone")!.Value;
            var ratios = names.Where(name => Best(row, name) is not null).Select(name => _scores.Minimum(row, name, Best(row, name)!.Value) / _scores.Minimum(row, "Inkstone", own));
            Line($"| {row.Name} | {Time(row, "Inkstone", own)} ({own}) |{string.Concat(names.Select(name => $" {Ratio(row, name, own)} |"))} {ratios.Min():F2} |");
        }
    }

    private void WritePeerTimes()
    {
        List<string> remarks = [];
        foreach (var name in _run.Peers.Names)
        {
            var rows = _run.Rows.Where(row => _scores.Remark(row, name) is not null || Best(row, name) is not null).ToList();
            Line($"\n### {name}\n\n| |{string.Concat(_threads.Select(threads => $" {Count(threads)}, µs |"))} |\n|---|{string.Concat(_threads.Select(_ => "--:|"))}---|");
            foreach (var row in rows)
            {
                Line($"| {row.Name} |{string.Concat(_threads.Select(threads => $" {(_scores.Has(row, name, threads) ? Time(row, name, threads) : "-")} |"))} {_scores.Remark(row, name)} |");
            }
        }
    }

    private void WriteGrowth(string title, string what, RowKind kind)
    {
        var rows = Of(kind);
        if (rows.Count == 0)
        {
            return;
        }

        Line($"\n## {title}\n\n{what}\n");
        Line($"| | work, MFLOP |{string.Concat(_threads.Select(threads => $" {Count(threads)}, µs | share of peak |"))} µs a sample | memory, MB |");
        Line($"|---|--:|{string.Concat(_threads.Select(_ => "--:|--:|"))}--:|--:|");
        foreach (var row in rows)
        {
            var perSample = _scores.Minimum(row, "Inkstone", _threads[0]) / Workloads.GrowthBatch(row);
            Line($"| {row.Name} | {Short(row.Flop / 1e6)} |{string.Concat(_threads.Select(threads => $" {Time(row, "Inkstone", threads)} | {Share(row, threads):P0} |"))} {Short(perSample)} | {_run.Memory[row] / 1e6:F1} |");
        }

        Line("\nMemory: managed bytes alive in the middle of training, the pictures left out.");
    }

    private List<Row> Of(RowKind kind) => [.. _run.Rows.Where(row => row.Kind == kind)];

    private double Share(Row row, int threads) => Gflops(row.Flop, _scores.Minimum(row, "Inkstone", threads)) / _peak[threads];

    private double Speedup(Row row, int threads) => _scores.Minimum(row, "Inkstone", _threads[0]) / _scores.Minimum(row, "Inkstone", threads);

    private int? Best(Row row, string name) => _scores.BestThreads(row, name, _threads);

    private string Speedups(Func<int, string> cell) => string.Concat(_threads.Skip(1).Select(cell));

    private string Times(Row row) => string.Concat(_threads.Select(threads => $" {Time(row, "Inkstone", threads)} |"));

    private string Time(Row row, string name, int threads) => $"{Short(_scores.Median(row, name, threads))} / {Short(_scores.Minimum(row, name, threads))}";

    private string Verdict(Row row)
    {
        if (row.Goal is not { } goal)
        {
            return "";
        }

        var share = Share(row, _threads[0]);
        return share >= goal ? "met" : $"missed by {100 * (goal - share):F0} points";
    }

    private string Ratio(Row row, string name, int own) => Best(row, name) is { } best
        ? $"{_scores.Minimum(row, name, best) / _scores.Minimum(row, "Inkstone", own):F2} / {_scores.Median(row, name, best) / _scores.Median(row, "Inkstone", own):F2} ({best})"
        : "-";

    private static double Gflops(double flop, double microseconds) => flop / microseconds / 1e3;

    private static string Count(int threads) => threads == 1 ? "1 thread" : $"{threads} threads";

    /// <summary>Three digits or more.</summary>
    private static string Short(double value) => value.ToString(value < 10 ? "F2" : value < 100 ? "F1" : "F0");

    private void Line(string text) => _text.Append(text).Append('\n');
}
