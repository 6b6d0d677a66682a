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
    /// <param name="result">Receives a byte for each block.</param>
    public static void Reduce(ReadOnlySpan<byte> picture, int stride, PictureRegion region, int factor, Span<byte> result)
    {
        var (columns, rows) = (Factor(region.Width, factor), Factor(region.Height, factor));
        if (factor == 1)
        {
            for (var row = 0; row < rows; row++)
            {
                picture.Slice((region.Top + row) * stride + region.Left, columns).CopyTo(result[(row * columns)..]);
            }

            return;
        }

        Span<int> sums = stackalloc int[columns]; // at most a view's
        for (var row = 0; row < rows; row++)
        {
            sums.Clear();
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
    }

    private static void AddBlocks(ReadOnlySpan<byte> line, int factor, Span<int> sums)
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
