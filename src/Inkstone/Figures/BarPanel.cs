namespace Inkstone.Figures;

/// <summary>Bars side by side or, with <see cref="Horizontal"/>, below one another. A NaN has no bar; what lies outside the limits is cut off.</summary>
/// <example><code>
/// var bars = new BarPanel([0.03, 0.09, 0.24, 0.64]) { Labels = ["a0", "a1", "a2", "a3"], Limits = (0, 1), Horizontal = true };
/// </code></example>
public sealed class BarPanel : Panel
{
    /// <summary>A panel with one bar for each number.</summary>
    /// <param name="values">How long the bars are; from 0, to the other side where below it.</param>
    public BarPanel(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = [.. values];
    }

    /// <summary>How long the bars are.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>What is written at the foot of each bar; by default its number, from 0.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than bars.</exception>
    public IReadOnlyList<string>? Labels { get; set => field = Check(value, nameof(Labels)); }

    /// <summary>The colour of each bar; by default all have <see cref="Color"/>.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than bars.</exception>
    public IReadOnlyList<Rgb>? Colors { get; set => field = Check(value, nameof(Colors)); }

    /// <summary>The colour of all bars; <see cref="Palette.Blue"/> by default.</summary>
    public Rgb Color { get; set; } = Palette.Blue;

    /// <summary>Whether the bars lie, the first on top; not by default.</summary>
    public bool Horizontal { get; set; }

    /// <summary>Where the axis of the values starts and ends; by default so that all bars are seen whole, with a margin of 5 %.</summary>
    /// <exception cref="ArgumentException">The numbers are not finite, or the first is not smaller than the second.</exception>
    public (double Minimum, double Maximum)? Limits
    {
        get;
        set
        {
            Scaling.CheckLimits(value?.Minimum, value?.Maximum, nameof(Limits));
            field = value;
        }
    }

    /// <summary>Whether the axis of the values has ticks and numbers; it has by default.</summary>
    public bool ShowValueTicks { get; set; } = true;

    /// <summary>How each value is written at the end of its bar, such as <c>0.00</c>; null, the default, for not at all.</summary>
    public string? ValueFormat { get; set; }

    internal override PanelDrawing Prepare(Area cell) => new BarDrawing(this, cell);

    private IReadOnlyList<T>? Check<T>(IReadOnlyList<T>? items, string name) => items is null || items.Count == Values.Count
        ? items is null ? null : [.. items]
        : throw new ArgumentException($"{name} are as many as there are bars, {Values.Count}. Received: {items.Count}.", name);
}
