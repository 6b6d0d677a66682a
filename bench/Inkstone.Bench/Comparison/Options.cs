namespace Inkstone.Bench;

/// <summary>What can be chosen on the command line of <c>compare</c> and <c>growth</c>.</summary>
internal sealed record Options
{
    public const string Usage = """
        compare   measure Inkstone, the processor's peak and every installed peer in one run, and how costs grow
        growth    measure only how costs grow

          --rounds N       how often each contestant has its turn on each row (7)
          --seconds S      how long a turn lasts (0.3)
          --only A,B       rows whose name contains A or B; "growth" for the tables of growth
          --peers A,B      pytorch, numpy, sklearn, tfjs, onnx, or none (all)
          --threads 1,2    numbers of threads (1 and 2)
          --quick          one round of short turns: shows that everything works, not how fast it is
          --write          write docs/benchmarks.md; what stands there under "Notes" is kept
        """;

    public int Rounds { get; private init; } = 7;

    public double Seconds { get; private init; } = 0.3;

    public bool WarmUp { get; private init; } = true;

    public IReadOnlyList<string>? Only { get; private init; }

    public IReadOnlyList<string>? Peers { get; private init; }

    public IReadOnlyList<int> Threads { get; private init; } = Environment.ProcessorCount > 1 ? [1, 2] : [1];

    public bool Write { get; private init; }

    public bool GrowthOnly { get; private init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It cannot be understood; the message says why.</exception>
    public static Options Parse(ReadOnlySpan<string> args)
    {
        var options = new Options { GrowthOnly = args[0] == "growth" };
        for (var i = 1; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            options = args[i] switch
            {
                "--quick" => options with { Rounds = 1, Seconds = 0.002, WarmUp = false },
                "--write" => options with { Write = true },
                "--rounds" => options with { Rounds = (int)Number(args[i], value, 1) },
                "--seconds" => options with { Seconds = Number(args[i], value, 0.001) },
                "--threads" => options with { Threads = [.. List(args[i], value).Select(count => (int)Number("--threads", count, 1))] },
                "--only" => options with { Only = List(args[i], value) },
                "--peers" => options with { Peers = List(args[i], value) },
                _ => throw new FormatException($"Unknown option '{args[i]}'."),
            };
            i += args[i] is "--quick" or "--write" ? 0 : 1;
        }

        options.Check();
        return options;
    }

    /// <summary>Whether a row was asked for.</summary>
    public bool Wants(Row row)
    {
        var grows = row.Kind is RowKind.BatchGrowth or RowKind.WidthGrowth;
        return (grows || !GrowthOnly)
            && (Only is null || Only.Any(part => row.Name.Contains(part, StringComparison.OrdinalIgnoreCase) || (grows && part == "growth")));
    }

    private void Check()
    {
        if (GrowthOnly && Write)
        {
            throw new FormatException("--write writes the whole of docs/benchmarks.md: use it with compare, which measures growth too.");
        }

        if (!Rows.All.Any(Wants))
        {
            throw new FormatException($"--only names no row. Expected parts of: {string.Join(", ", Rows.All.Select(row => row.Name))}.");
        }

        if (Peers?.FirstOrDefault(key => key != "none" && Peer.All("").All(peer => peer.Key != key)) is { } unknown)
        {
            throw new FormatException($"Unknown peer '{unknown}'. Expected: {string.Join(", ", Peer.All("").Select(peer => peer.Key))}, or none.");
        }
    }

    private static string[] List(string option, string value) =>
        value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } list
            ? list
            : throw new FormatException($"{option} needs a list such as a,b.");

    private static double Number(string option, string value, double least) =>
        double.TryParse(value, out var number) && number >= least
            ? number
            : throw new FormatException($"{option} needs a number of at least {least}. Received: '{value}'.");
}
