using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>
    /// A dense layer in one operation: f(x · kernel + bias), with f the identity. Works on the last axis. With upstream gradient G
    /// and dZ = G · f'(z): dx = dZ · kernelᵀ, dkernel = xᵀ · dZ, dbias = Σ dZ over the batch.
    /// </summary>
    /// <param name="x">(..., inputs), of at least two axes.</param>
    /// <param name="kernel">(inputs, units).</param>
    /// <param name="bias">(units,), or null for none.</param>
    /// <returns>(..., units).</returns>
    public static Tensor Dense(Tensor x, Tensor kernel, Tensor? bias = null) => Dense<IdentityFunction>(x, kernel, bias);

    /// <summary>A dense layer with an activation whose derivative can be told from its output, fused into one operation.</summary>
    internal static Tensor Dense<TActivation>(Tensor x, Tensor kernel, Tensor? bias)
        where TActivation : struct, IUnaryFunction =>
        bias is null
            ? Run(new DenseOperation<float, TActivation>(), x, kernel)
            : Run(new DenseOperation<float, TActivation>(), x, kernel, bias);
}

/// <summary>f(x · K + b) for an activation f whose derivative is a function of its output: identity, ReLU, sigmoid, tanh.</summary>
internal sealed class DenseOperation<T, TActivation> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TActivation : struct, IUnaryFunction
{
    private T[] _dz = [];

    public override Shape OutputShape(ReadOnlySpan<Shape> inputs)
    {
        var (x, kernel) = (inputs[0], inputs[1]);
        if (x.Rank < 2 || kernel.Rank != 2 || x[^1] != kernel[0])
        {
            throw new ArgumentException($"Dense expects x of shape (..., inputs) and a kernel of shape (inputs, units). Received shapes: {x} and {kernel}.");
        }

        if (inputs.Length > 2 && inputs[2] != kernel[1])
        {
            throw new ArgumentException($"Dense expects a bias of shape ({kernel[1]},), one number for each unit. Received shape: {inputs[2]}.");
        }

        return x.WithLast(kernel[1]);
    }

    // x: (rows, inputs)  kernel: (inputs, units)  bias: (units,)  output: (rows, units), all axes of x but the last taken as rows.
    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        var (width, units) = (inputs[1].Shape[0], inputs[1].Shape[1]);
        var bias = inputs.Length > 2 ? inputs[2].Span : [];
        Gemm.Multiply<T>(inputs[0].Span, false, inputs[1].Span, false, bias, output.Span, Rows(output), units, width);
        if (typeof(TActivation) != typeof(IdentityFunction))
        {
            Elementwise.Apply<T, TActivation>(default, output.Span, output.Span);
        }
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        var (rows, width, units) = (Rows(output), inputs[1].Shape[0], inputs[1].Shape[1]);
        ReadOnlySpan<T> dz = outputGradient.Span;
        if (typeof(TActivation) != typeof(IdentityFunction))
        {
            _dz = _dz.Length == output.Count ? _dz : new T[output.Count];
            Elementwise.ApplyGradient<T, TActivation>(default, output.Span, output.Span, outputGradient.Span, _dz);
            dz = _dz;
        }

        if (inputGradients[0].IsWanted)
        {
            Gemm.Multiply(dz, false, inputs[1].Span, true, [], inputGradients[0].Span, rows, width, units);
        }

        if (inputGradients[1].IsWanted)
        {
            Gemm.Multiply(inputs[0].Span, true, dz, false, [], inputGradients[1].Span, width, units, rows);
        }

        if (inputGradients.Length > 2 && inputGradients[2].IsWanted)
        {
            Reduce.SumRows(dz, rows, units, inputGradients[2].Span);
        }
    }

    private static int Rows(View<T> output) => output.Count / Math.Max(output.Shape[^1], 1);
}

/// <summary>x itself.</summary>
internal readonly struct IdentityFunction : IUnaryFunction
{
    public T Forward<T>(T x)
        where T : IFloatingPointIeee754<T> => x;

    public T Derivative<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.One;

    public Vector<float> Forward(Vector<float> x) => x;

    public Vector<float> Derivative(Vector<float> x, Vector<float> y) => Vector<float>.One;
}
