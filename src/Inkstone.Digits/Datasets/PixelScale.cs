namespace Inkstone.Digits;

/// <summary>
/// Looks whether pictures that are floats already lie in [0, 1]. Pictures from <see cref="DigitImages.Scaled"/> always
/// do; this is for pictures a program has made or scaled itself, where dividing by 255 twice costs a network most of its
/// accuracy without any error.
/// </summary>
public static class PixelScale
{
    /// <summary>A warning if the pictures look scaled twice, not scaled, or empty; nothing if all is well.</summary>
    /// <param name="images">Pictures as floats, of any shape.</param>
    /// <returns>The warning in words, or null.</returns>
    public static string? Check(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var maximum = float.NegativeInfinity;
        foreach (var value in images.AsSpan())
        {
            if (float.IsNaN(value))
            {
                return "The pictures hold values that are not numbers (NaN). Expected: 0 (no ink) to 1 (full ink).";
            }

            maximum = Math.Max(maximum, value);
        }

        const string Remedy = "Start again from the raw bytes and scale once: DigitImages.Scaled() does it.";
        return maximum switch
        {
            float.NegativeInfinity => null,
            <= 0 => "The pictures hold no ink: no value is above 0. Expected: 0 (no ink) to 1 (full ink).",
            <= 1 / 255f => FormattableString.Invariant($"The pictures look scaled twice: the largest value is {maximum}, at most 1/255. Expected: 0 (no ink) to 1 (full ink). {Remedy}"),
            > 1 => FormattableString.Invariant($"The pictures look not scaled: the largest value is {maximum}. Expected: 0 (no ink) to 1 (full ink). {Remedy}"),
            _ => null,
        };
    }
}
