namespace Inkstone.Digits;

/// <summary>Tells dark ink on light paper from light ink on dark paper, and turns the first into the second.</summary>
public static class InkPolarity
{
    /// <summary>
    /// Whether a gray picture shows dark ink on light paper, as <see cref="DigitNormalizer"/> sees it. Its border is paper on nearly every picture
    /// of a digit: from its middle level on the paper is followed over the picture, which may be unevenly lit, and all that differs from it is ink.
    /// </summary>
    /// <param name="picture">Gray values row after row, 0 black to 255 white.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <returns>True if more is darker than the paper than is lighter; of a picture of one level, true if that is above middle gray.</returns>
    /// <exception cref="ArgumentException">The picture has another length than its sizes say.</exception>
    public static bool IsDarkOnLight(ReadOnlySpan<byte> picture, int width, int height)
    {
        PictureSize.Check(picture.Length, width, height, nameof(picture));
        var memory = InkWorkspace.Take();
        var isDarkOnLight = InkFinder.IsDarkOnLight(picture, width, height, memory);
        memory.GiveBack();
        return isDarkOnLight;
    }

    /// <summary>Exchanges black and white in place.</summary>
    /// <param name="picture">Gray values; each becomes 255 minus itself.</param>
    public static void Invert(Span<byte> picture)
    {
        foreach (ref var pixel in picture)
            pixel = (byte)(255 - pixel);
    }
}
