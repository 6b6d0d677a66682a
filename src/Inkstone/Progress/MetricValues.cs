namespace Inkstone.Progress;

/// <summary>
/// Named numbers to show beside the progress, in the order in which their names first came. One object serves a whole training:
/// setting a number again allocates nothing.
/// </summary>
/// <example><code>
/// var values = new MetricValues();
/// values.Set("accuracy", 0.91);
/// values.Set("loss", 0.31);
/// </code></example>
public sealed class MetricValues
{
    private (string Name, double Value)[] _items = new (string, double)[4];

    /// <summary>How many numbers there are.</summary>
    public int Count { get; private set; }

    /// <summary>The numbers with their names, in the order of printing; valid until the next change.</summary>
    public ReadOnlySpan<(string Name, double Value)> AsSpan() => _items.AsSpan(0, Count);

    /// <summary>Gives a number its value; a new name goes to the end.</summary>
    public void Set(string name, double value)
    {
        ArgumentNullException.ThrowIfNull(name);
        for (var i = 0; i < Count; i++)
        {
            if (_items[i].Name == name)
            {
                _items[i].Value = value;
                return;
            }
        }

        if (Count == _items.Length)
        {
            Array.Resize(ref _items, 2 * Count);
        }

        _items[Count++] = (name, value);
    }

    /// <summary>Forgets all numbers and names, as at the start of an epoch.</summary>
    public void Clear() => Count = 0;
}
