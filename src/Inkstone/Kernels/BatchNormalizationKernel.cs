using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>
/// <see cref="BatchNormalizationOperation{T}"/> for float, with the activation that follows. One lane is one channel. Rows are divided
/// into blocks that stay in a core's own cache and that threads take turns at; a block's sums go to places of their own and are added up
/// in order, so that they are the same whatever the number of threads.
/// </summary>
internal static unsafe class BatchNormalizationKernel
{
    private const int BlockSize = 4 * 1024; // numbers: 16 KiB
    private const int FewestRows = 64; // in a block, which has two sums for each channel
    private const int WorthDividing = 64 * 1024;

    /// <summary>Numbers of scratch memory that <see cref="Forward"/> and <see cref="Backward"/> need.</summary>
    public static int ScratchSize(int rows, int channels) => (2 * Blocks(rows, channels) + 5) * channels;

    /// <summary>y from x (rows, channels); writes the batch's mean and 1 / √(σ² + ε) for the gradient, and moves the averages.</summary>
    public static void Forward<TActivation>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> gamma,
        ReadOnlySpan<float> beta,
        (float Momentum, float Step, float Epsilon) settings,
        Span<float> movingMean,
        Span<float> movingVariance,
        Span<float> mean,
        Span<float> inverse,
        Span<float> scratch,
        Span<float> y)
        where TActivation : struct, IUnaryFunction
    {
        var channels = mean.Length;
        var rows = x.Length / channels;
        fixed (float* px = x, pbeta = beta, pmean = mean, pscratch = scratch, py = y)
        {
            var sums = pscratch + 5 * channels;
            Run(new StatisticsWork(px, sums, channels), rows, channels);
            CombineStatistics(sums, rows, channels, mean, inverse);
            for (var j = 0; j < channels; j++)
            {
                var variance = inverse[j] / rows;
                movingMean[j] = movingMean[j] * settings.Momentum + mean[j] * settings.Step;
                movingVariance[j] = movingVariance[j] * settings.Momentum + variance * settings.Step;
                inverse[j] = 1 / MathF.Sqrt(variance + settings.Epsilon);
                scratch[j] = gamma[j] * inverse[j];
            }

            Run(new NormalizeWork<TActivation>(px, pmean, pscratch, pbeta, py, channels), rows, channels);
        }
    }

    /// <summary>
    /// The gradients by x (left out where the span is empty), gamma and beta, after <see cref="Forward"/> with the same scratch memory:
    /// its second part is then the gradient by beta, the third that by gamma.
    /// </summary>
    public static void Backward<TActivation>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> beta,
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> inverse,
        ReadOnlySpan<float> dy,
        Span<float> scratch,
        Span<float> dx)
        where TActivation : struct, IUnaryFunction
    {
        var channels = mean.Length;
        var rows = x.Length / channels;
        fixed (float* px = x, pbeta = beta, pmean = mean, pdy = dy, pscratch = scratch, pdx = dx)
        {
            var sums = pscratch + 5 * channels;
            var upstream = new Upstream<TActivation>(px, pmean, pscratch, pbeta, pdy);
            Run(new GradientSumsWork<TActivation>(upstream, sums, channels), rows, channels);
            var blocks = Blocks(rows, channels);
            Reduce.SumColumns(sums, blocks, 2 * channels, pscratch + channels, 0, 2 * channels);
            for (var j = 0; j < channels; j++)
            {
                scratch[2 * channels + j] *= inverse[j];
                scratch[3 * channels + j] = scratch[channels + j] / rows;
                scratch[4 * channels + j] = scratch[2 * channels + j] * inverse[j] / rows;
            }

            if (!dx.IsEmpty)
            {
                Run(new InputGradientWork<TActivation>(upstream, pscratch, pdx, channels), rows, channels);
            }
        }
    }

    private static int BlockRows(int channels) => Math.Max(BlockSize / channels, FewestRows);

    private static int Blocks(int rows, int channels) => (rows - 1) / BlockRows(channels) + 1;

    private static void Run<TWork>(TWork work, int rows, int channels)
        where TWork : struct, IRangeWork
    {
        var pieces = new RangePieces<TWork>(work, rows, BlockRows(channels));
        if ((long)rows * channels >= WorthDividing)
        {
            Workers.Run(pieces, pieces.Count);
            return;
        }

        for (var piece = 0; piece < pieces.Count; piece++)
        {
            pieces.Run(piece);
        }
    }

    // With μ the mean of all and μ_b that of a block of n_b rows: Σ (x − μ)² = Σ_b (Σ (x − μ_b)² + n_b (μ_b − μ)²).
    private static void CombineStatistics(float* sums, int rows, int channels, Span<float> mean, Span<float> squares)
    {
        mean.Clear();
        squares.Clear();
        var blockRows = BlockRows(channels);
        for (var first = 0; first < rows; first += blockRows)
        {
            var sum = sums + first / blockRows * 2 * channels;
            var count = Math.Min(blockRows, rows - first);
            for (var j = 0; j < channels; j++)
            {
                mean[j] += sum[j] * count;
            }
        }

        for (var j = 0; j < channels; j++)
        {
            mean[j] /= rows;
        }

        for (var first = 0; first < rows; first += blockRows)
        {
            var sum = sums + first / blockRows * 2 * channels;
            var count = Math.Min(blockRows, rows - first);
            for (var j = 0; j < channels; j++)
            {
                var off = sum[j] - mean[j];
                squares[j] += sum[channels + j] + off * off * count;
            }
        }
    }

    /// <summary>A block's mean and its squares about that.</summary>
    private readonly struct StatisticsWork(float* x, float* sums, int channels) : IRangeWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            var mean = sums + start / BlockRows(channels) * 2 * channels;
            var squares = mean + channels;
            float* first = x + (long)start * channels, last = x + (long)end * channels;
            float count = end - start;
            Reduce.SumColumns(first, end - start, channels, mean, 0, channels);
            var j = 0;
            for (; j <= channels - Vector<float>.Count; j += Vector<float>.Count)
            {
                var center = Vector.Load(mean + j) / new Vector<float>(count);
                center.Store(mean + j);
                SumSquares(first + j, last, channels, center).Store(squares + j);
            }

            for (; j < channels; j++)
            {
                mean[j] /= count;
                squares[j] = 0;
                for (var from = first + j; from < last; from += channels)
                {
                    squares[j] += (*from - mean[j]) * (*from - mean[j]);
                }
            }
        }

        // Four sums side by side, so that one addition need not wait for the one before.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> SumSquares(float* from, float* last, nint step, Vector<float> center)
        {
            Vector<float> a = default, b = default, c = default, d = default;
            for (; from + 3 * step < last; from += 4 * step)
            {
                a += Square(Vector.Load(from) - center);
                b += Square(Vector.Load(from + step) - center);
                c += Square(Vector.Load(from + 2 * step) - center);
                d += Square(Vector.Load(from + 3 * step) - center);
            }

            for (; from < last; from += step)
            {
                a += Square(Vector.Load(from) - center);
            }

            return a + b + (c + d);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Square(Vector<float> x) => x * x;
    }

    /// <summary>y = f((x − μ) · slope + beta), slope = gamma / √(σ² + ε).</summary>
    private readonly struct NormalizeWork<TActivation>(float* x, float* mean, float* slope, float* beta, float* y, int channels) : IRangeWork
        where TActivation : struct, IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            float* center = mean, factor = slope, shift = beta; // locals can stay in registers
            var (f, width) = (default(TActivation), channels);
            for (var i = start; i < end; i++)
            {
                var from = x + (long)i * width;
                var to = y + (long)i * width;
                var j = 0;
                for (; j <= width - Vector<float>.Count; j += Vector<float>.Count)
                {
                    f.Forward((Vector.Load(from + j) - Vector.Load(center + j)) * Vector.Load(factor + j) + Vector.Load(shift + j)).Store(to + j);
                }

                for (; j < width; j++)
                {
                    to[j] = f.Forward((from[j] - center[j]) * factor[j] + shift[j]);
                }
            }
        }
    }

    /// <summary>The gradient by the normalized numbers: dy · f'. What f was given is made anew, which is faster than to read what it gave.</summary>
    private readonly struct Upstream<TActivation>(float* x, float* mean, float* slope, float* beta, float* dy)
        where TActivation : struct, IUnaryFunction
    {
        /// <summary>A row's gradient, and how far it is from the mean.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Lanes(long row, int j, out Vector<float> off)
        {
            off = Vector.Load(x + row + j) - Vector.Load(mean + j);
            var gradient = Vector.Load(dy + row + j);
            if (typeof(TActivation) == typeof(IdentityFunction))
            {
                return gradient;
            }

            var z = off * Vector.Load(slope + j) + Vector.Load(beta + j);
            return gradient * default(TActivation).Derivative(z, default(TActivation).Forward(z));
        }

        /// <inheritdoc cref="Lanes" />
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public float Number(long row, int j, out float off)
        {
            off = x[row + j] - mean[j];
            var z = off * slope[j] + beta[j];
            return dy[row + j] * default(TActivation).Derivative(z, default(TActivation).Forward(z));
        }
    }

    /// <summary>A block's Σ g and Σ g (x − μ).</summary>
    private readonly struct GradientSumsWork<TActivation>(Upstream<TActivation> upstream, float* sums, int channels) : IRangeWork
        where TActivation : struct, IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            var total = sums + start / BlockRows(channels) * 2 * channels;
            var along = total + channels;
            new Span<float>(total, 2 * channels).Clear();
            var source = upstream;
            long row = (long)start * channels, last = (long)end * channels, width = channels;

            // Four rows at a time, so that a sum is read and written once for four numbers.
            for (; row + 3 * width < last; row += 4 * width)
            {
                var j = 0;
                for (; j <= channels - Vector<float>.Count; j += Vector<float>.Count)
                {
                    var a = source.Lanes(row, j, out var offA);
                    var b = source.Lanes(row + width, j, out var offB);
                    var c = source.Lanes(row + 2 * width, j, out var offC);
                    var d = source.Lanes(row + 3 * width, j, out var offD);
                    (Vector.Load(total + j) + (a + b + (c + d))).Store(total + j);
                    (Vector.Load(along + j) + (a * offA + b * offB + (c * offC + d * offD))).Store(along + j);
                }

                AddRest(source, row, j, 4, total, along);
            }

            for (; row < last; row += width)
            {
                AddRest(source, row, 0, 1, total, along);
            }
        }

        // One number after the other.
        private void AddRest(in Upstream<TActivation> source, long row, int firstChannel, int rows, float* total, float* along)
        {
            for (; rows > 0; rows--, row += channels)
            {
                for (var j = firstChannel; j < channels; j++)
                {
                    var g = source.Number(row, j, out var off);
                    total[j] += g;
                    along[j] += g * off;
                }
            }
        }
    }

    /// <summary>dx = slope · (g − Σ g / N − (x − μ) · Σ (g x̂) / (N √(σ² + ε))).</summary>
    private readonly struct InputGradientWork<TActivation>(Upstream<TActivation> upstream, float* scratch, float* dx, int channels) : IRangeWork
        where TActivation : struct, IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            var width = channels;
            float* slope = scratch, mean = scratch + 3 * width, along = scratch + 4 * width, gradient = dx;
            var source = upstream;
            for (var row = (long)start * width; row < (long)end * width; row += width)
            {
                var j = 0;
                for (; j <= width - Vector<float>.Count; j += Vector<float>.Count)
                {
                    var g = source.Lanes(row, j, out var off);
                    (Vector.Load(slope + j) * (g - Vector.Load(mean + j) - off * Vector.Load(along + j))).Store(gradient + row + j);
                }

                for (; j < width; j++)
                {
                    var g = source.Number(row, j, out var off);
                    gradient[row + j] = slope[j] * (g - mean[j] - off * along[j]);
                }
            }
        }
    }
}
