namespace Inkstone.Bench;

/// <summary>A run in words and tables: what it was measured on, the goals, the peers, the growth.</summary>
internal static class Report
{
    public static string Write(RunResult run)
    {
        var tables = new Tables(run);
        WriteHead(tables);
        WriteGoals(tables, "Training steps", RowKind.Step);
        WriteGoals(tables, "Matrix products (rows x columns x depth)", RowKind.Product);
        WriteGoals(tables, "Predictions of dense-512 and of the convnet", RowKind.Prediction);
        PeerReport.Write(tables);
        WriteGrowth(tables, "Growth with the batch size", RowKind.BatchGrowth, "dense-512 (784-512-10, RMSprop) with other batch sizes.");
        WriteGrowth(
            tables, "Growth with the width", RowKind.WidthGrowth,
            $"784-width-10, RMSprop, batch {Rows.GrowthBatch}. 511, 512 and 513 stand side by side since rows that lie a multiple of 2 KB apart compete for the same places in the cache.");
        return tables.ToString();
    }

    private static void WriteHead(Tables tables)
    {
        var (options, peers) = (tables.Run.Options, tables.Run.Peers);
        tables.Line("# Benchmarks\n");
        tables.Line($"Written by `dotnet run -c Release --project bench/Inkstone.Bench -- compare --write` on {DateTime.UtcNow:yyyy-MM-dd}. The notes at the end are by hand.");
        tables.Head("", "");
        tables.Cells("Processor", Processor.Name);
        tables.Cells("System", Machine.OperatingSystemName);
        tables.Cells("Runtime", $"{Machine.Runtime}, vectors of {Machine.Vectors}, default settings");
        foreach (var threads in tables.Threads)
        {
            var median = Tables.Gflops(PeakContestant.Row.Flop, tables.Scores.Median(PeakContestant.Row, PeakContestant.Title, threads));
            tables.Cells($"Peak, {Tables.Count(threads)}", $"{tables.Peak(threads):F1} GFLOPS of fused multiply-adds (median {median:F1})");
        }

        foreach (var peer in peers.Contestants.GroupBy(contestant => contestant.Name))
        {
            tables.Cells($"{peer.Key} {peer.First().Version}", string.Join("; ", peer.Select(contestant => $"{Tables.Count(contestant.Threads)}: {contestant.Settings}")));
        }

        foreach (var (name, reason) in peers.Missing)
        {
            tables.Cells(peers.Names.Contains(name) ? $"{name}, other numbers of threads" : name, $"missing: {reason}");
        }

        tables.Line($"""

            In each of {options.Rounds} rounds every contestant has a turn of {options.Seconds} s on every row, one right after the other, so that whatever else the machine does
            hits all alike. A sample is the mean of as many steps as last 2 ms. Times are microseconds for a step, median / minimum of all samples.
            Work counts only the arithmetic of the matrix products; the share of the peak is work / minimum, against the best peak of the same run.
            A step is all of `Fit`: shuffled samples gathered (random pictures as large and as many as MNIST's, four fifths of the pixels empty),
            forward, loss, accuracy, backward, optimizer. bench/peers/README.md says how each peer does the same.
            """);
        if (tables.Scores.Dropped.ToList() is { Count: > 0 } dropped)
        {
            var counts = string.Join(", ", dropped.Select(item => $"{item.Name} {item.Count}"));
            tables.Line($"Dropped as errors of the clock, being faster than the processor can be: {counts} samples.");
        }
    }

    private static void WriteGoals(Tables tables, string title, RowKind kind)
    {
        var rows = tables.Of(kind);
        if (rows.Count == 0)
        {
            return;
        }

        var (one, more) = (tables.Threads[0], tables.Threads.Skip(1));
        tables.Line($"\n## {title}");
        tables.Head(
        [
            "row", "work, MFLOP", .. tables.Threads.Select(threads => $"{Tables.Count(threads)}, µs"), $"share of peak, {Tables.Count(one)}", "goal", "",
            .. more.Select(threads => $"speed-up, {Tables.Count(threads)}"), "bytes allocated",
        ]);
        foreach (var row in rows)
        {
            var goal = row.Goal is { } share ? $"{share:P0}" : "the best peer";
            var fastest = tables.Scores.Minimum(row, Tables.Own, one);
            tables.Cells(
            [
                row.Name, Tables.Short(row.Flop / 1e6), .. tables.Threads.Select(threads => tables.Time(row, Tables.Own, threads)), $"{tables.Share(row, one):P0}", goal, Verdict(tables, row),
                .. more.Select(threads => $"{fastest / tables.Scores.Minimum(row, Tables.Own, threads):F2}"), $"{tables.Threads.Max(threads => tables.Scores.Bytes(row, Tables.Own, threads)):N0}",
            ]);
        }

        if (kind == RowKind.Step)
        {
            tables.Line("\nfrom-scratch is the loop of examples/scratch/ScratchNetwork.cs: tensors and the tape only, batches in their order. The convnet is that of Keras' MNIST example;");
            tables.Line("its work is counted as convolutions are defined. Inkstone does those of 3 x 3 pixels with fewer multiplications, so that the share can be more than 100 %.");
        }
    }

    /// <summary>Whether the goal is reached, or by how much not.</summary>
    private static string Verdict(Tables tables, Row row)
    {
        if (row.Goal is { } goal)
        {
            var share = tables.Share(row, tables.Threads[0]);
            return share >= goal ? "met" : $"missed by {100 * (goal - share):F1} points";
        }

        return tables.Lead(row) switch
        {
            null => "no peer",
            >= 1 => "met",
            { } lead => $"missed: {1 / lead:F2} times its time",
        };
    }

    private static void WriteGrowth(Tables tables, string title, RowKind kind, string what)
    {
        var rows = tables.Of(kind);
        if (rows.Count == 0)
        {
            return;
        }

        tables.Line($"\n## {title}\n\n{what} Memory: managed bytes alive in the middle of training, the pictures left out.");
        tables.Head(["row", "work, MFLOP", .. tables.Threads.SelectMany(threads => new[] { $"{Tables.Count(threads)}, µs", "share of peak" }), "µs a sample", "memory, MB"]);
        foreach (var row in rows)
        {
            tables.Cells(
            [
                row.Name, Tables.Short(row.Flop / 1e6),
                .. tables.Threads.SelectMany(threads => new[] { tables.Time(row, Tables.Own, threads), $"{tables.Share(row, threads):P0}" }),
                Tables.Short(tables.Scores.Minimum(row, Tables.Own, tables.Threads[0]) / Workloads.GrowthBatch(row)), $"{tables.Run.Memory[row] / 1e6:F1}",
            ]);
        }
    }
}
