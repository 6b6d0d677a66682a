namespace Inkstone.Bench;

/// <summary>All samples of a run: by row, contestant and number of threads.</summary>
internal sealed class Scores
{
    // Nothing is faster than the processor, but its peak is measured too, and its clock rate moves by a little.
    private const double AbovePeak = 1.05;

    // How far a true sample of the peak itself may lie beyond the fastest twentieth of all.
    private const double AboveUsualPeak = 1.30;

    private readonly Dictionary<(Row Row, string Name, int Threads), Entry> _entries = [];
    private readonly Dictionary<(Row Row, string Name, int Threads), double[]> _credible = [];

    public void Add(Row row, Contestant contestant, Measurement measurement)
    {
        var key = (row, contestant.Name, contestant.Threads);
        if (!_entries.TryGetValue(key, out var entry))
        {
            _entries.Add(key, entry = new Entry());
        }

        _credible.Clear();
        entry.Samples.AddRange(measurement.Microseconds);
        entry.Bytes = double.MinNumber(entry.Bytes, measurement.BytesPerStep ?? double.NaN); // not a number: not told
        entry.Remark = measurement.Remark ?? entry.Remark;
    }

    /// <summary>Whether there is a time.</summary>
    public bool Has(Row row, string name, int threads) => _entries.ContainsKey((row, name, threads)) && Credible(row, name, threads).Length > 0;

    /// <summary>The least time of a step in microseconds: what the work takes when nothing else disturbs it. Not a number where no sample can be true.</summary>
    public double Minimum(Row row, string name, int threads) => Credible(row, name, threads) is [var least, ..] ? least : double.NaN;

    /// <summary>The median time of a step in microseconds: what it took on this machine, with all that ran beside.</summary>
    public double Median(Row row, string name, int threads)
    {
        var sorted = Credible(row, name, threads);
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Bytes allocated in a step, the least of all rounds: other rounds may hold what the runtime itself allocates once.</summary>
    public double Bytes(Row row, string name, int threads) => _entries[(row, name, threads)].Bytes;

    /// <summary>The number of threads, of those with a time, that a contestant is fastest with; null where it has no time at all.</summary>
    public int? BestThreads(Row row, string name, IEnumerable<int> threads) =>
        threads.Where(count => Has(row, name, count)).Select(count => (int?)count).MinBy(count => Minimum(row, name, count!.Value));

    /// <summary>What a contestant said about a row, if anything.</summary>
    public string? Remark(Row row, string name) => _entries.FirstOrDefault(pair => pair.Key.Row == row && pair.Key.Name == name && pair.Value.Remark is not null).Value?.Remark;

    /// <summary>Samples that cannot be true, by contestant, of those that have any: see <see cref="Credible"/>.</summary>
    public IEnumerable<(string Name, int Count)> Dropped => _entries
        .GroupBy(pair => pair.Key.Name, pair => pair.Value.Samples.Count - Credible(pair.Key.Row, pair.Key.Name, pair.Key.Threads).Length)
        .Select(counts => (counts.Key, counts.Sum()))
        .Where(dropped => dropped.Item2 > 0);

    /// <summary>
    /// The samples in order, but for those that no processor could make. The clock of a virtual machine may be set while a step runs,
    /// and then the step seems to take next to no time. For the peak that is what lies far beyond the fastest twentieth of its own
    /// samples; for all else, what does more arithmetic in a second than the peak with as many threads.
    /// </summary>
    private double[] Credible(Row row, string name, int threads)
    {
        if (!_credible.TryGetValue((row, name, threads), out var credible))
        {
            double[] sorted = [.. _entries[(row, name, threads)].Samples.Order()];
            var least = row != PeakContestant.Row ? LeastByPeak(row, threads) : sorted.Length > 0 ? sorted[sorted.Length / 20] / AboveUsualPeak : 0;
            _credible.Add((row, name, threads), credible = [.. sorted.SkipWhile(time => time < least)]);
        }

        return credible;
    }

    private double LeastByPeak(Row row, int threads) => Has(PeakContestant.Row, PeakContestant.Title, threads)
        ? Minimum(PeakContestant.Row, PeakContestant.Title, threads) * row.Flop / row.Shortcut / PeakContestant.Row.Flop / AbovePeak
        : 0;

    private sealed class Entry
    {
        public List<double> Samples { get; } = [];

        public double Bytes { get; set; } = double.NaN;

        public string? Remark { get; set; }
    }
}
