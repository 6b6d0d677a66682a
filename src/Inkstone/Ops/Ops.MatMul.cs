using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>
    /// The matrix product op(a) · op(b), where op is the matrix or its transpose. With C = A · B and upstream gradient G:
    /// dA = G · Bᵀ, dB = Aᵀ · G.
    /// </summary>
    /// <param name="a">(rows, depth), or (depth, rows) when <paramref name="transposeA"/>.</param>
    /// <param name="b">(depth, columns), or (columns, depth) when <paramref name="transposeB"/>.</param>
    /// <param name="transposeA">Whether to use the transpose of <paramref name="a"/>.</param>
    /// <param name="transposeB">Whether to use the transpose of <paramref name="b"/>.</param>
    /// <returns>(rows, columns).</returns>
    public static Tensor MatMul(Tensor a, Tensor b, bool transposeA = false, bool transposeB = false) =>
        Run(new MatMulOperation<float>(transposeA, transposeB), a, b);
}

/// <summary>The matrix product of op(A) and op(B).</summary>
internal sealed class MatMulOperation<T>(bool transposeA, bool transposeB) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override Shape OutputShape(ReadOnlySpan<Shape> inputs)
    {
        var (a, b) = (inputs[0], inputs[1]);
        if (a.Rank != 2 || b.Rank != 2 || a[transposeA ? 0 : 1] != b[transposeB ? 1 : 0])
        {
            var expected = $"two matrices, axis {(transposeA ? 0 : 1)} of the first as long as axis {(transposeB ? 1 : 0)} of the second";
            throw new ArgumentException($"MatMul expects {expected}. Received shapes: {a} and {b}.");
        }

        return Shape.Create(a[transposeA ? 1 : 0], b[transposeB ? 0 : 1]);
    }

    // A: (rows, depth)  B: (depth, columns)  C: (rows, columns), where A and B are as used, after transposing.
    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        var depth = inputs[0].Shape[transposeA ? 0 : 1];
        Gemm.Multiply<T>(inputs[0].Span, transposeA, inputs[1].Span, transposeB, [], output.Span, output.Shape[0], output.Shape[1], depth);
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        ReadOnlySpan<T> a = inputs[0].Span;
        ReadOnlySpan<T> b = inputs[1].Span;
        ReadOnlySpan<T> g = outputGradient.Span;
        var (rows, columns, depth) = (output.Shape[0], output.Shape[1], inputs[0].Shape[transposeA ? 0 : 1]);
        if (inputGradients[0].IsWanted)
        {
            var da = inputGradients[0].Span;
            if (transposeA)
            {
                Gemm.Multiply(b, transposeB, g, true, [], da, depth, rows, columns); // dAᵀ = B · Gᵀ
            }
            else
            {
                Gemm.Multiply(g, false, b, !transposeB, [], da, rows, depth, columns); // dA = G · Bᵀ
            }
        }

        if (inputGradients[1].IsWanted)
        {
            var db = inputGradients[1].Span;
            if (transposeB)
            {
                Gemm.Multiply(g, true, a, transposeA, [], db, columns, depth, rows); // dBᵀ = Gᵀ · A
            }
            else
            {
                Gemm.Multiply(a, !transposeA, g, false, [], db, depth, columns, rows); // dB = Aᵀ · G
            }
        }
    }
}
