using System.Numerics;
using System.Runtime.CompilerServices;

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

    Vector<float> DerivativeA(Vector<float> a, Vector<float> b);

    Vector<float> DerivativeB(Vector<float> a, Vector<float> b);
}

/// <summary>
/// How two shapes meet, by numpy's rule: axes are matched from the last; where one shape has a 1 or no axis, its numbers are
/// used again along the other's. The work is done in rows of the last axis; an operand whose row is a single number has
/// step 0 along it, else 1.
/// </summary>
internal sealed unsafe class Broadcast
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
            RequireRow(a, stepA, y.Length);
            RequireRow(b, stepB, y.Length);
            fixed (T* pa = a, pb = b, py = y)
            {
                i = ForwardVectors(f, (float*)pa, stepA, (float*)pb, stepB, (float*)py, y.Length);
            }
        }

        for (; i < y.Length; i++)
        {
            y[i] = f.Forward(a[i * stepA], b[i * stepB]);
        }
    }

    /// <summary>
    /// Adds dy · the derivative by one operand, a or b, for one row: to an element each where the operand's step is 1, else all to
    /// the one element that was used for the whole row.
    /// </summary>
    public static void GradientRow<T, TFunction>(
        TFunction f, bool byA, ReadOnlySpan<T> a, int stepA, ReadOnlySpan<T> b, int stepB, ReadOnlySpan<T> dy, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, IBinaryFunction
    {
        var i = 0;
        var step = byA ? stepA : stepB;
        if (typeof(T) == typeof(float))
        {
            RequireRow(a, stepA, dy.Length);
            RequireRow(b, stepB, dy.Length);
            RequireRow<T>(gradient, step, dy.Length);
            fixed (T* pa = a, pb = b, pdy = dy, pgradient = gradient)
            {
                i = GradientVectors(f, byA, (float*)pa, stepA, (float*)pb, stepB, (float*)pdy, (float*)pgradient, dy.Length);
            }
        }

        for (; i < dy.Length; i++)
        {
            var (x, z) = (a[i * stepA], b[i * stepB]);
            gradient[i * step] += dy[i] * (byA ? f.DerivativeA(x, z) : f.DerivativeB(x, z));
        }
    }

    // Does what fits whole vectors and returns how many elements that were. An operand of step 0 is one number in all lanes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ForwardVectors<TFunction>(TFunction f, float* a, int stepA, float* b, int stepB, float* y, int length)
        where TFunction : struct, IBinaryFunction
    {
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            f.Forward(Operand(a, stepA, i), Operand(b, stepB, i)).Store(y + i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int GradientVectors<TFunction>(
        TFunction f, bool byA, float* a, int stepA, float* b, int stepB, float* dy, float* gradient, int length)
        where TFunction : struct, IBinaryFunction
    {
        var i = 0;
        var total = Vector<float>.Zero;
        var each = (byA ? stepA : stepB) != 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (x, z) = (Operand(a, stepA, i), Operand(b, stepB, i));
            var part = Vector.Load(dy + i) * (byA ? f.DerivativeA(x, z) : f.DerivativeB(x, z));
            if (each)
            {
                (Vector.Load(gradient + i) + part).Store(gradient + i);
            }
            else
            {
                total += part;
            }
        }

        if (!each && i > 0)
        {
            *gradient += Vector.Sum(total);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Operand(float* x, int step, int i) => step == 0 ? new Vector<float>(*x) : Vector.Load(x + i);

    private static void RequireRow<T>(ReadOnlySpan<T> operand, int step, int length)
    {
        if (operand.Length < (step == 0 ? Math.Min(length, 1) : length))
        {
            throw new ArgumentException($"A row of {length} elements was expected. Received: {operand.Length} elements.");
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
