using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>The sum of all elements: a single number of shape (). The gradient of each element is 1.</summary>
    public static Tensor Sum(Tensor x) => Run(new SumOperation<float>(null, mean: false), x);

    /// <summary>The sum along one axis, which disappears; -1 is the last axis.</summary>
    public static Tensor Sum(Tensor x, int axis) => Run(new SumOperation<float>(axis, mean: false), x);

    /// <summary>The mean of all elements: a single number of shape (). The gradient of each element is 1 / count.</summary>
    public static Tensor Mean(Tensor x) => Run(new SumOperation<float>(null, mean: true), x);

    /// <summary>The mean along one axis, which disappears; -1 is the last axis.</summary>
    public static Tensor Mean(Tensor x, int axis) => Run(new SumOperation<float>(axis, mean: true), x);
}

/// <summary>Σ x along an axis, or along all; or the mean. Summed in double, so that long sums keep their precision.</summary>
internal sealed class SumOperation<T>(int? axis, bool mean) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override Shape OutputShape(ReadOnlySpan<Shape> inputs)
    {
        var x = inputs[0];
        if (axis is null)
        {
            return Shape.Scalar;
        }

        var a = AxisOf(x);
        return Shape.Create([.. x.Axes[..a], .. x.Axes[(a + 1)..]]);
    }

    // x: (outer, length, inner)  output: (outer, inner)
    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        var x = inputs[0].Span;
        var y = output.Span;
        var (outer, length, inner) = Split(inputs[0].Shape);
        var scale = mean ? 1.0 / length : 1.0;
        for (var i = 0; i < outer && inner == 1; i++)
        {
            y[i] = T.CreateTruncating(Reduce.Sum<T>(x.Slice(i * length, length)) * scale);
        }

        for (var i = 0; i < outer && inner > 1; i++)
        {
            for (var j = 0; j < inner; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < length; k++)
                {
                    sum += double.CreateTruncating(x[(i * length + k) * inner + j]);
                }

                y[i * inner + j] = T.CreateTruncating(sum * scale);
            }
        }
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        var dx = inputGradients[0].Span;
        var dy = outputGradient.Span;
        var (outer, length, inner) = Split(inputs[0].Shape);
        var scale = mean ? T.One / T.CreateTruncating(length) : T.One;
        for (var i = 0; i < outer; i++)
        {
            for (var k = 0; k < length; k++)
            {
                for (var j = 0; j < inner; j++)
                {
                    dx[(i * length + k) * inner + j] = dy[i * inner + j] * scale;
                }
            }
        }
    }

    private (int Outer, int Length, int Inner) Split(Shape x)
    {
        if (axis is null)
        {
            return (1, x.Size, 1);
        }

        var a = AxisOf(x);
        return (x[..a].Size, x[a], x[(a + 1)..].Size);
    }

    private int AxisOf(Shape x)
    {
        var a = axis < 0 ? axis.Value + x.Rank : axis!.Value;
        return a >= 0 && a < x.Rank
            ? a
            : throw new ArgumentOutOfRangeException(nameof(axis), $"Axis {axis} does not exist in a tensor of shape {x}, which has {x.Rank} axes.");
    }
}
