namespace Inkstone.Digits;

/// <summary>Part of a large picture made smaller by a whole number: each new pixel is the mean of a block of old ones.</summary>
internal static class BlockMeans
{
    /// <summary>The smallest factor that brings a length to at most this many pixels.</summary>
    public static int Factor(int length, int most) => (length + most - 1) / most;

    /// <summary>Reduces a region; blocks at its right and lower edge may be cut.</summary>
    /// <param name="picture">Bytes row after row.</param>
    /// <param name="stride">Pixels in a row of the picture.</param>
    /// <param name="region">The part to reduce.</param>
    /// <param name="factor">Rows and columns of a block.</param>
    public static byte[] Reduce(ReadOnlySpan<byte> picture, int stride, PictureRegion region, int factor)
    {
        var (columns, rows) = (Factor(region.Width, factor), Factor(region.Height, factor));
        var result = new byte[columns * rows];
        var sums = new int[columns];
        for (var row = 0; row < rows; row++)
        {
            Array.Clear(sums);
            var (first, last) = (row * factor, Math.Min(region.Height, (row + 1) * factor));
            for (var y = first; y < last; y++)
            {
                AddBlocks(picture.Slice((region.Top + y) * stride + region.Left, region.Width), factor, sums);
            }

            for (var column = 0; column < columns; column++)
            {
                var count = (last - first) * (Math.Min(region.Width, (column + 1) * factor) - column * factor);
                result[row * columns + column] = (byte)((sums[column] + count / 2) / count);
            }
        }

        return result;
    }

    private static void AddBlocks(ReadOnlySpan<byte> line, int factor, int[] sums)
    {
        for (var column = 0; line.Length > 0; column++)
        {
            var block = line[..Math.Min(factor, line.Length)];
            var sum = 0;
            foreach (var pixel in block)
            {
                sum += pixel;
            }

            sums[column] += sum;
            line = line[block.Length..];
        }
    }
}
