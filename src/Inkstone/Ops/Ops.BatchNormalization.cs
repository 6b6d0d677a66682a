using System.Numerics;
using System.Runtime.InteropServices;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>
    /// Batch normalization in training: y = gamma · x̂ + beta with x̂ = (x − μ) / √(σ² + ε), where μ and the biased variance σ²
    /// are taken over all axes but the last. Moves the moving averages a step towards them:
    /// moving = moving · momentum + batch · (1 − momentum). The gradient goes through μ and σ² too (Ioffe and Szegedy 2015).
    /// </summary>
    /// <param name="x">(..., channels), of at least two axes.</param>
    /// <param name="gamma">(channels,).</param>
    /// <param name="beta">(channels,).</param>
    /// <param name="movingMean">(channels,); updated.</param>
    /// <param name="movingVariance">(channels,); updated.</param>
    /// <param name="momentum">How much of the moving averages stays.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static Tensor BatchNormalization(
        Tensor x, Tensor gamma, Tensor beta, Variable movingMean, Variable movingVariance, double momentum = 0.99, double epsilon = 1e-3)
    {
        ArgumentNullException.ThrowIfNull(movingMean);
        ArgumentNullException.ThrowIfNull(movingVariance);
        return Run(new BatchNormalizationOperation<float>(movingMean.View, movingVariance.View, momentum, epsilon), x, gamma, beta);
    }

    /// <summary>Batch normalization in use: with the moving averages instead of the batch's own, y = gamma · (x − mean) / √(variance + ε) + beta.</summary>
    internal static Tensor BatchNormalizationInference(Tensor x, Tensor gamma, Tensor beta, Tensor mean, Tensor variance, double epsilon = 1e-3)
    {
        var scale = gamma / (variance + (float)epsilon).Sqrt();
        return x * scale + (beta - mean * scale);
    }
}

/// <summary>Normalizes each channel by the batch's own mean and variance; also max(0, ·) of that, where it was found to follow.</summary>
internal sealed class BatchNormalizationOperation<T>(View<T> movingMean, View<T> movingVariance, double momentum, double epsilon, bool rectifies = false) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private T[] _mean = [];
    private T[] _inverse = []; // 1 / √(σ² + ε)
    private T[] _sums = []; // for the gradient: gamma / √(σ² + ε), Σ dy and Σ dy · x̂ for each channel, and room to work

    public override Shape OutputShape(ReadOnlySpan<Shape> inputs)
    {
        var x = inputs[0];
        if (x.Rank < 2)
        {
            throw new ArgumentException($"BatchNormalization expects at least two axes, the first one the batch. Received shape: {x}.");
        }

        if (x.Size == 0)
        {
            throw new ArgumentException($"BatchNormalization in training expects at least one number in each channel: nothing has no mean. Received shape: {x}.");
        }

        foreach (var part in inputs[1..])
        {
            if (part != Shape.Create(x[^1]))
            {
                throw new ArgumentException($"BatchNormalization of shape {x} expects gamma and beta of shape ({x[^1]},), one number for each channel. Received shape: {part}.");
            }
        }

        return x;
    }

    // x: (rows, channels)
    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        var channels = output.Shape[^1];
        if (_mean.Length == 0)
        {
            (_mean, _inverse, _sums) = (new T[channels], new T[channels], new T[BatchNormalizationKernel.ScratchSize(output.Count / channels, channels)]);
        }

        if (typeof(T) == typeof(float))
        {
            if (rectifies)
            {
                ForwardFast<ReLUFunction>(inputs, output);
            }
            else
            {
                ForwardFast<IdentityFunction>(inputs, output);
            }

            return;
        }

        ForwardNaive(inputs[0].Span, inputs[1].Span, inputs[2].Span, output.Span);
        if (rectifies)
        {
            Elementwise.Apply<T, ReLUFunction>(default, output.Span, output.Span);
        }
    }

    public override Operation<T>? JoinedWith(Operation<T> next) =>
        !rectifies && next is UnaryOperation<T, ReLUFunction>
            ? new BatchNormalizationOperation<T>(movingMean, movingVariance, momentum, epsilon, rectifies: true) { _mean = _mean, _inverse = _inverse, _sums = _sums }
            : null;

    // dx = gamma / (N √(σ² + ε)) · (N dy − Σ dy − x̂ Σ dy x̂); dgamma = Σ dy x̂; dbeta = Σ dy
    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        var channels = output.Shape[^1];
        var dyTotal = _sums.AsSpan(channels, channels);
        var dyNormalized = _sums.AsSpan(2 * channels, channels);
        var dx = inputGradients[0].IsWanted ? inputGradients[0].Span : [];
        if (typeof(T) != typeof(float))
        {
            var dy = outputGradient.Span.ToArray();
            if (rectifies)
            {
                Elementwise.ApplyGradient<T, ReLUFunction>(default, output.Span, output.Span, dy, dy);
            }

            BackwardNaive(inputs[0].Span, inputs[1].Span, dy, dyTotal, dyNormalized, dx);
        }
        else if (rectifies)
        {
            BackwardFast<ReLUFunction>(inputs, outputGradient.Span, dx);
        }
        else
        {
            BackwardFast<IdentityFunction>(inputs, outputGradient.Span, dx);
        }

        if (inputGradients[1].IsWanted)
        {
            dyNormalized.CopyTo(inputGradients[1].Span);
        }

        if (inputGradients[2].IsWanted)
        {
            dyTotal.CopyTo(inputGradients[2].Span);
        }
    }

    private void ForwardFast<TActivation>(ReadOnlySpan<View<T>> inputs, View<T> output)
        where TActivation : struct, IUnaryFunction =>
        BatchNormalizationKernel.Forward<TActivation>(
            Floats(inputs[0].Span),
            Floats(inputs[1].Span),
            Floats(inputs[2].Span),
            ((float)momentum, (float)(1 - momentum), (float)epsilon),
            Floats(movingMean.Span),
            Floats(movingVariance.Span),
            Floats(_mean),
            Floats(_inverse),
            Floats(_sums),
            Floats(output.Span));

    private void BackwardFast<TActivation>(ReadOnlySpan<View<T>> inputs, Span<T> dy, Span<T> dx)
        where TActivation : struct, IUnaryFunction =>
        BatchNormalizationKernel.Backward<TActivation>(
            Floats(inputs[0].Span), Floats(inputs[2].Span), Floats(_mean), Floats(_inverse), Floats(dy), Floats(_sums), Floats(dx));

    private void ForwardNaive(ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, Span<T> y)
    {
        var channels = _mean.Length;
        var count = T.CreateTruncating(x.Length / channels);
        Array.Clear(_inverse);
        Reduce.SumRows(x, x.Length / channels, channels, _mean);
        for (var j = 0; j < channels; j++)
        {
            _mean[j] /= count;
        }

        for (var i = 0; i < x.Length; i += channels)
        {
            for (var j = 0; j < channels; j++)
            {
                var d = x[i + j] - _mean[j];
                _inverse[j] += d * d;
            }
        }

        var keep = T.CreateTruncating(momentum);
        var take = T.CreateTruncating(1 - momentum);
        for (var j = 0; j < channels; j++)
        {
            var variance = _inverse[j] / count;
            movingMean.Span[j] = movingMean.Span[j] * keep + _mean[j] * take;
            movingVariance.Span[j] = movingVariance.Span[j] * keep + variance * take;
            _inverse[j] = T.One / T.Sqrt(variance + T.CreateTruncating(epsilon));
        }

        for (var i = 0; i < x.Length; i += channels)
        {
            for (var j = 0; j < channels; j++)
            {
                y[i + j] = (x[i + j] - _mean[j]) * _inverse[j] * gamma[j] + beta[j];
            }
        }
    }

    private void BackwardNaive(ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> dy, Span<T> dyTotal, Span<T> dyNormalized, Span<T> dx)
    {
        var channels = _mean.Length;
        var count = T.CreateTruncating(x.Length / channels);
        dyTotal.Clear();
        dyNormalized.Clear();
        for (var i = 0; i < x.Length; i += channels)
        {
            for (var j = 0; j < channels; j++)
            {
                dyTotal[j] += dy[i + j];
                dyNormalized[j] += dy[i + j] * ((x[i + j] - _mean[j]) * _inverse[j]);
            }
        }

        for (var i = 0; i < dx.Length; i += channels)
        {
            for (var j = 0; j < channels; j++)
            {
                var normalized = (x[i + j] - _mean[j]) * _inverse[j];
                dx[i + j] = gamma[j] * _inverse[j] / count * (count * dy[i + j] - dyTotal[j] - normalized * dyNormalized[j]);
            }
        }
    }

    private static Span<float> Floats(Span<T> numbers) => MemoryMarshal.Cast<T, float>(numbers);
}
