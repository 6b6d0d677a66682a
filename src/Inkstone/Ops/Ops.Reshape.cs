using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>The same numbers under another shape, in row-major order; nothing is copied, except from a <see cref="Variable"/>. One axis may be -1: what is left.</summary>
    /// <exception cref="ArgumentException">The shapes hold different numbers of elements.</exception>
    public static Tensor Reshape(Tensor x, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Run(new ReshapeOperation<float>(Complete(x.Shape, shape)), x);
    }

    private static Shape Complete(Shape from, Shape to)
    {
        var unknown = to.Count(size => size == Shape.Unknown);
        var known = to.Where(size => size != Shape.Unknown).Aggregate(1L, (product, size) => product * size);
        if (unknown == 1 && known > 0 && from.Size % known == 0)
        {
            return to.Select(size => size == Shape.Unknown ? (int)(from.Size / known) : size).ToArray();
        }

        return unknown == 0 && known == from.Size
            ? to
            : throw new ArgumentException($"A tensor of shape {from} has {from.Size} elements and cannot be given the shape {to}.");
    }
}

/// <summary>The same numbers under another shape.</summary>
internal sealed class ReshapeOperation<T>(Shape shape) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override bool SharesMemory => true;

    public override Shape OutputShape(ReadOnlySpan<Shape> inputs) => shape;

    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output) => inputs[0].Span.CopyTo(output.Span);

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients) =>
        outputGradient.Span.CopyTo(inputGradients[0].Span);
}
