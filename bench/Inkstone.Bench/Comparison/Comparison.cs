namespace Inkstone.Bench;

/// <summary>
/// The commands compare and growth: in every round each contestant has a short turn on each row, one after the other, so that
/// whatever else the machine does meanwhile hits all alike.
/// </summary>
internal static class Comparison
{
    /// <summary>Runs a command; 0 when all went well, 2 when the command line cannot be understood.</summary>
    public static int Command(string[] args)
    {
        Options options;
        try
        {
            options = Options.Parse(args);
        }
        catch (FormatException error)
        {
            Console.Error.WriteLine($"{error.Message}\n\n{Options.Usage}");
            return 2;
        }

        using var peers = new PeerTeam(Repository.Path("bench", "peers"), options);
        var report = Report.Write(Run(options, peers));
        Console.WriteLine(report);
        if (options.Write)
        {
            var path = Repository.Path("docs", "benchmarks.md");
            BenchmarksFile.Write(path, report);
            Console.Error.WriteLine($"Written to {Path.GetRelativePath(Environment.CurrentDirectory, path)}.");
        }

        return 0;
    }

    private static RunResult Run(Options options, PeerTeam peers)
    {
        Row[] rows = [.. Rows.All.Where(options.Wants)];
        Dictionary<Row, Action<StepClock>> workloads = [];
        Contestant[] peaks = [.. options.Threads.Select(threads => new PeakContestant(threads))];
        Contestant[] contestants = [.. options.Threads.Select(threads => new InkstoneContestant(threads, workloads)), .. peers.Contestants];

        var scores = new Scores();
        for (var round = options.WarmUp ? 0 : 1; round <= options.Rounds; round++)
        {
            // The first round makes the models, lets compilers finish and is not counted.
            Console.Error.WriteLine(round == 0 ? "warming up" : $"round {round} of {options.Rounds}");
            foreach (var row in rows)
            {
                Turn(PeakContestant.Row, peaks, options.Seconds / 4);
                Turn(row, contestants, options.Seconds);
            }

            void Turn(Row row, Contestant[] all, double seconds)
            {
                foreach (var contestant in all.Where(contestant => contestant.Knows(row)))
                {
                    var measurement = contestant.Measure(row, seconds);
                    if (round > 0)
                    {
                        scores.Add(row, contestant, measurement);
                    }

                    Thread.Sleep(5); // the threads of the last one may spin for a while before they sleep
                }
            }
        }

        var memory = rows.Where(row => row.Kind is RowKind.BatchGrowth or RowKind.WidthGrowth).ToDictionary(row => row, Memory.LiveWhileTraining);
        return new RunResult(options, rows, scores, peers, memory);
    }
}

/// <summary>All that a report tells.</summary>
internal sealed record RunResult(Options Options, IReadOnlyList<Row> Rows, Scores Scores, PeerTeam Peers, IReadOnlyDictionary<Row, long> Memory);
