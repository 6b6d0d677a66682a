using System.Numerics;

namespace Inkstone;

/// <summary>Applies a function to every element; the output has the input's shape.</summary>
internal sealed class UnaryOperation<T, TFunction>(TFunction function = default) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TFunction : struct, IUnaryFunction
{
    public override Shape OutputShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output) =>
        Elementwise.Apply<T, TFunction>(function, inputs[0].Span, output.Span);

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients) =>
        Elementwise.ApplyGradient<T, TFunction>(function, inputs[0].Span, output.Span, outputGradient.Span, inputGradients[0].Span);
}
