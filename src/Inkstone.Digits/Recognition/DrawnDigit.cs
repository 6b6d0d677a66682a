namespace Inkstone.Digits;

/// <summary>What <see cref="SeenDigit.Normalized"/> does to a gray picture, in the caller's memory.</summary>
internal static class DrawnDigit
{
    /// <summary>Brings a gray picture to a model's size, as MNIST's digits are, unless it has that size already.</summary>
    /// <param name="ink">The gray picture, dark on light or light on dark; overwritten.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <param name="side">The model's rows and columns.</param>
    /// <param name="pixels">Receives side × side bytes, ink high; all 0 if there is no ink.</param>
    public static void Normalize(Span<byte> ink, int width, int height, int side, Span<byte> pixels)
    {
        if (InkPolarity.IsDarkOnLight(ink, width, height))
        {
            InkPolarity.Invert(ink);
        }

        if (width == side && height == side)
        {
            ink.CopyTo(pixels);
            return;
        }

        Span<byte> whole = stackalloc byte[DigitNormalizer.Side * DigitNormalizer.Side];
        _ = DigitNormalizer.TryNormalize(ink, width, height, whole);
        Shrink(whole, side, pixels);
    }

    /// <summary>Brings a normalised picture of 28x28 to a model's size.</summary>
    public static void Shrink(ReadOnlySpan<byte> normalized, int side, Span<byte> pixels)
    {
        if (side == DigitNormalizer.Side)
        {
            normalized.CopyTo(pixels);
        }
        else
        {
            DigitNormalizer.ShrinkBox(normalized, side, pixels);
        }
    }
}
