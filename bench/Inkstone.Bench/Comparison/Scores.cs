namespace Inkstone.Bench;

/// <summary>All samples of a run: by row, contestant and number of threads.</summary>
internal sealed class Scores
{
    private readonly Dictionary<(Row Row, string Name, int Threads), Entry> _entries = [];

    public void Add(Row row, Contestant contestant, Measurement measurement)
    {
        var key = (row, contestant.Name, contestant.Threads);
        if (!_entries.TryGetValue(key, out var entry))
        {
            _entries.Add(key, entry = new Entry());
        }

        entry.Samples.AddRange(measurement.Microseconds);
        entry.Bytes = double.MinNumber(entry.Bytes, measurement.BytesPerStep ?? double.NaN); // not a number: not told
        entry.Remark = measurement.Remark ?? entry.Remark;
    }

    /// <summary>Whether there is a time.</summary>
    public bool Has(Row row, string name, int threads) => _entries.TryGetValue((row, name, threads), out var entry) && entry.Samples.Count > 0;

    /// <summary>The least time of a step in microseconds: what the work takes when nothing else disturbs it.</summary>
    public double Minimum(Row row, string name, int threads) => _entries[(row, name, threads)].Credible[0];

    /// <summary>The median time of a step in microseconds: what it took on this machine, with all that ran beside.</summary>
    public double Median(Row row, string name, int threads)
    {
        var sorted = _entries[(row, name, threads)].Credible;
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Bytes allocated in a step, the least of all rounds: other rounds may hold what the runtime itself allocates once.</summary>
    public double Bytes(Row row, string name, int threads) => _entries[(row, name, threads)].Bytes;

    /// <summary>The number of threads, of those with a time, that a contestant is fastest with; null where it has no time at all.</summary>
    public int? BestThreads(Row row, string name, IEnumerable<int> threads) =>
        threads.Where(count => Has(row, name, count)).Select(count => (int?)count).MinBy(count => Minimum(row, name, count!.Value));

    /// <summary>What a contestant said about a row, if anything.</summary>
    public string? Remark(Row row, string name) => _entries.FirstOrDefault(pair => pair.Key.Row == row && pair.Key.Name == name && pair.Value.Remark is not null).Value?.Remark;

    /// <summary>Samples that cannot be: see <see cref="Entry.Credible"/>.</summary>
    public int Dropped => _entries.Values.Sum(entry => entry.Samples.Count - entry.Credible.Length);

    private sealed class Entry
    {
        private double[] _credible = [];
        private int _sortedFrom;

        public List<double> Samples { get; } = [];

        /// <summary>
        /// The samples in order, but for those below half of the median. No step runs twice as fast as it does half of the time; but
        /// the clock of a virtual machine may be set while a step runs, and then the step seems to take next to no time.
        /// </summary>
        public double[] Credible
        {
            get
            {
                if (_sortedFrom != Samples.Count)
                {
                    _sortedFrom = Samples.Count;
                    _credible = [.. Samples.Order()];
                    _credible = [.. _credible.SkipWhile(time => time < _credible[_credible.Length / 2] / 2)];
                }

                return _credible;
            }
        }

        public double Bytes { get; set; } = double.NaN;

        public string? Remark { get; set; }
    }
}
