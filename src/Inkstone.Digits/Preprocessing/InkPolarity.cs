namespace Inkstone.Digits;

/// <summary>Tells dark ink on light paper from light ink on dark paper, and turns the first into the second.</summary>
public static class InkPolarity
{
    /// <summary>
    /// Whether a gray picture shows dark ink on light paper: judged by its border, which is paper on nearly every picture of a digit.
    /// </summary>
    /// <param name="picture">Gray values row after row, 0 black to 255 white.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <returns>True if more than half of the border's pixels are lighter than middle gray.</returns>
    /// <exception cref="ArgumentException">The picture has another length than its sizes say.</exception>
    public static bool IsDarkOnLight(ReadOnlySpan<byte> picture, int width, int height)
    {
        PictureSize.Check(picture.Length, width, height, nameof(picture));

        var (light, border) = (0, 0);
        for (var row = 0; row < height; row++)
        {
            var step = row == 0 || row == height - 1 ? 1 : Math.Max(1, width - 1);
            for (var column = 0; column < width; column += step, border++)
                light += picture[row * width + column] > 127 ? 1 : 0;
        }

        return light * 2L > border;
    }

    /// <summary>Exchanges black and white in place.</summary>
    /// <param name="picture">Gray values; each becomes 255 minus itself.</param>
    public static void Invert(Span<byte> picture)
    {
        foreach (ref var pixel in picture)
            pixel = (byte)(255 - pixel);
    }
}
