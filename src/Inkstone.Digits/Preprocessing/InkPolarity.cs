namespace Inkstone.Digits;

/// <summary>Tells dark ink on light paper from light ink on dark paper, and turns the first into the second.</summary>
public static class InkPolarity
{
    // Smaller differences are grain or uneven light.
    private const int Grain = 16;

    /// <summary>
    /// Whether a gray picture shows dark ink on light paper. Its border is paper on nearly every picture of a digit: its middle level is taken
    /// for that of the paper, and all that differs from it for ink.
    /// </summary>
    /// <param name="picture">Gray values row after row, 0 black to 255 white.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <returns>True if more is darker than the paper than is lighter; of a picture of one level, true if that is above middle gray.</returns>
    /// <exception cref="ArgumentException">The picture has another length than its sizes say.</exception>
    public static bool IsDarkOnLight(ReadOnlySpan<byte> picture, int width, int height)
    {
        PictureSize.Check(picture.Length, width, height, nameof(picture));

        var paper = Paper.BorderLevel(picture, width, height, out _);
        long balance = 0;
        foreach (var pixel in picture)
        {
            balance += Math.Abs(paper - pixel) > Grain ? paper - pixel : 0;
        }

        return balance == 0 ? paper > byte.MaxValue / 2 : balance > 0;
    }

    /// <summary>Exchanges black and white in place.</summary>
    /// <param name="picture">Gray values; each becomes 255 minus itself.</param>
    public static void Invert(Span<byte> picture)
    {
        foreach (ref var pixel in picture)
            pixel = (byte)(255 - pixel);
    }
}
