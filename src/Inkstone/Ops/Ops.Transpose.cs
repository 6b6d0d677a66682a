using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>The transpose of a matrix: rows become columns. The gradient is the transpose of the upstream gradient.</summary>
    public static Tensor Transpose(Tensor x) => Run(new TransposeOperation<float>(), x);
}

/// <summary>(rows, columns) to (columns, rows).</summary>
internal sealed class TransposeOperation<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override Shape OutputShape(ReadOnlySpan<Shape> inputs) =>
        inputs[0].Rank == 2
            ? Shape.Create(inputs[0][1], inputs[0][0])
            : throw new ArgumentException($"Transpose expects a matrix (two axes). Received shape: {inputs[0]}.");

    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output) =>
        Transpose(inputs[0].Span, output.Span, inputs[0].Shape[0], inputs[0].Shape[1]);

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients) =>
        Transpose(outputGradient.Span, inputGradients[0].Span, output.Shape[0], output.Shape[1]);

    private static void Transpose(ReadOnlySpan<T> from, Span<T> to, int rows, int columns)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                to[j * rows + i] = from[i * columns + j];
            }
        }
    }
}
