namespace Inkstone.Bench;

/// <summary>The peers' part of a report: ratios first, then every peer's own times.</summary>
internal static class PeerReport
{
    public static void Write(Tables tables)
    {
        var names = tables.Run.Peers.Names;
        if (names.Count == 0)
        {
            return;
        }

        WriteRatios(tables, names);
        foreach (var name in names)
        {
            WriteTimes(tables, name);
        }
    }

    private static void WriteRatios(Tables tables, IReadOnlyList<string> names)
    {
        tables.Line("\n## Against the peers\n");
        tables.Line("How many times as long a peer takes: by minima and, after the slash, by medians, each at its best number of threads (in brackets). Above 1 Inkstone is ahead.");
        tables.Head(["row", "Inkstone, µs", .. names, "ahead of the best peer"]);
        foreach (var row in tables.Run.Rows.Where(row => tables.Lead(row) is not null))
        {
            var own = tables.Best(row, Tables.Own)!.Value;
            tables.Cells([row.Name, $"{tables.Time(row, Tables.Own, own)} ({own})", .. names.Select(Ratio), $"{tables.Lead(row):F2}"]);

            string Ratio(string name) => tables.Best(row, name) is { } best
                ? $"{tables.Ratio(row, name):F2} / {tables.Scores.Median(row, name, best) / tables.Scores.Median(row, Tables.Own, own):F2} ({best})"
                : "-";
        }
    }

    private static void WriteTimes(Tables tables, string name)
    {
        tables.Line($"\n### {name}");
        tables.Head(["row", .. tables.Threads.Select(threads => $"{Tables.Count(threads)}, µs"), ""]);
        foreach (var row in tables.Run.Rows.Where(row => tables.Best(row, name) is not null))
        {
            tables.Cells([row.Name, .. tables.Threads.Select(threads => tables.Time(row, name, threads)), tables.Scores.Remark(row, name) ?? ""]);
        }

        var missing = tables.Run.Rows.Where(row => tables.Best(row, name) is null && tables.Scores.Remark(row, name) is not null);
        foreach (var group in missing.GroupBy(row => tables.Scores.Remark(row, name)))
        {
            tables.Line($"\nNot measured ({group.Key}): {string.Join(", ", group.Select(row => row.Name))}.");
        }
    }
}
