using System.Numerics;
using System.Runtime.InteropServices;

namespace Inkstone;

/// <summary>A function of two numbers, applied to each pair of elements, with its derivatives by both.</summary>
internal interface IBinaryFunction
{
    T Forward<T>(T a, T b)
        where T : IFloatingPointIeee754<T>;

    /// <summary>The derivative by a.</summary>
    T DerivativeA<T>(T a, T b)
        where T : IFloatingPointIeee754<T>;

    /// <summary>The derivative by b.</summary>
    T DerivativeB<T>(T a, T b)
        where T : IFloatingPointIeee754<T>;

    Vector<float> Forward(Vector<float> a, Vector<float> b);
}

/// <summary>
/// How two shapes meet, by numpy's rule: axes are matched from the last; where one shape has a 1 or no axis, its numbers are
/// used again along the other's. The work is done in rows of the last axis; an operand whose row is a single number has
/// step 0 along it, else 1.
/// </summary>
internal sealed class Broadcast
{
    private readonly int[] _sizes;
    private readonly int[] _stridesA;
    private readonly int[] _stridesB;

    private Broadcast(Shape a, Shape b, Shape output)
    {
        if (a == b)
        {
            // The common case: one long row.
            _sizes = [1];
            (_stridesA, _stridesB, RowLength, StepA, StepB) = ([0], [0], a.Size, 1, 1);
            return;
        }

        var rank = Math.Max(output.Rank, 1);
        var stridesA = Strides(a, rank);
        var stridesB = Strides(b, rank);
        (RowLength, StepA, StepB) = (output.Rank == 0 ? 1 : output[^1], stridesA[^1], stridesB[^1]);
        _sizes = output.Rank == 0 ? [] : output.Axes[..^1].ToArray();
        (_stridesA, _stridesB) = (stridesA[..^1], stridesB[..^1]);
        Rows = _sizes.Aggregate(1, (product, size) => product * size);
    }

    public int RowLength { get; }

    public int Rows { get; } = 1;

    public int StepA { get; }

    public int StepB { get; }

    /// <summary>The shape of the result; an <see cref="ArgumentException"/> when the shapes do not meet.</summary>
    public static Shape OutputShape(Shape a, Shape b, string operation)
    {
        var axes = new int[Math.Max(a.Rank, b.Rank)];
        for (var i = 1; i <= axes.Length; i++)
        {
            var (sizeA, sizeB) = (i <= a.Rank ? a[^i] : 1, i <= b.Rank ? b[^i] : 1);
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1)
            {
                throw new ArgumentException(
                    $"{operation} cannot combine shapes {a} and {b}: counted from the last, axis {-i} is {sizeA} in one and {sizeB} in the other; they must be equal, or one of them 1.");
            }

            axes[^i] = sizeA == 1 ? sizeB : sizeA;
        }

        return axes;
    }

    public static Broadcast Of(Shape a, Shape b, Shape output) => new(a, b, output);

    /// <summary>Where row <paramref name="row"/> of the result starts in each operand.</summary>
    public (int A, int B) RowStart(int row)
    {
        var (a, b) = (0, 0);
        for (var axis = _sizes.Length - 1; axis >= 0; axis--)
        {
            (row, var index) = Math.DivRem(row, _sizes[axis]);
            a += index * _stridesA[axis];
            b += index * _stridesB[axis];
        }

        return (a, b);
    }

    /// <summary>y = f(a, b) for one row, each operand with its step.</summary>
    public static void ForwardRow<T, TFunction>(TFunction f, ReadOnlySpan<T> a, int stepA, ReadOnlySpan<T> b, int stepB, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, IBinaryFunction
    {
        var i = 0;
        if (typeof(T) == typeof(float))
        {
            var left = MemoryMarshal.Cast<T, float>(a);
            var right = MemoryMarshal.Cast<T, float>(b);
            var target = MemoryMarshal.Cast<T, float>(y);
            for (; i <= y.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var x = stepA == 0 ? new Vector<float>(left[0]) : new Vector<float>(left[i..]);
                var z = stepB == 0 ? new Vector<float>(right[0]) : new Vector<float>(right[i..]);
                f.Forward(x, z).CopyTo(target[i..]);
            }
        }

        for (; i < y.Length; i++)
        {
            y[i] = f.Forward(a[i * stepA], b[i * stepB]);
        }
    }

    private static int[] Strides(Shape shape, int rank)
    {
        var strides = new int[rank];
        var stride = 1;
        for (var i = 1; i <= shape.Rank; i++)
        {
            strides[^i] = shape[^i] == 1 ? 0 : stride;
            stride *= shape[^i];
        }

        return strides;
    }
}
