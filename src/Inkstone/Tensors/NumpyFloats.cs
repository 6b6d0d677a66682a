using System.Numerics;

namespace Inkstone;

/// <summary>The elements of a float array as numpy writes them: one style for all, points under each other.</summary>
internal static class NumpyFloats
{
    /// <summary>Each value as text, all equally wide; with exponents when the sizes of the numbers call for it.</summary>
    public static string[] Format<T>(T[] values, int precision)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] finite = [.. values.Where(T.IsFinite)];
        var words = new Queue<string>(NeedsExponent(finite) ? Scientific(finite, precision) : Positional(finite, precision));
        return NumpyLayout.AlignRight(Array.ConvertAll(
            values, value => T.IsFinite(value) ? words.Dequeue() : DecimalDigits.NonFinite(double.CreateChecked(value))));
    }

    /// <summary>A number that is not in an array: the shortest digits, an exponent only outside [1e-4, 1e16).</summary>
    public static string Single<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(value))
        {
            return DecimalDigits.NonFinite(double.CreateChecked(value));
        }

        var digits = DecimalDigits.Shortest(value);
        var size = Math.Abs(double.CreateChecked(value));
        if (size == 0 || (size >= 1e-4 && size < 1e16))
        {
            return digits.Positional(Math.Max(digits.Decimals, 1));
        }

        // 1e-05, where an array would have 1.e-05
        return digits.Scientific(digits.ScientificDecimals, 2).Replace(".e", "e");
    }

    // float32 values are compared as float32's division leaves them, but with the limits as doubles: 1e-4 in float32 is below 1e-4.
    private static bool NeedsExponent<T>(T[] finite)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sizes = finite.Where(value => value != T.Zero).Select(T.Abs).ToArray();
        if (sizes.Length == 0)
        {
            return false;
        }

        var (smallest, largest) = (sizes.Min(), sizes.Max());
        return double.CreateChecked(largest) >= 1e8 || double.CreateChecked(smallest) < 0.0001 || double.CreateChecked(largest / smallest) > 1000;
    }

    private static string[] Positional<T>(T[] values, int precision)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var numbers = Array.ConvertAll(values, value =>
        {
            // Before the point every digit is exact: 16777216 in float32, where 1677722 x 10 would do to tell it from its neighbours.
            var shortest = DecimalDigits.Shortest(value);
            return shortest.Decimals > 0 && shortest.Decimals <= precision
                ? shortest
                : DecimalDigits.RoundedTo(double.CreateChecked(value), Math.Min(shortest.Decimals, precision));
        });
        var decimals = numbers.Select(number => number.Decimals).DefaultIfEmpty().Max();
        return Array.ConvertAll(numbers, number =>
        {
            // numpy keeps the point of a whole number, and shows missing digits as spaces
            var text = number.Decimals == 0 ? number.Positional(0) + "." : number.Positional(number.Decimals);
            return text + new string(' ', decimals - number.Decimals);
        });
    }

    private static string[] Scientific<T>(T[] values, int precision)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shortest = Array.ConvertAll(values, DecimalDigits.Shortest);
        var decimals = Enumerable.Range(0, values.Length).Max(i => Round(i, precision).ScientificDecimals);

        // All have as many digits as the longest: a shorter one goes on with the digits of its exact value, not with zeros.
        var numbers = Enumerable.Range(0, values.Length)
            .Select(i => shortest[i].ScientificDecimals == decimals ? shortest[i] : Exact(i, decimals))
            .ToArray();
        var exponentDigits = numbers.Any(number => Math.Abs(number.Exponent) >= 100) ? 3 : 2;
        return Array.ConvertAll(numbers, number => number.Scientific(decimals, exponentDigits));

        DecimalDigits Round(int i, int most) => shortest[i].ScientificDecimals <= most ? shortest[i] : Exact(i, most);
        DecimalDigits Exact(int i, int places) => DecimalDigits.RoundedToSignificant(double.CreateChecked(values[i]), places + 1);
    }
}
