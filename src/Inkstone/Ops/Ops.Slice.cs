using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>Part of the first axis: <paramref name="count"/> items from <paramref name="start"/> on; nothing is copied, except from a <see cref="Variable"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the axis.</exception>
    public static Tensor Slice(Tensor x, int start, int count)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Run(new SliceOperation<float>(start, count), x);
    }
}

/// <summary>Items start to start + count of the first axis. The gradient is zero elsewhere.</summary>
internal sealed class SliceOperation<T>(int start, int count) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override bool SharesMemory => true;

    public override int SharedOffset(Shape input) => start * input[1..].Size;

    public override Shape OutputShape(ReadOnlySpan<Shape> inputs)
    {
        var x = inputs[0];
        if (x.Rank == 0 || start < 0 || count < 0 || start > x[0] - count)
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"Items {start} to {(long)start + count} (excluded) are not within the first axis of shape {x}.");
        }

        return x[1..].WithBatch(count);
    }

    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output) =>
        inputs[0].Span.Slice(SharedOffset(inputs[0].Shape), output.Count).CopyTo(output.Span);

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        inputGradients[0].Span.Clear();
        outputGradient.Span.CopyTo(inputGradients[0].Span[SharedOffset(inputs[0].Shape)..]);
    }
}
