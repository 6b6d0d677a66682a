using System.Numerics;
using System.Runtime.InteropServices;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>
    /// Slides a window over pictures, each channel with filters of its own and without the others: with m filters a channel,
    /// y[n, i, j, c·m + k] = bias[c·m + k] + Σ x[n, i·s + a·d − top, j·s + b·d − left, c] · kernel[a, b, c, k] over a, b, with strides s
    /// and dilation d; beyond the edges x is 0. With upstream gradient G: dx = Σ G · kernel and dkernel = Σ G · x over all places
    /// where they met, dbias = Σ G.
    /// </summary>
    /// <param name="x">(batch, height, width, channels).</param>
    /// <param name="kernel">(window height, window width, channels, m).</param>
    /// <param name="bias">(channels · m,), or null for none.</param>
    /// <param name="strides">Pixels from one place to the next, one number or (vertical, horizontal); 1 when left out.</param>
    /// <param name="padding">Whether the window may reach beyond the edges.</param>
    /// <param name="dilation">Distance of the pixels the window sees, one number or (vertical, horizontal); 1, neighbours, when left out.</param>
    /// <returns>(batch, places one below the other, places side by side, channels · m).</returns>
    /// <exception cref="ArgumentException">Shapes do not fit, or the window is larger than the pictures.</exception>
    public static Tensor DepthwiseConv2D(Tensor x, Tensor kernel, Tensor? bias = null, Shape? strides = null, Padding padding = Padding.Valid, Shape? dilation = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return DepthwiseConv2D(x, kernel, bias, KernelWindow(nameof(DepthwiseConv2D), kernel, strides, padding, dilation));
    }

    internal static Tensor DepthwiseConv2D(Tensor x, Tensor kernel, Tensor? bias, Window window) =>
        bias is null
            ? Run(new DepthwiseConv2DOperation<float>(window), x, kernel)
            : Run(new DepthwiseConv2DOperation<float>(window), x, kernel, bias);
}

/// <summary>A convolution of each channel by itself.</summary>
internal sealed class DepthwiseConv2DOperation<T>(Window window) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private float[] _scratch = [];

    public override Shape OutputShape(ReadOnlySpan<Shape> inputs)
    {
        var (x, kernel) = (inputs[0], inputs[1]);
        var places = window.OutputShape(x, 1, "DepthwiseConv2D");
        if (kernel[2] != x[3])
        {
            throw new ArgumentException($"DepthwiseConv2D expects a kernel of shape (height, width, {x[3]}, filters) for pictures of shape {x}: one window for each channel. Received shape: {kernel}.");
        }

        var outputs = kernel[2..].Size;
        if (inputs.Length > 2 && inputs[2] != outputs)
        {
            throw new ArgumentException($"DepthwiseConv2D expects a bias of shape ({outputs},), one number for each channel of the output. Received shape: {inputs[2]}.");
        }

        return places.WithLast(outputs);
    }

    // x: (N, H, W, C)  kernel: (KH, KW, C, M)  bias: (C·M,)  output: (N, OH, OW, C·M)
    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        var windows = new Windows(window, inputs[0].Shape, output.Shape);
        var filters = inputs[1].Shape[3];
        var (x, kernel) = (inputs[0], inputs[1]);
        var y = output.Span;
        var bias = inputs.Length > 2 ? inputs[2].Span : [];
        if (typeof(T) == typeof(float))
        {
            DepthwiseConvolution.Forward(Floats(x.Span), Floats(kernel.Span), Floats(bias), Floats(y), windows, filters);
            return;
        }

        var outputs = windows.Channels * filters;
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = bias.IsEmpty ? T.Zero : bias[i % outputs];
        }

        foreach (var (place, tap, pixel) in ConvolutionNaive.Pairs(windows))
        {
            for (var o = 0; o < outputs; o++)
            {
                y[place * outputs + o] += x.Span[pixel * windows.Channels + o / filters] * kernel.Span[tap * outputs + o];
            }
        }
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        var windows = new Windows(window, inputs[0].Shape, output.Shape);
        var filters = inputs[1].Shape[3];
        var (x, kernel, dy) = (inputs[0], inputs[1], outputGradient);
        var dx = inputGradients[0].IsWanted ? inputGradients[0].Span : [];
        var dkernel = inputGradients[1].IsWanted ? inputGradients[1].Span : [];
        var dbias = inputGradients.Length > 2 && inputGradients[2].IsWanted ? inputGradients[2].Span : [];
        if (typeof(T) == typeof(float))
        {
            DepthwiseConvolution.Backward(Floats(x.Span), Floats(kernel.Span), Floats(dy.Span), Floats(dx), Floats(dkernel), Floats(dbias), ref _scratch, windows, filters);
            return;
        }

        dx.Clear();
        dkernel.Clear();
        dbias.Clear();
        var outputs = windows.Channels * filters;
        for (var i = 0; i < dy.Count && !dbias.IsEmpty; i++)
        {
            dbias[i % outputs] += dy.Span[i];
        }

        foreach (var (place, tap, pixel) in ConvolutionNaive.Pairs(windows))
        {
            for (var o = 0; o < outputs; o++)
            {
                var (upstream, input, weight) = (dy.Span[place * outputs + o], pixel * windows.Channels + o / filters, tap * outputs + o);
                if (!dx.IsEmpty)
                {
                    dx[input] += upstream * kernel.Span[weight];
                }

                if (!dkernel.IsEmpty)
                {
                    dkernel[weight] += upstream * x.Span[input];
                }
            }
        }
    }

    private static Span<float> Floats(Span<T> numbers) => MemoryMarshal.Cast<T, float>(numbers);
}
