using System.Numerics;

namespace Inkstone;

/// <summary>The definition of the convolution. What the fast form is tested against.</summary>
internal static class ConvolutionNaive
{
    /// <summary>y[n, i, j, f] = bias[f] + Σ x[n, i·s + a·d − top, j·s + b·d − left, c] · kernel[a, b, c, f] over a, b, c; beyond the edges x is 0.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> kernel, ReadOnlySpan<T> bias, Span<T> y, in Windows windows, int filters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = bias.IsEmpty ? T.Zero : bias[i % filters];
        }

        foreach (var (place, tap, pixel) in Pairs(windows))
        {
            for (var c = 0; c < windows.Channels; c++)
            {
                for (var f = 0; f < filters; f++)
                {
                    y[place * filters + f] += x[pixel * windows.Channels + c] * kernel[(tap * windows.Channels + c) * filters + f];
                }
            }
        }
    }

    /// <summary>dx = Σ dz · kernel and dkernel = Σ dz · x, over all places where they met; dbias = Σ dz. Those not wanted are empty.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> kernel, ReadOnlySpan<T> dz, Span<T> dx, Span<T> dkernel, Span<T> dbias, in Windows windows, int filters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        dx.Clear();
        dkernel.Clear();
        dbias.Clear();
        for (var i = 0; i < dz.Length && !dbias.IsEmpty; i++)
        {
            dbias[i % filters] += dz[i];
        }

        foreach (var (place, tap, pixel) in Pairs(windows))
        {
            for (var c = 0; c < windows.Channels; c++)
            {
                for (var f = 0; f < filters; f++)
                {
                    var (i, k, o) = (pixel * windows.Channels + c, (tap * windows.Channels + c) * filters + f, place * filters + f);
                    if (!dx.IsEmpty)
                    {
                        dx[i] += dz[o] * kernel[k];
                    }

                    if (!dkernel.IsEmpty)
                    {
                        dkernel[k] += dz[o] * x[i];
                    }
                }
            }
        }
    }

    /// <summary>Each place of the window with each of its pixels that is within the picture, as numbers of an output pixel, a pixel of the window and an input pixel.</summary>
    public static IEnumerable<(int Place, int Tap, int Pixel)> Pairs(Windows windows)
    {
        for (var place = 0; place < windows.Batch * windows.Places; place++)
        {
            var (picture, y, x) = windows.Corner(place);
            for (var tap = 0; tap < windows.Window.Height * windows.Window.Width; tap++)
            {
                var (i, j) = Math.DivRem(tap, windows.Window.Width);
                if (windows.Pixel(picture, y + i * windows.Window.DilationY, x + j * windows.Window.DilationX) is var pixel and >= 0)
                {
                    yield return (place, tap, pixel);
                }
            }
        }
    }
}
