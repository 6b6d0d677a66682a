using System.Buffers;

namespace Inkstone.Digits;

/// <summary>
/// The exact Euclidean distance of every pixel to the nearest marked one, in linear time: first along each column, then along each row
/// as the lower envelope of parabolas (Felzenszwalb and Huttenlocher, 2012: Distance Transforms of Sampled Functions).
/// </summary>
internal static class DistanceTransform
{
    /// <summary>Squared distances, from pixel's middle to pixel's middle; infinite everywhere if no pixel is marked.</summary>
    /// <param name="mask">Bytes row after row.</param>
    /// <param name="toInk">True measures to the pixels that are not 0; false to those that are.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <param name="squared">Receives a number for each pixel.</param>
    public static void Squared(ReadOnlySpan<byte> mask, bool toInk, int width, int height, Span<float> squared)
    {
        AlongColumns(mask, toInk, width, height, squared);
        var places = ArrayPool<int>.Shared.Rent(width);
        var numbers = ArrayPool<float>.Shared.Rent(2 * width);
        for (var row = 0; row < height; row++)
        {
            AlongRow(squared.Slice(row * width, width), places, numbers.AsSpan(0, width), numbers.AsSpan(width, width));
        }

        ArrayPool<int>.Shared.Return(places);
        ArrayPool<float>.Shared.Return(numbers);
    }

    private static void AlongColumns(ReadOnlySpan<byte> mask, bool toInk, int width, int height, Span<float> squared)
    {
        for (var i = 0; i < squared.Length; i++)
        {
            squared[i] = mask[i] != 0 == toInk ? 0 : i < width ? float.PositiveInfinity : squared[i - width] + 1;
        }

        for (var i = squared.Length - width - 1; i >= 0; i--)
        {
            squared[i] = Math.Min(squared[i], squared[i + width] + 1);
        }

        foreach (ref var distance in squared)
        {
            distance *= distance;
        }
    }

    /// <summary>min over q of (p - q)² + row[q], for every p: only parabolas of the lower envelope are kept, each from its start on.</summary>
    private static void AlongRow(Span<float> row, Span<int> places, Span<float> heights, Span<float> starts)
    {
        var count = 0;
        for (var q = 0; q < row.Length; q++)
        {
            if (float.IsPositiveInfinity(row[q]))
            {
                continue;
            }

            var start = float.NegativeInfinity;
            while (count > 0)
            {
                var last = places[count - 1];
                start = (row[q] - heights[count - 1] + (q - last) * (float)(q + last)) / (2 * (q - last));
                if (start > starts[count - 1])
                {
                    break;
                }

                count--;
                start = float.NegativeInfinity;
            }

            (places[count], heights[count], starts[count]) = (q, row[q], start);
            count++;
        }

        if (count == 0)
        {
            return;
        }

        for (var (p, k) = (0, 0); p < row.Length; p++)
        {
            while (k + 1 < count && starts[k + 1] < p)
            {
                k++;
            }

            var off = p - places[k];
            row[p] = off * off + heights[k];
        }
    }
}
