using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>
/// <see cref="BatchNormalizationOperation{T}"/> for float. One lane is one channel: each pass goes down the rows, a vector of
/// neighbouring channels at a time, and what does not change from row to row is worked out once for each channel. Channels are
/// divided into blocks that stay in cache from the pass for the mean to that for the variance to the last.
/// </summary>
internal static unsafe class BatchNormalizationKernel
{
    /// <summary>Numbers of scratch memory for each channel that <see cref="Backward"/> needs.</summary>
    public const int ScratchPerChannel = 5;

    /// <summary>y from x (rows, channels); writes the batch's mean and 1 / √(σ² + ε) for the gradient, and moves the averages.</summary>
    public static void Forward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> gamma,
        ReadOnlySpan<float> beta,
        (float Momentum, float Step, float Epsilon) settings,
        Span<float> movingMean,
        Span<float> movingVariance,
        Span<float> mean,
        Span<float> inverse,
        Span<float> y)
    {
        var channels = mean.Length;
        var rows = x.Length / channels;
        fixed (float* px = x, pgamma = gamma, pbeta = beta, pmovingMean = movingMean, pmovingVariance = movingVariance, pmean = mean, pinverse = inverse, py = y)
        {
            ColumnBlocks.Run(new ForwardWork(px, pgamma, pbeta, settings, pmovingMean, pmovingVariance, pmean, pinverse, py, rows, channels), rows, channels);
        }
    }

    /// <summary>The gradients by x (left out where the span is empty), gamma and beta; the last two are the first two parts of the scratch memory.</summary>
    public static void Backward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> gamma,
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> inverse,
        ReadOnlySpan<float> dy,
        Span<float> scratch,
        Span<float> dx)
    {
        var channels = mean.Length;
        var rows = x.Length / channels;
        scratch.Clear();
        fixed (float* px = x, pgamma = gamma, pmean = mean, pinverse = inverse, pdy = dy, pscratch = scratch, pdx = dx)
        {
            ColumnBlocks.Run(new BackwardWork(px, pgamma, pmean, pinverse, pdy, pscratch, pdx, rows, channels), rows, channels);
        }
    }

    private readonly struct ForwardWork(
        float* x,
        float* gamma,
        float* beta,
        (float Momentum, float Step, float Epsilon) settings,
        float* movingMean,
        float* movingVariance,
        float* mean,
        float* inverse,
        float* y,
        int rows,
        int channels) : IRangeWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            Reduce.SumColumns(x, rows, channels, mean, start, end);
            for (var j = start; j < end; j++)
            {
                mean[j] /= rows;
            }

            SumSquares(start, end);
            for (var j = start; j < end; j++)
            {
                var variance = inverse[j] / rows;
                movingMean[j] = movingMean[j] * settings.Momentum + mean[j] * settings.Step;
                movingVariance[j] = movingVariance[j] * settings.Momentum + variance * settings.Step;
                inverse[j] = 1 / MathF.Sqrt(variance + settings.Epsilon);
            }

            Normalize(start, end);
        }

        // inverse = Σ (x − μ)²
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void SumSquares(int start, int end)
        {
            float* center = mean, squares = inverse; // locals can stay in registers
            new Span<float>(squares + start, end - start).Clear();
            for (var i = 0; i < rows; i++)
            {
                var row = x + (long)i * channels;
                var j = start;
                for (; j <= end - Vector<float>.Count; j += Vector<float>.Count)
                {
                    var d = Vector.Load(row + j) - Vector.Load(center + j);
                    (Vector.Load(squares + j) + d * d).Store(squares + j);
                }

                for (; j < end; j++)
                {
                    var d = row[j] - center[j];
                    squares[j] += d * d;
                }
            }
        }

        // y = (x − μ) · (gamma / √(σ² + ε)) + beta
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Normalize(int start, int end)
        {
            float* center = mean, scale = inverse, factor = gamma, shift = beta;
            for (var i = 0; i < rows; i++)
            {
                var from = x + (long)i * channels;
                var to = y + (long)i * channels;
                var j = start;
                for (; j <= end - Vector<float>.Count; j += Vector<float>.Count)
                {
                    var slope = Vector.Load(factor + j) * Vector.Load(scale + j);
                    ((Vector.Load(from + j) - Vector.Load(center + j)) * slope + Vector.Load(shift + j)).Store(to + j);
                }

                for (; j < end; j++)
                {
                    to[j] = (from[j] - center[j]) * (factor[j] * scale[j]) + shift[j];
                }
            }
        }
    }

    private readonly struct BackwardWork(
        float* x, float* gamma, float* mean, float* inverse, float* dy, float* scratch, float* dx, int rows, int channels) : IRangeWork
    {
        private readonly float* _dyTotal = scratch;
        private readonly float* _dyNormalized = scratch + channels;
        private readonly float* _scale = scratch + 2 * channels;
        private readonly float* _dyMean = scratch + 3 * channels;
        private readonly float* _slope = scratch + 4 * channels;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            Sum(start, end);
            for (var j = start; j < end; j++)
            {
                _dyNormalized[j] *= inverse[j];
                _scale[j] = gamma[j] * inverse[j];
                _dyMean[j] = _dyTotal[j] / rows;
                _slope[j] = _dyNormalized[j] * inverse[j] / rows;
            }

            if (dx != null)
            {
                InputGradient(start, end);
            }
        }

        // dyTotal = Σ dy, dyNormalized = Σ dy (x − μ)
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Sum(int start, int end)
        {
            float* center = mean, total = _dyTotal, normalized = _dyNormalized;
            for (var i = 0; i < rows; i++)
            {
                var input = x + (long)i * channels;
                var upstream = dy + (long)i * channels;
                var j = start;
                for (; j <= end - Vector<float>.Count; j += Vector<float>.Count)
                {
                    var g = Vector.Load(upstream + j);
                    (Vector.Load(total + j) + g).Store(total + j);
                    (Vector.Load(normalized + j) + g * (Vector.Load(input + j) - Vector.Load(center + j))).Store(normalized + j);
                }

                for (; j < end; j++)
                {
                    total[j] += upstream[j];
                    normalized[j] += upstream[j] * (input[j] - center[j]);
                }
            }
        }

        // dx = gamma / √(σ² + ε) · (dy − Σ dy / N − (x − μ) · slope), slope = Σ (dy x̂) / (N √(σ² + ε))
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void InputGradient(int start, int end)
        {
            float* center = mean, scale = _scale, dyMean = _dyMean, slope = _slope;
            for (var i = 0; i < rows; i++)
            {
                var input = x + (long)i * channels;
                var upstream = dy + (long)i * channels;
                var gradient = dx + (long)i * channels;
                var j = start;
                for (; j <= end - Vector<float>.Count; j += Vector<float>.Count)
                {
                    var along = (Vector.Load(input + j) - Vector.Load(center + j)) * Vector.Load(slope + j);
                    (Vector.Load(scale + j) * (Vector.Load(upstream + j) - Vector.Load(dyMean + j) - along)).Store(gradient + j);
                }

                for (; j < end; j++)
                {
                    gradient[j] = scale[j] * (upstream[j] - dyMean[j] - (input[j] - center[j]) * slope[j]);
                }
            }
        }
    }
}
