namespace Inkstone.Figures;

/// <summary>Numbers turned into positions in a colour map.</summary>
internal static class Scaling
{
    /// <summary>What a NaN becomes: no colour at all.</summary>
    public const short Missing = -1;

    /// <summary>The smallest and largest of the finite numbers; a limit that is given comes first.</summary>
    public static (double Minimum, double Maximum) Range(ReadOnlySpan<double> values, double? minimum = null, double? maximum = null)
    {
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));
            }
        }

        return smallest > largest ? (minimum ?? 0, maximum ?? minimum ?? 0) : (minimum ?? smallest, maximum ?? largest);
    }

    /// <summary>t = (v − minimum) / (maximum − minimum), then the whole number below 256 t within 0 to 255. Without a range, all is 0.</summary>
    public static short[] ToIndices(ReadOnlySpan<double> values, double minimum, double maximum)
    {
        var indices = new short[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var share = (values[i] - minimum) / (maximum - minimum);
            indices[i] = double.IsNaN(values[i]) ? Missing : maximum > minimum ? (short)Math.Clamp(share * 256, 0, 255) : (short)0;
        }

        return indices;
    }

    /// <summary>Whether the first number is smaller than the second, by so much that numbers between them can be told apart.</summary>
    public static bool AreApart(double minimum, double maximum) =>
        maximum - minimum > Math.Max(1e-300, 1e-12 * Math.Max(Math.Abs(minimum), Math.Abs(maximum)));

    /// <summary>Refuses limits that leave no room between them.</summary>
    public static void CheckLimits(double? minimum, double? maximum, string name)
    {
        var inRange = Math.Abs(minimum ?? 0) <= Axis.Largest && Math.Abs(maximum ?? 0) <= Axis.Largest;
        if (!inRange || (minimum is { } low && maximum is { } high && !AreApart(low, high)))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Limits are finite numbers up to {Axis.Largest}, the first smaller than the second by more than a rounding error. Received: {(object?)minimum ?? "none"} and {(object?)maximum ?? "none"}."), name);
        }
    }
}
