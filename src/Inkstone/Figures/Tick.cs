namespace Inkstone.Figures;

/// <summary>A mark on an axis, with the number written at it; without one it is a small mark between others.</summary>
internal readonly record struct Tick(double Value, string Label)
{
    private const double Tolerance = 1e-10;

    /// <summary>The smallest of 1, 2, 5, 10, 20 and so on that is not below a number, of which a billion is the largest.</summary>
    public static int WholeStep(double atLeast)
    {
        var (factor, exponent) = StepParts(Math.Clamp(atLeast, 1, 1e9));
        return (int)Scale(factor, exponent);
    }

    /// <summary>Ticks at multiples of 1, 2 or 5 times a power of ten.</summary>
    /// <param name="minimum">The start of the axis.</param>
    /// <param name="maximum">The end of the axis, larger.</param>
    /// <param name="most">The most intervals between ticks.</param>
    /// <param name="whole">Whether only whole numbers are marked.</param>
    public static Tick[] Linear(double minimum, double maximum, int most, bool whole = false)
    {
        var (factor, exponent) = StepParts((maximum - minimum) / Math.Max(1, most));
        if (whole && exponent < 0)
        {
            (factor, exponent) = (1, 0);
        }

        while (true)
        {
            var step = Scale(factor, exponent);
            var (first, last) = (Math.Ceiling(minimum / step - Tolerance), Math.Floor(maximum / step + Tolerance));
            if (last - first >= 1 || (whole && exponent == 0 && factor == 1) || exponent < -300)
            {
                return [.. Enumerable.Range(0, (int)Math.Max(0, last - first + 1)).Select(i => At(first + i, factor, exponent, Math.Max(Math.Abs(minimum), Math.Abs(maximum))))];
            }

            (factor, exponent) = factor == 1 ? (5, exponent - 1) : (factor / 2, exponent);
        }
    }

    /// <summary>
    /// Ticks at powers of ten, and small ones at 2 to 9 times them. Where fewer than two powers are in sight 1, 2 and 5 times them are
    /// numbered, else all, and where there are none of these either the ticks are those of <see cref="Linear"/>.
    /// </summary>
    /// <param name="minimum">The start of the axis, above 0.</param>
    /// <param name="maximum">The end of the axis, larger.</param>
    /// <param name="most">The most ticks with a number.</param>
    public static Tick[] Logarithmic(double minimum, double maximum, int most)
    {
        var decades = Math.Log10(maximum) - Math.Log10(minimum);
        for (var every = Math.Max(1, (int)Math.Ceiling((Exponent(maximum) - Exponent(minimum)) / (double)Math.Max(1, most))); every > 0 && decades >= 1.5; every--)
        {
            if (Powers(minimum, maximum, [1], every) is var powers && Numbered(powers) >= 2)
            {
                return powers;
            }
        }

        var few = Powers(minimum, maximum, [1, 2, 5], every: 1);
        var all = Powers(minimum, maximum, [1, 2, 3, 4, 5, 6, 7, 8, 9], every: 1);
        return Numbered(few) >= 2 ? few : Numbered(all) >= 2 && Numbered(all) <= most ? all : Linear(minimum, maximum, most);
    }

    /// <summary>A number with a sign that can be seen: a hyphen is too short.</summary>
    public static string Minus(string number) => number.Replace('-', '−');

    private static int Exponent(double value) => (int)Math.Floor(Math.Log10(value) + Tolerance);

    private static int Numbered(Tick[] ticks) => ticks.Count(tick => tick.Label != "");

    /// <summary>Ticks at 1 to 9 times powers of ten; those of some factors are numbered, at every power or every few.</summary>
    private static Tick[] Powers(double minimum, double maximum, int[] numbered, int every)
    {
        List<Tick> ticks = [];
        for (var exponent = Exponent(minimum); exponent <= Exponent(maximum); exponent++)
        {
            for (var factor = 1; factor < 10; factor++)
            {
                var value = Scale(factor, exponent);
                if (value >= minimum * (1 - Tolerance) && value <= maximum * (1 + Tolerance) && (every == 1 || factor == 1))
                {
                    ticks.Add(new(value, numbered.Contains(factor) && exponent % every == 0 ? Power(factor, exponent) : ""));
                }
            }
        }

        return [.. ticks];
    }

    private static (int Factor, int Exponent) StepParts(double atLeast)
    {
        var exponent = (int)Math.Floor(Math.Log10(atLeast));
        foreach (var factor in (ReadOnlySpan<int>)[1, 2, 5])
        {
            if (Scale(factor, exponent) >= atLeast * (1 - Tolerance))
            {
                return (factor, exponent);
            }
        }

        return (1, exponent + 1);
    }

    /// <summary>factor · 10^exponent, rounded once where the power of ten is exact.</summary>
    private static double Scale(double factor, int exponent) => exponent < 0 ? factor / Math.Pow(10, -exponent) : factor * Math.Pow(10, exponent);

    private static Tick At(double multiple, int factor, int exponent, double largest)
    {
        var value = Scale(multiple * factor, exponent) + 0.0;
        var power = largest is >= 1e6 or < 1e-4 ? (int)Math.Floor(Math.Log10(largest)) : 0;
        var decimals = Math.Max(0, power - exponent);
        var text = Scale(multiple * factor, exponent - power).ToString($"F{decimals}", System.Globalization.CultureInfo.InvariantCulture);
        return new(value, value == 0 && power != 0 ? "0" : Minus(power == 0 ? text : FormattableString.Invariant($"{text}e{power}")));
    }

    private static string Power(int factor, int exponent) => Minus(exponent is >= -4 and <= 4
        ? Scale(factor, exponent).ToString($"F{Math.Max(0, -exponent)}", System.Globalization.CultureInfo.InvariantCulture)
        : FormattableString.Invariant($"{factor}e{exponent}"));
}
