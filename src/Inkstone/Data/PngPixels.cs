using System.IO.Compression;

namespace Inkstone.Data;

/// <summary>Unpacks the pixels of a PNG file: inflates them, undoes each row's filter, and turns samples into bytes.</summary>
internal static class PngPixels
{
    // Adam7: the first column and row of each pass, and the steps from one to the next.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static Picture Unpack(ByteSource source, PngChunks png, string name)
    {
        if (png.Color == PngColor.Palette && png.Palette.Length == 0)
        {
            throw source.Error("expected a PLTE chunk, since the picture has a palette. Received none. The file is damaged.");
        }

        var passes = png.Interlaced ? Passes : [(0, 0, 1, 1)];
        var rows = Inflate(source, png, passes.Sum(pass => PassSize(png, pass)), name);
        var channels = png.Color == PngColor.Gray && png.Transparency.Length == 0 ? 1 : 4;
        var pixels = source.Allocate((long)png.Width * png.Height * channels, "pixels");
        var painter = new PngPainter(source, png, channels, pixels);
        var at = 0;
        foreach (var pass in passes)
        {
            var (width, height) = PassExtent(png, pass);
            var rowSize = RowSize(png, width);
            ReadOnlySpan<byte> above = new byte[rowSize];
            for (var row = 0; row < height && width > 0; row++)
            {
                var filter = rows[at];
                var bytes = rows.AsSpan(at + 1, rowSize);
                Unfilter(source, filter, bytes, above, Math.Max(1, png.SamplesPerPixel * png.BitDepth / 8));
                painter.Paint(bytes, width, pass.X, pass.Y + row * pass.StepY, pass.StepX);
                above = bytes;
                at += 1 + rowSize;
            }
        }

        return Picture.Adopt(png.Width, png.Height, channels, pixels);
    }

    private static byte[] Inflate(ByteSource source, PngChunks png, long size, string name)
    {
        if (size > Array.MaxLength)
        {
            throw source.Error($"expected at most {Array.MaxLength} bytes of pixels. Received: {size}. Make the picture smaller.");
        }

        using var inflated = new CheckedStream(new ZLibStream(png.OpenPacked(source), CompressionMode.Decompress), name, "PNG");
        var content = new ByteSource(inflated, name, png.PackedLength * DataFile.LargestExpansion);
        var rows = content.ReadBlock(size, "pixels");
        content.ExpectEnd($"the pixels of {png.Width} x {png.Height}");
        return rows;
    }

    private static (int Width, int Height) PassExtent(PngChunks png, (int X, int Y, int StepX, int StepY) pass) =>
        ((png.Width - pass.X + pass.StepX - 1) / pass.StepX, (png.Height - pass.Y + pass.StepY - 1) / pass.StepY);

    private static int RowSize(PngChunks png, int width) => (int)(((long)width * png.SamplesPerPixel * png.BitDepth + 7) / 8);

    private static long PassSize(PngChunks png, (int X, int Y, int StepX, int StepY) pass)
    {
        var (width, height) = PassExtent(png, pass);
        return width == 0 ? 0 : (1L + RowSize(png, width)) * height;
    }

    /// <summary>Adds to each byte what its row's filter predicts from the bytes to the left (a), above (b) and above left (c).</summary>
    private static void Unfilter(ByteSource source, byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixelSize)
    {
        if (filter > 4)
        {
            throw source.Error($"expected rows with a filter from 0 to 4. Received: {filter}. The file is damaged.");
        }

        for (var i = 0; i < row.Length && filter > 0; i++)
        {
            int a = i < pixelSize ? 0 : row[i - pixelSize];
            int b = above[i];
            int c = i < pixelSize ? 0 : above[i - pixelSize];
            row[i] += (byte)(filter switch
            {
                1 => a,
                2 => b,
                3 => (a + b) / 2,
                _ => Paeth(a, b, c),
            });
        }
    }

    /// <summary>Whichever of a, b and c is nearest to a + b - c.</summary>
    private static int Paeth(int a, int b, int c)
    {
        var (toA, toB, toC) = (Math.Abs(b - c), Math.Abs(a - c), Math.Abs(a + b - 2 * c));
        return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
    }
}
