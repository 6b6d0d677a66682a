namespace Inkstone.Digits;

/// <summary>Pictures brought to another size, each new pixel the mean of the area it covers; edges may lie within pixels.</summary>
internal static class AreaResampling
{
    private const int MostOnStack = 512;

    /// <summary>The mean over a rectangle that lies within the picture.</summary>
    public static byte Mean(ReadOnlySpan<byte> picture, int width, double left, double right, double top, double bottom)
    {
        double sum = 0;
        for (var row = (int)top; row < bottom; row++)
        {
            var inRow = Math.Min(row + 1, bottom) - Math.Max(row, top);
            double line = 0;
            for (var column = (int)left; column < right; column++)
                line += picture[row * width + column] * (Math.Min(column + 1, right) - Math.Max(column, left));
            sum += line * inRow;
        }

        return (byte)(sum / ((right - left) * (bottom - top)) + 0.5);
    }

    /// <summary>A box of a picture in so many columns and rows; around the picture there is paper, 0.</summary>
    /// <param name="picture">Bytes row after row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <param name="box">The part to show.</param>
    /// <param name="columns">New pixels in a row.</param>
    /// <param name="rows">New rows.</param>
    /// <param name="result">Receives them.</param>
    /// <param name="stride">From one row of the result to the next.</param>
    public static void Resize(ReadOnlySpan<byte> picture, int width, int height, EdgeBox box, int columns, int rows, Span<byte> result, int stride)
    {
        var (spanX, spanY) = (box.Width / (double)columns, box.Height / (double)rows);
        Span<double> edges = columns < MostOnStack ? stackalloc double[columns + 1] : new double[columns + 1];
        for (var column = 0; column < edges.Length; column++)
        {
            edges[column] = Math.Clamp(box.Left + column * spanX, 0, width);
        }

        Span<double> sums = columns <= MostOnStack ? stackalloc double[columns] : new double[columns];
        Span<long> inkBefore = width < MostOnStack ? stackalloc long[width + 1] : new long[width + 1];
        for (var row = 0; row < rows; row++)
        {
            sums.Clear();
            var (top, bottom) = (box.Top + row * spanY, box.Top + (row + 1) * spanY);
            for (var y = (int)Math.Max(0, top); y < Math.Min(height, bottom); y++)
            {
                var line = picture.Slice(y * width, width);
                if (line.ContainsAnyExcept((byte)0))
                {
                    AddRow(line, edges, Math.Min(y + 1, bottom) - Math.Max(y, top), inkBefore, sums);
                }
            }

            for (var column = 0; column < columns; column++)
            {
                result[row * stride + column] = (byte)(sums[column] / (spanX * spanY) + 0.5);
            }
        }
    }

    /// <summary>The ink between two edges is the ink before the one less the ink before the other.</summary>
    private static void AddRow(ReadOnlySpan<byte> line, ReadOnlySpan<double> edges, double share, Span<long> inkBefore, Span<double> sums)
    {
        inkBefore[0] = 0;
        for (var x = 0; x < line.Length; x++)
        {
            inkBefore[x + 1] = inkBefore[x] + line[x];
        }

        var before = Before(edges[0], line, inkBefore);
        for (var column = 0; column < sums.Length; column++)
        {
            var next = Before(edges[column + 1], line, inkBefore);
            sums[column] += (next - before) * share;
            before = next;
        }

        static double Before(double edge, ReadOnlySpan<byte> line, ReadOnlySpan<long> inkBefore)
        {
            var x = (int)edge;
            return inkBefore[x] + (x < line.Length ? (edge - x) * line[x] : 0);
        }
    }
}
