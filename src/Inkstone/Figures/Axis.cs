using System.Globalization;

namespace Inkstone.Figures;

/// <summary>One axis of a plot: what it reaches from and to, and where its ticks are.</summary>
internal sealed class Axis
{
    /// <summary>The largest number that has a place on an axis; beyond it a number counts as infinite.</summary>
    public const double Largest = 1e300;

    private Axis(double minimum, double maximum, Tick[] ticks) => (Minimum, Maximum, Ticks) = (minimum, maximum, ticks);

    public double Minimum { get; }

    public double Maximum { get; }

    public bool IsLogarithmic { get; private init; }

    /// <summary>Whether it starts at the top or right.</summary>
    public bool IsReversed { get; private init; }

    public Tick[] Ticks { get; }

    /// <summary>An axis from left to right, with as many ticks as their numbers have room for.</summary>
    /// <param name="values">The numbers to be seen; the axis has a margin of 5 % at both ends.</param>
    /// <param name="limits">The limits if they are fixed.</param>
    /// <param name="whole">Whether only whole numbers are marked.</param>
    /// <param name="width">The width of the cell in pixels.</param>
    /// <param name="size">The size of the numbers in pixels.</param>
    public static Axis Horizontal(IEnumerable<double> values, (double Minimum, double Maximum)? limits, bool whole, double width, double size)
    {
        var (minimum, maximum) = limits ?? WithMargin(Shown(values, log: false), log: false);
        var most = (int)Math.Clamp(width / (4.5 * size), 2, 9);
        var ticks = Tick.Linear(minimum, maximum, most, whole);
        while (most > 1 && ticks.Length > 1 && ticks.Max(tick => TextBlock.WidthOf(tick.Label, size)) + 0.5 * size > 0.8 * width * (ticks[1].Value - ticks[0].Value) / (maximum - minimum))
        {
            ticks = Tick.Linear(minimum, maximum, --most, whole);
        }

        return new(minimum, maximum, ticks);
    }

    /// <summary>An axis from bottom to top.</summary>
    /// <param name="values">The numbers to be seen; the axis has a margin of 5 % at both ends.</param>
    /// <param name="limits">The limits if they are fixed.</param>
    /// <param name="log">Whether equal steps are equal factors.</param>
    /// <param name="height">The height of the cell in pixels.</param>
    /// <param name="size">The size of the numbers in pixels.</param>
    public static Axis Vertical(IEnumerable<double> values, (double Minimum, double Maximum)? limits, bool log, double height, double size)
    {
        var (minimum, maximum) = limits ?? WithMargin(Shown(values, log), log);
        var most = (int)Math.Clamp(height / (3.2 * size), 2, 9);
        return new(minimum, maximum, log ? Tick.Logarithmic(minimum, maximum, most) : Tick.Linear(minimum, maximum, most)) { IsLogarithmic = log };
    }

    /// <summary>An axis with a tick for each of a number of things at 0, 1, 2 and so on, without numbers between.</summary>
    /// <param name="labels">What is written at the ticks.</param>
    /// <param name="size">The size of the labels in pixels.</param>
    /// <param name="room">How wide they may be; longer ones are cut.</param>
    /// <param name="crowd">How many labels there are in the room of one: where more than one, only every second, fifth, tenth and so on is written.</param>
    /// <param name="reversed">Whether the first is at the end of the axis.</param>
    public static Axis Of(IReadOnlyList<string> labels, double size, double room, double crowd, bool reversed)
    {
        var every = Tick.WholeStep(crowd);
        var ticks = labels.Select((label, i) => new Tick(i, TextBlock.Cut(label, size, room))).Where((_, i) => i % every == 0);
        return new(-0.5, Math.Max(0.5, labels.Count - 0.5), [.. ticks]) { IsReversed = reversed };
    }

    /// <summary>0, 1, 2 and so on, as labels.</summary>
    public static string[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The same axis, nothing marked on it.</summary>
    public Axis WithoutTicks() => new(Minimum, Maximum, []) { IsLogarithmic = IsLogarithmic, IsReversed = IsReversed };

    /// <summary>Whether a number has a place on the axis, be it beyond its ends.</summary>
    public bool Has(double value) => Math.Abs(value) <= Largest && (!IsLogarithmic || value > 0);

    /// <summary>Where a number is: 0 at the start of the axis, 1 at its end.</summary>
    public double At(double value)
    {
        var share = IsLogarithmic
            ? (Math.Log10(value) - Math.Log10(Minimum)) / (Math.Log10(Maximum) - Math.Log10(Minimum))
            : (value - Minimum) / (Maximum - Minimum);
        return IsReversed ? 1 - share : share;
    }

    private static double[] Shown(IEnumerable<double> values, bool log) => [.. values.Where(value => Math.Abs(value) <= Largest && (!log || value > 0))];

    private static (double Minimum, double Maximum) WithMargin(double[] values, bool log)
    {
        if (values.Length == 0)
        {
            return log ? (1, 10) : (0, 1);
        }

        var (minimum, maximum) = (values.Min(), values.Max());
        if (log)
        {
            var margin = maximum > minimum * 1.001 ? 0.05 * (Math.Log10(maximum) - Math.Log10(minimum)) : 0.5;
            return (Math.Pow(10, Math.Max(Math.Log10(minimum) - margin, -300)), Math.Pow(10, Math.Log10(maximum) + margin));
        }

        if (Scaling.AreApart(minimum, maximum))
        {
            var margin = 0.05 * (maximum - minimum);
            return (minimum - margin, maximum + margin);
        }

        // Where there is no difference to be seen by, the axis is about a tenth of the number long.
        var half = 0.055 * (Math.Abs(minimum) < 1e-290 ? 1 : Math.Abs(minimum));
        return (minimum - half, maximum + half);
    }
}
