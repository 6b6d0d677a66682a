using System.Numerics;
using System.Runtime.InteropServices;

namespace Inkstone;

/// <summary>
/// Matrix products C = op(A) · op(B), where op is the matrix itself or its transpose; all row-major and without gaps.
/// </summary>
internal static class Gemm
{
    /// <summary>
    /// C (rows x columns) = op(A) (rows x depth) · op(B) (depth x columns) + bias.
    /// </summary>
    /// <param name="a">A: (rows, depth), or (depth, rows) when transposed.</param>
    /// <param name="transposeA">Whether A is stored transposed.</param>
    /// <param name="b">B: (depth, columns), or (columns, depth) when transposed.</param>
    /// <param name="transposeB">Whether B is stored transposed.</param>
    /// <param name="bias">Added to each row of C: (columns,), or empty for none.</param>
    /// <param name="c">C: (rows, columns); overwritten, unless it is added to.</param>
    /// <param name="rows">Rows of C.</param>
    /// <param name="columns">Columns of C.</param>
    /// <param name="depth">The axis that is summed over.</param>
    /// <param name="addToC">Whether the product is added to what C holds; there is no bias then.</param>
    public static void Multiply<T>(
        ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, ReadOnlySpan<T> bias, Span<T> c, int rows, int columns, int depth, bool addToC = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float) && GemmTiled.IsSupported)
        {
            GemmTiled.Multiply(
                MemoryMarshal.Cast<T, float>(a), transposeA, MemoryMarshal.Cast<T, float>(b), transposeB,
                MemoryMarshal.Cast<T, float>(bias), MemoryMarshal.Cast<T, float>(c), rows, columns, depth, addToC);
        }
        else
        {
            MultiplyNaive(a, transposeA, b, transposeB, bias, c, rows, columns, depth, addToC);
        }
    }

    /// <summary>The definition: one sum for each element of C. What faster kernels are tested against.</summary>
    public static void MultiplyNaive<T>(
        ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, ReadOnlySpan<T> bias, Span<T> c, int rows, int columns, int depth, bool addToC = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var sum = addToC ? c[i * columns + j] : bias.IsEmpty ? T.Zero : bias[j];
                for (var p = 0; p < depth; p++)
                {
                    sum += (transposeA ? a[p * rows + i] : a[i * depth + p]) * (transposeB ? b[j * depth + p] : b[p * columns + j]);
                }

                c[i * columns + j] = sum;
            }
        }
    }
}
