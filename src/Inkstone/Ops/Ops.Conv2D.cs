using System.Numerics;
using System.Runtime.InteropServices;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>
    /// Slides a window over pictures; each place gives, for each filter, the sum of what the window sees times the filter's kernel:
    /// y[n, i, j, f] = bias[f] + Σ x[n, i·s + a·d − top, j·s + b·d − left, c] · kernel[a, b, c, f] over a, b, c, with strides s and
    /// dilation d; beyond the edges x is 0. With upstream gradient G: dx = Σ G · kernel and dkernel = Σ G · x over all places where
    /// they met, dbias = Σ G.
    /// </summary>
    /// <param name="x">(batch, height, width, channels).</param>
    /// <param name="kernel">(window height, window width, channels, filters).</param>
    /// <param name="bias">(filters,), or null for none.</param>
    /// <param name="strides">Pixels from one place to the next, one number or (vertical, horizontal); 1 when left out.</param>
    /// <param name="padding">Whether the window may reach beyond the edges.</param>
    /// <param name="dilation">Distance of the pixels the window sees, one number or (vertical, horizontal); 1, neighbours, when left out.</param>
    /// <returns>(batch, places one below the other, places side by side, filters).</returns>
    /// <exception cref="ArgumentException">Shapes do not fit, or the window is larger than the pictures.</exception>
    public static Tensor Conv2D(Tensor x, Tensor kernel, Tensor? bias = null, Shape? strides = null, Padding padding = Padding.Valid, Shape? dilation = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return Conv2D<IdentityFunction>(x, kernel, bias, KernelWindow(nameof(Conv2D), kernel, strides, padding, dilation));
    }

    /// <summary>A convolution with an activation whose derivative can be told from its output, fused into one operation.</summary>
    internal static Tensor Conv2D<TActivation>(Tensor x, Tensor kernel, Tensor? bias, Window window)
        where TActivation : struct, IUnaryFunction =>
        bias is null
            ? Run(new Conv2DOperation<float, TActivation>(window), x, kernel)
            : Run(new Conv2DOperation<float, TActivation>(window), x, kernel, bias);

    private static Window KernelWindow(string operation, Tensor kernel, Shape? strides, Padding padding, Shape? dilation) =>
        kernel.Shape.Rank == 4
            ? Window.Create(kernel.Shape[..2], strides, padding, dilation, nameof(kernel))
            : throw new ArgumentException($"{operation} expects a kernel of 4 axes, the window's height and width and two of channels. Received shape: {kernel.Shape}.", nameof(kernel));
}

/// <summary>f(x * K + b) for an activation f whose derivative is a function of its output: identity, ReLU, tanh.</summary>
internal sealed class Conv2DOperation<T, TActivation>(Window window) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TActivation : struct, IUnaryFunction
{
    private float[] _scratch = [];
    private float[] _transformedKernel = [];

    public override Shape OutputShape(ReadOnlySpan<Shape> inputs)
    {
        var (x, kernel) = (inputs[0], inputs[1]);
        var output = window.OutputShape(x, kernel[^1], "Conv2D");
        if (kernel[2] != x[3])
        {
            throw new ArgumentException($"Conv2D expects a kernel of shape (height, width, {x[3]}, filters) for pictures of shape {x}: one number for each channel. Received shape: {kernel}.");
        }

        if (inputs.Length > 2 && inputs[2] != kernel[3])
        {
            throw new ArgumentException($"Conv2D expects a bias of shape ({kernel[3]},), one number for each filter. Received shape: {inputs[2]}.");
        }

        return output;
    }

    // x: (N, H, W, C)  kernel: (KH, KW, C, F)  bias: (F,)  output: (N, OH, OW, F)
    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        var windows = new Windows(window, inputs[0].Shape, output.Shape);
        var bias = inputs.Length > 2 ? inputs[2].Span : [];
        if (typeof(T) == typeof(float))
        {
            ForwardFast(Floats(inputs[0].Span), Floats(inputs[1].Span), Floats(bias), Floats(output.Span), windows, output.Shape[^1]);
            return;
        }

        ConvolutionNaive.Forward(inputs[0].Span, inputs[1].Span, bias, output.Span, windows, output.Shape[^1]);
        Elementwise.Apply<T, TActivation>(default, output.Span, output.Span);
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        var windows = new Windows(window, inputs[0].Shape, output.Shape);
        var dx = inputGradients[0].IsWanted ? inputGradients[0].Span : [];
        var dkernel = inputGradients[1].IsWanted ? inputGradients[1].Span : [];
        var dbias = inputGradients.Length > 2 && inputGradients[2].IsWanted ? inputGradients[2].Span : [];
        if (typeof(T) == typeof(float))
        {
            BackwardFast(
                Floats(inputs[0].Span), Floats(inputs[1].Span), Floats(output.Span), Floats(outputGradient.Span),
                Floats(dx), Floats(dkernel), Floats(dbias), windows, output.Shape[^1]);
            return;
        }

        var dz = new T[output.Count];
        Elementwise.ApplyGradient<T, TActivation>(default, output.Span, output.Span, outputGradient.Span, dz);
        ConvolutionNaive.Backward(inputs[0].Span, inputs[1].Span, dz, dx, dkernel, dbias, windows, output.Shape[^1]);
    }

    private void ForwardFast(Span<float> x, Span<float> kernel, Span<float> bias, Span<float> y, in Windows windows, int filters)
    {
        if (Winograd.Pays<TActivation>(windows, filters))
        {
            Winograd.Forward<TActivation>(x, kernel, bias, y, ref _transformedKernel, windows, filters);
        }
        else
        {
            Convolution.Forward<TActivation>(x, kernel, bias, y, windows, filters);
        }
    }

    private void BackwardFast(
        Span<float> x, Span<float> kernel, Span<float> y, Span<float> dy, Span<float> dx, Span<float> dkernel, Span<float> dbias, in Windows windows, int filters)
    {
        if (Winograd.Pays<TActivation>(windows, filters))
        {
            Winograd.Backward<TActivation>(x, kernel, y, dy, dx, dkernel, dbias, ref _scratch, windows, filters);
        }
        else
        {
            Convolution.Backward<TActivation>(x, kernel, y, dy, dx, dkernel, dbias, ref _scratch, windows, filters);
        }
    }

    private static Span<float> Floats(Span<T> numbers) => MemoryMarshal.Cast<T, float>(numbers);
}
