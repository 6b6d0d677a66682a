namespace Inkstone;

/// <summary>What happened during one call of <c>Fit</c>: the values after each epoch, as on the progress line.</summary>
public sealed class History
{
    private readonly SortedDictionary<string, List<double>> _values = new(StringComparer.Ordinal);
    private readonly List<int> _epochs = [];
    private readonly List<double> _epochSeconds = [];

    /// <summary>The names of the values, in order: <c>accuracy, loss, val_accuracy, val_loss</c>.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>The epochs that ended, counted from 0.</summary>
    public IReadOnlyList<int> Epochs => _epochs;

    /// <summary>How long the training steps of each epoch took, in seconds: without validation and callbacks.</summary>
    public IReadOnlyList<double> EpochSeconds => _epochSeconds;

    /// <summary>Training steps in an epoch.</summary>
    public int Steps { get; internal init; }

    /// <summary>Whether training was cancelled before its end; the values are those of the epochs that were complete.</summary>
    public bool WasCancelled { get; internal set; }

    /// <summary>One value after each epoch.</summary>
    /// <exception cref="KeyNotFoundException">There is no value of that name.</exception>
    public IReadOnlyList<double> this[string name] =>
        _values.TryGetValue(name, out var values)
            ? values
            : throw new KeyNotFoundException($"The history has no '{name}'. It has: {string.Join(", ", Names)}.");

    /// <summary>A history of values that were kept elsewhere, such as in a file.</summary>
    /// <param name="values">Under each name the values after each epoch, as many for every name.</param>
    /// <exception cref="ArgumentException">The names do not have as many values.</exception>
    public static History From(IReadOnlyDictionary<string, double[]> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var history = new History();
        foreach (var (name, kept) in values)
        {
            history._values[name] = [.. kept];
        }

        var epochs = values.Count == 0 ? 0 : values.Values.First().Length;
        history._epochs.AddRange(Enumerable.Range(0, epochs));
        var other = history._values.FirstOrDefault(item => item.Value.Count != epochs);
        return other.Key is null
            ? history
            : throw new ArgumentException($"Expected a value of each name after each of {epochs} epochs. Received: {other.Value.Count} values of '{other.Key}'.", nameof(values));
    }

    internal void Add(int epoch, double seconds, IReadOnlyDictionary<string, double> values)
    {
        _epochs.Add(epoch);
        _epochSeconds.Add(seconds);
        foreach (var (name, value) in values)
        {
            if (!_values.TryGetValue(name, out var list))
            {
                _values[name] = list = [];
            }

            list.Add(value);
        }
    }
}
