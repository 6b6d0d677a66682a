using System.Buffers.Binary;

namespace Inkstone.Data;

/// <summary>Puts rows of PNG samples into a picture of 1 or 4 channels.</summary>
internal sealed class PngPainter(ByteSource source, PngChunks png, int channels, byte[] pixels)
{
    private readonly int _largest = (1 << Math.Min(png.BitDepth, 8)) - 1;

    /// <summary>Paints one row of a pass.</summary>
    /// <param name="row">The samples, most significant bit first.</param>
    /// <param name="width">The number of pixels in the row.</param>
    /// <param name="x">The column of the first.</param>
    /// <param name="y">The row in the picture.</param>
    /// <param name="step">The columns from one pixel to the next.</param>
    public void Paint(ReadOnlySpan<byte> row, int width, int x, int y, int step)
    {
        var to = pixels.AsSpan(y * png.Width * channels);
        for (var i = 0; i < width; i++)
        {
            PaintPixel(row, i, to[((x + i * step) * channels)..]);
        }
    }

    private void PaintPixel(ReadOnlySpan<byte> row, int index, Span<byte> to)
    {
        var first = index * png.SamplesPerPixel;
        if (png.Color == PngColor.Palette)
        {
            PaintColor(Sample(row, first), to);
            return;
        }

        var colored = png.Color is PngColor.RedGreenBlue or PngColor.RedGreenBlueAlpha;
        for (var channel = 0; channel < Math.Min(channels, 3); channel++)
        {
            to[channel] = (byte)(Sample(row, first + (colored ? channel : 0)) * 255 / _largest);
        }

        if (channels == 4)
        {
            to[3] = png.Color is PngColor.GrayAlpha or PngColor.RedGreenBlueAlpha
                ? (byte)Sample(row, first + png.SamplesPerPixel - 1)
                : (byte)(IsTransparent(row, first) ? 0 : 255);
        }
    }

    private void PaintColor(int color, Span<byte> to)
    {
        if (3 * color >= png.Palette.Length)
        {
            throw source.Error($"expected colours of the palette, 0 to {png.Palette.Length / 3 - 1}. Received: {color}. The file is damaged.");
        }

        png.Palette.AsSpan(3 * color, 3).CopyTo(to);
        to[3] = color < png.Transparency.Length ? png.Transparency[color] : (byte)255;
    }

    /// <summary>Whether a pixel has, in all its bits, the one value that stands for transparent.</summary>
    private bool IsTransparent(ReadOnlySpan<byte> row, int first)
    {
        for (var i = 0; i < png.Transparency.Length / 2; i++)
        {
            var sample = png.BitDepth == 16 ? BinaryPrimitives.ReadUInt16BigEndian(row[(2 * (first + i))..]) : Sample(row, first + i);
            if (sample != BinaryPrimitives.ReadUInt16BigEndian(png.Transparency.AsSpan(2 * i)))
            {
                return false;
            }
        }

        return png.Transparency.Length > 0;
    }

    /// <summary>A sample of up to 8 bits; of 16 bits the upper 8.</summary>
    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        if (png.BitDepth >= 8)
        {
            return row[index * (png.BitDepth / 8)];
        }

        var bit = index * png.BitDepth;
        return (row[bit / 8] >> (8 - png.BitDepth - bit % 8)) & _largest;
    }
}
