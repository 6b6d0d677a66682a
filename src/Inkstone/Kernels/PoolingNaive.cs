using System.Numerics;

namespace Inkstone;

/// <summary>The definition of pooling. What the fast form is tested against.</summary>
internal static class PoolingNaive
{
    /// <summary>The greatest, or the mean, of what each window sees within the picture, channel by channel.</summary>
    public static void Forward<T, TPooling>(ReadOnlySpan<T> x, Span<T> y, in Windows windows)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TPooling : struct, IPooling
    {
        var (channels, counts) = (windows.Channels, Counts(windows));
        y.Fill(TPooling.IsMaximum ? T.NegativeInfinity : T.Zero);
        foreach (var (place, _, pixel) in ConvolutionNaive.Pairs(windows))
        {
            for (var c = 0; c < channels; c++)
            {
                ref var result = ref y[place * channels + c];
                var number = x[pixel * channels + c];
                result = TPooling.IsMaximum ? T.Max(result, number) : result + number / T.CreateTruncating(counts[place]);
            }
        }
    }

    /// <summary>The gradient goes to the first of the greatest, or in equal shares to all.</summary>
    public static void Backward<T, TPooling>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx, in Windows windows)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TPooling : struct, IPooling
    {
        var (channels, counts) = (windows.Channels, Counts(windows));
        var given = new bool[y.Length];
        dx.Clear();
        foreach (var (place, _, pixel) in ConvolutionNaive.Pairs(windows))
        {
            for (var c = 0; c < channels; c++)
            {
                var (output, input) = (place * channels + c, pixel * channels + c);
                if (!TPooling.IsMaximum)
                {
                    dx[input] += dy[output] / T.CreateTruncating(counts[place]);
                }
                else if (!given[output] && x[input] == y[output])
                {
                    dx[input] += dy[output];
                    given[output] = true;
                }
            }
        }
    }

    // How many pixels each window sees.
    private static int[] Counts(in Windows windows)
    {
        var counts = new int[windows.Batch * windows.Places];
        foreach (var (place, _, _) in ConvolutionNaive.Pairs(windows))
        {
            counts[place]++;
        }

        return counts;
    }
}
