using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>
/// The depthwise convolution for float. Each output channel is a sum over the window's pixels alone, so there is no matrix product in
/// it: a vector is some neighbouring channels of an output pixel, where each has one filter, and otherwise channels come one by one.
/// Forward, threads divide the places, on the way back groups of pictures, of which each has a sum of its own of the gradient by the
/// kernel; both in the same way whatever the number of threads.
/// </summary>
internal static unsafe class DepthwiseConvolution
{
    private const int WorthDividing = 64 * 1024; // multiply-adds
    private const int PieceWork = 16 * 1024;
    private const int MostGroups = 32;

    /// <summary>y[n, i, j, c·m + k] = bias[c·m + k] + Σ x[..., c] · kernel[a, b, c, k] over the window's pixels (a, b), with m filters for each channel.</summary>
    public static void Forward(ReadOnlySpan<float> x, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> y, in Windows windows, int filters)
    {
        if (y.IsEmpty)
        {
            return;
        }

        fixed (float* px = x, pkernel = kernel, pbias = bias, py = y)
        {
            var work = new ForwardWork(px, pkernel, bias.IsEmpty ? null : pbias, py, windows, filters);
            var (places, perPlace) = (windows.Batch * windows.Places, (long)windows.Depth * filters);
            if (places * perPlace < WorthDividing)
            {
                work.Run(0, places);
                return;
            }

            var pieces = new RangePieces<ForwardWork>(work, places, (int)Math.Max(PieceWork / perPlace, 1));
            Workers.Run(pieces, pieces.Count);
        }
    }

    /// <summary>The gradients by x, kernel and bias; those not wanted are empty. The scratch memory is made when there is none.</summary>
    public static void Backward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> kernel,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> dkernel,
        Span<float> dbias,
        ref float[] scratch,
        in Windows windows,
        int filters)
    {
        var groups = Math.Clamp(windows.Batch, 1, MostGroups);
        var (size, channels) = (kernel.Length, windows.Channels * filters);
        if (scratch.Length == 0)
        {
            scratch = new float[groups * (size + channels)];
        }

        scratch.AsSpan().Clear();
        fixed (float* px = x, pkernel = kernel, pdy = dy, pdx = dx, pscratch = scratch)
        {
            var kernelSums = pscratch; // (groups, kernel)
            var biasSums = kernelSums + (long)groups * size; // (groups, output channels)
            var work = new BackwardWork(
                px, pkernel, pdy, dx.IsEmpty ? null : pdx, dkernel.IsEmpty ? null : kernelSums, dbias.IsEmpty ? null : biasSums, windows, filters, groups);
            Workers.Run(work, groups);
        }

        if (!dkernel.IsEmpty)
        {
            Reduce.SumRows<float>(scratch.AsSpan(0, groups * size), groups, size, dkernel);
        }

        if (!dbias.IsEmpty)
        {
            Reduce.SumRows<float>(scratch.AsSpan(groups * size), groups, channels, dbias);
        }
    }

    /// <summary>sum[i] += a[i] · b[i], channel by channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts(float* a, float* b, float* sum, int count)
    {
        var i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            (Vector.Load(sum + i) + Vector.Load(a + i) * Vector.Load(b + i)).Store(sum + i);
        }

        for (; i < count; i++)
        {
            sum[i] += a[i] * b[i];
        }
    }

    private readonly struct ForwardWork(float* x, float* kernel, float* bias, float* y, Windows windows, int filters) : IRangeWork
    {
        // x: (N, H, W, C)  kernel: (KH, KW, C, M)  y: (N, OH, OW, C·M)
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            var (channels, window) = (windows.Channels, windows.Window);
            var outputs = channels * filters;
            for (var place = start; place < end; place++)
            {
                var to = y + (long)place * outputs;
                new Span<float>(to, outputs).Clear();
                if (bias != null)
                {
                    new ReadOnlySpan<float>(bias, outputs).CopyTo(new Span<float>(to, outputs));
                }

                var (picture, top, left) = windows.Corner(place);
                var weights = kernel;
                for (var i = 0; i < window.Height; i++)
                {
                    for (var j = 0; j < window.Width; j++, weights += outputs)
                    {
                        var pixel = windows.Pixel(picture, top + i * window.DilationY, left + j * window.DilationX);
                        if (pixel >= 0)
                        {
                            Multiply(x + (long)pixel * channels, weights, to);
                        }
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Multiply(float* from, float* weights, float* to)
        {
            if (filters == 1)
            {
                AddProducts(from, weights, to, windows.Channels);
                return;
            }

            for (var c = 0; c < windows.Channels; c++)
            {
                for (var k = 0; k < filters; k++)
                {
                    to[c * filters + k] += from[c] * weights[c * filters + k];
                }
            }
        }
    }

    private readonly struct BackwardWork(
        float* x, float* kernel, float* dy, float* dx, float* kernelSums, float* biasSums, Windows windows, int filters, int groups) : IPieces
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int group)
        {
            var first = (int)((long)windows.Batch * group / groups);
            var end = (int)((long)windows.Batch * (group + 1) / groups);
            var (channels, window) = (windows.Channels, windows.Window);
            var outputs = channels * filters;
            if (dx != null)
            {
                new Span<float>(dx + (long)first * windows.PictureSize, (end - first) * windows.PictureSize).Clear();
            }

            for (var place = first * windows.Places; place < end * windows.Places; place++)
            {
                var upstream = dy + (long)place * outputs;
                if (biasSums != null)
                {
                    Patches.Add(upstream, biasSums + (long)group * outputs, outputs);
                }

                var (picture, top, left) = windows.Corner(place);
                long weights = 0;
                for (var i = 0; i < window.Height; i++)
                {
                    for (var j = 0; j < window.Width; j++, weights += outputs)
                    {
                        var pixel = windows.Pixel(picture, top + i * window.DilationY, left + j * window.DilationX);
                        if (pixel >= 0)
                        {
                            Multiply((long)pixel * channels, weights, upstream, group);
                        }
                    }
                }
            }
        }

        private void Multiply(long input, long tap, float* upstream, int group)
        {
            var sums = kernelSums == null ? null : kernelSums + (long)group * windows.Depth * filters + tap;
            if (filters == 1)
            {
                if (dx != null)
                {
                    AddProducts(upstream, kernel + tap, dx + input, windows.Channels);
                }

                if (sums != null)
                {
                    AddProducts(upstream, x + input, sums, windows.Channels);
                }

                return;
            }

            for (var c = 0; c < windows.Channels; c++)
            {
                for (var k = c * filters; k < (c + 1) * filters; k++)
                {
                    if (dx != null)
                    {
                        dx[input + c] += upstream[k] * kernel[tap + k];
                    }

                    if (sums != null)
                    {
                        sums[k] += upstream[k] * x[input + c];
                    }
                }
            }
        }
    }
}
