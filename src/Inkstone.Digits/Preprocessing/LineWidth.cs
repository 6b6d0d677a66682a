namespace Inkstone.Digits;

/// <summary>How thick the lines of a drawing are, and how thin ones are made thicker.</summary>
internal static class LineWidth
{
    /// <summary>
    /// The width of a drawing's lines in pixels, from the distances of its ink to the paper: across a line they rise to half its width and fall
    /// again, so their mean is a quarter of it. About right for lines of 2 pixels and more.
    /// </summary>
    public static float Measure(ReadOnlySpan<float> squaredToPaper)
    {
        var (sum, count) = (0.0, 0);
        foreach (var squared in squaredToPaper)
        {
            if (squared > 0)
            {
                sum += Math.Sqrt(squared) - 0.5;
                count++;
            }
        }

        return count == 0 ? 0 : (float)(4 * sum / count);
    }

    /// <summary>The drawing with its edges moved outwards: the share of each pixel that is ink, as a byte.</summary>
    public static void Thicken(ReadOnlySpan<float> squaredToInk, float by, Span<byte> pixels)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            // From a pixel's middle to the edge of the ink is half a pixel less than to the middle of its last pixel.
            pixels[i] = (byte)(255 * Math.Clamp(by + 1 - MathF.Sqrt(squaredToInk[i]), 0, 1) + 0.5f);
        }
    }
}
