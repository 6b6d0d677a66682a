using System.Numerics;
using System.Runtime.InteropServices;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>
    /// Probabilities from scores along the last axis: p_j = e^(z_j − m) / Σ e^(z_k − m), with m the largest score, so that no
    /// exponential overflows. With upstream gradient g: dz_j = p_j (g_j − Σ g_k p_k).
    /// </summary>
    public static Tensor Softmax(Tensor logits)
    {
        var probabilities = Run(new SoftmaxOperation<float>(), logits);
        probabilities.Origin = new ActivationOrigin(nameof(Softmax), logits);
        return probabilities;
    }
}

/// <summary>Softmax along the last axis.</summary>
internal sealed class SoftmaxOperation<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private float[] _scratch = [];

    public override Shape OutputShape(ReadOnlySpan<Shape> inputs) =>
        inputs[0].Rank >= 1 && inputs[0][^1] > 0
            ? inputs[0]
            : throw new ArgumentException($"Softmax expects at least one number along the last axis. Received shape: {inputs[0]}.");

    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        var classes = output.Shape[^1];
        if (typeof(T) == typeof(float) && SoftmaxKernel.Fits(classes))
        {
            SoftmaxKernel.Softmax(Floats(inputs[0]), classes, Floats(output), Scratch(classes));
            return;
        }

        for (var start = 0; start < output.Count; start += classes)
        {
            SoftmaxRow(inputs[0].Span.Slice(start, classes), output.Span.Slice(start, classes));
        }
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        var classes = output.Shape[^1];
        for (var start = 0; start < output.Count; start += classes)
        {
            var p = output.Span.Slice(start, classes);
            var g = outputGradient.Span.Slice(start, classes);
            var dz = inputGradients[0].Span.Slice(start, classes);
            var mean = T.Zero;
            for (var j = 0; j < classes; j++)
            {
                mean += g[j] * p[j];
            }

            for (var j = 0; j < classes; j++)
            {
                dz[j] = p[j] * (g[j] - mean);
            }
        }
    }

    /// <summary>
    /// Writes the probabilities of one row and returns log Σ e^z in two parts whose sum it is: kept apart, nothing is lost where
    /// the scores are large and the difference to one of them is small.
    /// </summary>
    public static (T Largest, T LogSum) SoftmaxRow(ReadOnlySpan<T> z, Span<T> p)
    {
        var largest = T.NegativeInfinity;
        foreach (var score in z)
        {
            largest = T.IsNaN(score) || score > largest ? score : largest;
        }

        var sum = T.Zero;
        for (var j = 0; j < z.Length; j++)
        {
            p[j] = T.Exp(z[j] - largest);
            sum += p[j];
        }

        var scale = T.One / sum;
        for (var j = 0; j < z.Length; j++)
        {
            p[j] *= scale;
        }

        return (largest, T.Log(sum));
    }

    private static Span<float> Floats(View<T> view) => MemoryMarshal.Cast<T, float>(view.Span);

    private Span<float> Scratch(int classes) => _scratch.Length > 0 ? _scratch : _scratch = new float[SoftmaxKernel.ScratchSize(classes)];
}
