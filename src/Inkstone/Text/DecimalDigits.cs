using System.Globalization;
using System.Numerics;
using System.Text;

namespace Inkstone;

/// <summary>
/// The decimal digits of a number as Python and numpy choose them: the shortest that read back as the same number, or those of
/// its exact binary value rounded half to even. (.NET's own formats round halves away from zero: 2.5 with F0 is 3, in Python 2.)
/// The number is d.ddd times ten to the <paramref name="Exponent"/>.
/// </summary>
internal readonly record struct DecimalDigits(bool Negative, string Digits, int Exponent)
{
    // 53 bits of a double times 10^22, which has 74.
    private const int MostDecimalsIn128Bits = 22;

    /// <summary>How many digits after the point it takes to write the number without an exponent.</summary>
    public int Decimals => Math.Max(Digits.TrimEnd('0').Length - 1 - Exponent, 0);

    /// <summary>How many digits after the point it takes to write the number with an exponent.</summary>
    public int ScientificDecimals => Math.Max(Digits.TrimEnd('0').Length - 1, 0);

    /// <summary>Python's <c>f"{value:.{decimals}f}"</c>.</summary>
    public static string Fixed(double value, int decimals)
        => double.IsFinite(value) ? RoundedTo(value, decimals).Positional(decimals) : NonFinite(value);

    /// <summary>Python's <c>f"{value:.{decimals}e}"</c>.</summary>
    public static string Scientific(double value, int decimals)
        => double.IsFinite(value) ? RoundedToSignificant(value, decimals + 1).Scientific(decimals, 2) : NonFinite(value);

    /// <summary>Python's words: nan, inf, -inf.</summary>
    public static string NonFinite(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    /// <summary>The fewest digits that read back as the same float or double. The value must be finite.</summary>
    public static DecimalDigits Shortest<T>(T value)
        where T : INumberBase<T>
    {
        // "R" writes 0.00012, 123.5 or 1.5E-07: the digits without zeros at the ends, and where the first one stands.
        var parts = value.ToString("R", CultureInfo.InvariantCulture).TrimStart('-').Split('E');
        var point = parts[0].IndexOf('.');
        var digits = parts[0].Replace(".", "");
        var leading = digits.Length - digits.TrimStart('0').Length;
        var exponent = (point < 0 ? digits.Length : point) - 1 - leading;
        if (parts.Length == 2)
        {
            exponent += int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        digits = digits.Trim('0');
        return digits.Length == 0 ? new DecimalDigits(T.IsNegative(value), "0", 0) : new DecimalDigits(T.IsNegative(value), digits, exponent);
    }

    /// <summary>The exact value rounded half to even at a number of digits after the point. The value must be finite.</summary>
    public static DecimalDigits RoundedTo(double value, int decimals)
    {
        var digits = Scale(value, decimals);
        return new DecimalDigits(double.IsNegative(value), digits, digits == "0" ? 0 : digits.Length - 1 - decimals);
    }

    /// <summary>The exact value rounded half to even to a number of digits. The value must be finite.</summary>
    public static DecimalDigits RoundedToSignificant(double value, int count)
    {
        if (value == 0)
        {
            return new DecimalDigits(double.IsNegative(value), "0", 0);
        }

        // Rounding may carry (9.99996 to 10.0000) and give one digit more: always a zero, which Scientific leaves out.
        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(text.AsSpan(text.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return RoundedTo(value, count - 1 - exponent);
    }

    /// <summary>The number without an exponent, padded with zeros or cut to the decimals; no point when there are none.</summary>
    public string Positional(int decimals)
    {
        var text = new StringBuilder(Negative ? "-" : "");
        for (var place = Math.Max(Exponent, 0); place >= -decimals; place--)
        {
            if (place == -1)
            {
                text.Append('.');
            }

            text.Append(DigitAt(Exponent - place));
        }

        return text.ToString();
    }

    /// <summary>The number with an exponent of at least so many digits, padded with zeros or cut to the decimals.</summary>
    public string Scientific(int decimals, int exponentDigits)
    {
        var text = new StringBuilder(Negative ? "-" : "").Append(Digits[0]).Append('.');
        for (var i = 1; i <= decimals; i++)
        {
            text.Append(DigitAt(i));
        }

        text.Append('e').Append(Exponent < 0 ? '-' : '+');
        return text.Append(Math.Abs(Exponent).ToString(CultureInfo.InvariantCulture).PadLeft(exponentDigits, '0')).ToString();
    }

    private char DigitAt(int index) => index >= 0 && index < Digits.Length ? Digits[index] : '0';

    /// <summary>|value| x 10^decimals rounded half to even, computed on integers: value = mantissa x 2^exponent exactly.</summary>
    private static string Scale(double value, int decimals)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52) & 0x7FF;
        var mantissa = bits & ((1L << 52) - 1);
        if (exponent == 0)
        {
            exponent = 1;
        }
        else
        {
            mantissa |= 1L << 52;
        }

        var binary = exponent - 1075;
        return binary < 0 && decimals is >= 0 and <= MostDecimalsIn128Bits
            ? ScaleIn128Bits(mantissa, -binary, decimals).ToString(CultureInfo.InvariantCulture)
            : Scale(mantissa, binary, decimals).ToString(CultureInfo.InvariantCulture);
    }

    private static BigInteger Scale(long mantissa, int binary, int decimals)
    {
        var numerator = ((BigInteger)mantissa << Math.Max(binary, 0)) * BigInteger.Pow(10, Math.Max(decimals, 0));
        var denominator = (BigInteger.One << Math.Max(-binary, 0)) * BigInteger.Pow(10, Math.Max(-decimals, 0));
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var half = (rest * 2).CompareTo(denominator);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    /// <summary>
    /// The same for a fraction, mantissa / 2^halvings, where 128 bits hold all there is: the usual case, which does not have to wait for
    /// the code of large integers to be loaded.
    /// </summary>
    private static UInt128 ScaleIn128Bits(long mantissa, int halvings, int decimals)
    {
        var numerator = (UInt128)mantissa;
        for (var i = 0; i < decimals; i++)
        {
            numerator *= 10;
        }

        // The numerator has less than 127 bits, so that the quotient is below a half.
        if (halvings > 127)
        {
            return 0;
        }

        var quotient = numerator >> halvings;
        var rest = numerator - (quotient << halvings);
        var half = UInt128.One << (halvings - 1);
        return rest > half || (rest == half && UInt128.IsOddInteger(quotient)) ? quotient + 1 : quotient;
    }
}
