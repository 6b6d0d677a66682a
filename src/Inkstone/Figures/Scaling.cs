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

    /// <summary>Refuses limits that leave no room between them.</summary>
    public static void CheckLimits(double? minimum, double? maximum, string name)
    {
        if (minimum is { } low && !double.IsFinite(low) || maximum is { } high && !double.IsFinite(high) || minimum >= maximum)
        {
            throw new ArgumentException(FormattableString.Invariant($"Limits are two finite numbers, the first smaller than the second. Received: {minimum} and {maximum}."), name);
        }
    }
}
