namespace Inkstone.Figures;

/// <summary>One axis of a plot: what it reaches from and to, and where its ticks are.</summary>
internal sealed class Axis
{
    private Axis(double minimum, double maximum, Tick[] ticks) => (Minimum, Maximum, Ticks) = (minimum, maximum, ticks);

    public double Minimum { get; }

    public double Maximum { get; }

    public bool IsLogarithmic { get; private init; }

    /// <summary>Whether it starts at the top or right.</summary>
    public bool IsReversed { get; private init; }

    public Tick[] Ticks { get; }

    /// <summary>An axis for numbers, with a margin of 5 % at both ends unless limits are given.</summary>
    /// <param name="values">The numbers; those that are not finite, or not above 0 on a logarithmic axis, do not count.</param>
    /// <param name="limits">The limits if they are fixed.</param>
    /// <param name="log">Whether equal steps are equal factors.</param>
    /// <param name="whole">Whether only whole numbers are marked.</param>
    /// <param name="most">The most intervals between ticks.</param>
    public static Axis Of(IEnumerable<double> values, (double Minimum, double Maximum)? limits, bool log, bool whole, int most)
    {
        var (minimum, maximum) = limits ?? WithMargin([.. values.Where(value => double.IsFinite(value) && (!log || value > 0))], log);
        var ticks = log ? Tick.Logarithmic(minimum, maximum, most) : Tick.Linear(minimum, maximum, most, whole);
        return new(minimum, maximum, ticks) { IsLogarithmic = log };
    }

    /// <summary>An axis with a tick for each of a number of things at 0, 1, 2 and so on, without numbers between.</summary>
    /// <param name="labels">What is written at the ticks.</param>
    /// <param name="every">1 to write all of them, 2 for every second, and so on.</param>
    /// <param name="reversed">Whether the first is at the end of the axis.</param>
    public static Axis Of(IReadOnlyList<string> labels, int every, bool reversed) =>
        new(-0.5, labels.Count - 0.5, [.. labels.Select((label, i) => new Tick(i, label)).Where((_, i) => i % every == 0)]) { IsReversed = reversed };

    /// <summary>Where a number is: 0 at the start of the axis, 1 at its end.</summary>
    public double At(double value)
    {
        var share = IsLogarithmic
            ? (Math.Log10(value) - Math.Log10(Minimum)) / (Math.Log10(Maximum) - Math.Log10(Minimum))
            : (value - Minimum) / (Maximum - Minimum);
        return IsReversed ? 1 - share : share;
    }

    /// <summary>The same axis, nothing marked on it.</summary>
    public Axis WithoutTicks() => new(Minimum, Maximum, []) { IsLogarithmic = IsLogarithmic, IsReversed = IsReversed };

    private static (double Minimum, double Maximum) WithMargin(double[] values, bool log)
    {
        if (values.Length == 0)
        {
            return log ? (1, 10) : (0, 1);
        }

        var (minimum, maximum) = (values.Min(), values.Max());
        if (log)
        {
            var factor = maximum > minimum ? Math.Pow(maximum / minimum, 0.05) : 10;
            return (Math.Max(minimum / factor, double.Epsilon), Math.Min(maximum * factor, double.MaxValue));
        }

        // Where there is no difference to be seen by, the axis is a tenth of the number long.
        var margin = maximum > minimum ? 0.05 * (maximum - minimum) : minimum == 0 ? 0.055 : 0.055 * Math.Abs(minimum);
        return (minimum - margin, maximum + margin);
    }
}
