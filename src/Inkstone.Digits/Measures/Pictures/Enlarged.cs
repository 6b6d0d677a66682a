using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>Small pictures brought to a size at which their digit can be cropped.</summary>
internal static class Enlarged
{
    // Coarse pixels reach the edge of their picture: paper around them shows where the digit ends, and which is paper.
    private const int Margin = 3;
    private const int Factor = 8;

    /// <summary>A picture eight times as large by Lanczos' filter, with paper around it.</summary>
    public static Picture Smoothly(DigitImages images, int index)
    {
        var (width, height) = (images.Width + 2 * Margin, images.Height + 2 * Margin);
        var paper = new byte[width * height];
        var pixels = images.Pixels(index);
        for (var i = 0; i < pixels.Length; i++)
        {
            var (row, column) = Math.DivRem(i, images.Width);
            paper[(row + Margin) * width + column + Margin] = (byte)(pixels[i] * byte.MaxValue / images.Maximum);
        }

        return new Picture(width * Factor, height * Factor, 1, LanczosResampling.Resize(paper, width, height, width * Factor, height * Factor));
    }

    /// <summary>A square picture in the middle of a larger canvas.</summary>
    public static Picture OnCanvas(ReadOnlySpan<byte> pixels, int side, int canvas)
    {
        var paper = new byte[canvas * canvas];
        var margin = (canvas - side) / 2;
        for (var row = 0; row < side; row++)
        {
            pixels.Slice(row * side, side).CopyTo(paper.AsSpan((margin + row) * canvas + margin));
        }

        return new Picture(canvas, canvas, 1, paper);
    }
}
