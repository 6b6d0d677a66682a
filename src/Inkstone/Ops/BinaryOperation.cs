using System.Numerics;

namespace Inkstone;

/// <summary>
/// Applies a function to each pair of elements, shapes combined by numpy's rule. The gradient by an operand that was used
/// several times is the sum over its uses.
/// </summary>
internal sealed class BinaryOperation<T, TFunction>(string name) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TFunction : struct, IBinaryFunction
{
    private Broadcast? _broadcast;

    public override Shape OutputShape(ReadOnlySpan<Shape> inputs) => Broadcast.OutputShape(inputs[0], inputs[1], name);

    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        var broadcast = _broadcast ??= Broadcast.Of(inputs[0].Shape, inputs[1].Shape, output.Shape);
        var length = broadcast.RowLength;
        for (var row = 0; row < broadcast.Rows; row++)
        {
            var (a, b) = broadcast.RowStart(row);
            var y = output.Span.Slice(row * length, length);
            Broadcast.ForwardRow<T, TFunction>(default, inputs[0].Span[a..], broadcast.StepA, inputs[1].Span[b..], broadcast.StepB, y);
        }
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        var broadcast = _broadcast!;
        var length = broadcast.RowLength;
        for (var operand = 0; operand < 2; operand++)
        {
            if (!inputGradients[operand].IsWanted)
            {
                continue;
            }

            inputGradients[operand].Span.Clear();
            for (var row = 0; row < broadcast.Rows; row++)
            {
                var (a, b) = broadcast.RowStart(row);
                Broadcast.GradientRow<T, TFunction>(
                    default,
                    operand == 0,
                    inputs[0].Span[a..],
                    broadcast.StepA,
                    inputs[1].Span[b..],
                    broadcast.StepB,
                    outputGradient.Span.Slice(row * length, length),
                    inputGradients[operand].Span[(operand == 0 ? a : b)..]);
            }
        }
    }
}
