using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>Tensors side by side along the last axis. The gradient of each is its part of the gradient.</summary>
    /// <param name="inputs">One or more tensors, whose other axes are equal.</param>
    /// <exception cref="ArgumentException">There is none, or they do not fit.</exception>
    public static Tensor Concatenate(params ReadOnlySpan<Tensor> inputs) => Run(new ConcatenateOperation<float>(), inputs);
}

/// <summary>Rows of several inputs, one behind the other.</summary>
internal sealed class ConcatenateOperation<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override Shape OutputShape(ReadOnlySpan<Shape> inputs)
    {
        var width = 0L;
        foreach (var shape in inputs)
        {
            if (shape.Rank == 0 || shape[..^1] != inputs[0][..^1])
            {
                throw new ArgumentException($"Concatenate joins along the last axis; all other axes must be equal. Received shapes: {string.Join(" and ", inputs.ToArray())}.");
            }

            width += shape[^1];
        }

        return inputs.Length > 0 && width <= Array.MaxLength
            ? inputs[0].WithLast((int)width)
            : throw new ArgumentException($"Concatenate joins one or more tensors to at most {Array.MaxLength:N0} numbers. Received: {inputs.Length} tensors, {width:N0} numbers along the last axis.");
    }

    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        var (start, row) = (0, output.Shape[^1]);
        foreach (var input in inputs)
        {
            var width = input.Shape[^1];
            for (var (from, to) = (0, start); from < input.Count; from += width, to += row)
            {
                input.Span.Slice(from, width).CopyTo(output.Span[to..]);
            }

            start += width;
        }
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        var (start, row) = (0, output.Shape[^1]);
        for (var i = 0; i < inputs.Length; i++)
        {
            var width = inputs[i].Shape[^1];
            if (inputGradients[i].IsWanted)
            {
                for (var (from, to) = (start, 0); to < inputs[i].Count; from += row, to += width)
                {
                    outputGradient.Span.Slice(from, width).CopyTo(inputGradients[i].Span[to..]);
                }
            }

            start += width;
        }
    }
}
