using System.Globalization;

namespace Inkstone.Figures;

public static partial class Charts
{
    // Larger numbers have no room beside their bars.
    private const double Largest = 1e9;

    /// <summary>Numbers beside the probabilities that softmax makes of them: a_j = e^z_j / Σ e^z_k.</summary>
    /// <param name="z">The numbers, at least one, none beyond a billion.</param>
    /// <exception cref="ArgumentException">There is none, or one is not finite or beyond a billion.</exception>
    public static Figure SoftmaxDemonstration(params ReadOnlySpan<double> z)
    {
        var numbers = z.ToArray();
        if (numbers.Length == 0 || !numbers.All(number => Math.Abs(number) <= Largest))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Softmax is shown for at least one number, all of them from -{Largest} to {Largest}. Received: [{string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]."),
                nameof(z));
        }

        // Softmax stays the same when all numbers are made smaller by the largest, and then none is too large to raise e to.
        var largest = numbers.Max();
        var powers = Array.ConvertAll(numbers, number => Math.Exp(number - largest));
        var sum = powers.Sum();
        var probabilities = Array.ConvertAll(powers, power => power / sum);
        return new(
            [
                new BarPanel(numbers) { Title = "z input to softmax", Labels = Names("z"), Horizontal = true, Limits = LimitsOf(numbers), ValueFormat = "0.##" },
                new BarPanel(probabilities) { Title = "softmax(z)", Labels = Names("a"), Horizontal = true, Limits = (0, 1), ValueFormat = "0.00", Color = Rgb.FromHex("#c00000") },
            ],
            columns: 2, width: 7, height: 2.8);

        string[] Names(string letter) => [.. numbers.Select((_, i) => FormattableString.Invariant($"{letter}{i}"))];
    }

    /// <summary>0 to 10, unless a number is beyond that.</summary>
    private static (double Minimum, double Maximum) LimitsOf(double[] numbers) => (Math.Min(0, 1.1 * numbers.Min()), Math.Max(10, 1.1 * numbers.Max()));
}
