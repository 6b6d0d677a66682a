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
