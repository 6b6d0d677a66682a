using System.Numerics;
using System.Runtime.InteropServices;

namespace Inkstone;

/// <summary>The greatest number that a window sees in each channel, or their mean.</summary>
internal sealed class PoolingOperation<T, TPooling>(Window window, string name) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TPooling : struct, IPooling
{
    public override Shape OutputShape(ReadOnlySpan<Shape> inputs) =>
        window.OutputShape(inputs[0], inputs[0].Rank == 0 ? 0 : inputs[0][^1], name);

    // x: (N, H, W, C)  output: (N, OH, OW, C)
    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        var windows = new Windows(window, inputs[0].Shape, output.Shape);
        if (typeof(T) == typeof(float))
        {
            Pooling.Forward<TPooling>(Floats(inputs[0].Span), Floats(output.Span), windows);
            return;
        }

        PoolingNaive.Forward<T, TPooling>(inputs[0].Span, output.Span, windows);
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        var windows = new Windows(window, inputs[0].Shape, output.Shape);
        if (typeof(T) == typeof(float))
        {
            Pooling.Backward<TPooling>(Floats(inputs[0].Span), Floats(output.Span), Floats(outputGradient.Span), Floats(inputGradients[0].Span), windows);
            return;
        }

        PoolingNaive.Backward<T, TPooling>(inputs[0].Span, output.Span, outputGradient.Span, inputGradients[0].Span, windows);
    }

    private static Span<float> Floats(Span<T> numbers) => MemoryMarshal.Cast<T, float>(numbers);
}
