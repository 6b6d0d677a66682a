using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>Sums along one axis.</summary>
internal static unsafe class Reduce
{
    /// <summary>sum[j] = Σ_i x[i, j], for x of (rows, columns). In order of the rows, so that the result is the same however it is called.</summary>
    public static void SumRows<T>(ReadOnlySpan<T> x, int rows, int columns, Span<T> sum)
        where T : unmanaged, INumberBase<T>
    {
        if (x.Length != (long)rows * columns || sum.Length != columns)
        {
            throw new ArgumentException($"SumRows expects {rows} rows of {columns} numbers and {columns} sums. Received: {x.Length} numbers and {sum.Length} sums.");
        }

        fixed (T* px = x, psum = sum)
        {
            ColumnBlocks.Run(new SumWork<T>(px, psum, rows, columns), rows, columns);
        }
    }

    /// <summary>The same for the columns from <paramref name="start"/> up to, but without, <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumColumns<T>(T* x, int rows, int columns, T* sum, int start, int end)
        where T : unmanaged, INumberBase<T>
    {
        new Span<T>(sum + start, end - start).Clear();
        var i = 0;

        // Four rows at a time, so that a sum is read and written once for four numbers.
        for (; i <= rows - 4; i += 4)
        {
            var a = x + (long)i * columns;
            var b = a + columns;
            var c = b + columns;
            var d = c + columns;
            var j = start;
            for (; j <= end - Vector<T>.Count; j += Vector<T>.Count)
            {
                (Vector.Load(sum + j) + Vector.Load(a + j) + Vector.Load(b + j) + Vector.Load(c + j) + Vector.Load(d + j)).Store(sum + j);
            }

            for (; j < end; j++)
            {
                sum[j] = sum[j] + a[j] + b[j] + c[j] + d[j];
            }
        }

        for (; i < rows; i++)
        {
            var row = x + (long)i * columns;
            var j = start;
            for (; j <= end - Vector<T>.Count; j += Vector<T>.Count)
            {
                (Vector.Load(sum + j) + Vector.Load(row + j)).Store(sum + j);
            }

            for (; j < end; j++)
            {
                sum[j] += row[j];
            }
        }
    }

    /// <summary>Σ x[i], in double whatever the type, so that long sums keep their precision.</summary>
    public static double Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, INumberBase<T>
    {
        var (sum, i) = (0.0, 0);
        if (typeof(T) == typeof(float))
        {
            fixed (T* px = x)
            {
                (sum, i) = SumVectors((float*)px, x.Length);
            }
        }

        for (; i < x.Length; i++)
        {
            sum += double.CreateTruncating(x[i]);
        }

        return sum;
    }

    // The whole vectors' sum, a partial sum in each lane, and how many elements they hold.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Sum, int Count) SumVectors(float* x, int length)
    {
        var (low, high) = (Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(Vector.Load(x + i), out var first, out var second);
            low += first;
            high += second;
        }

        return (Vector.Sum(low + high), i);
    }

    private readonly struct SumWork<T>(T* x, T* sum, int rows, int columns) : IRangeWork
        where T : unmanaged, INumberBase<T>
    {
        public void Run(int start, int end) => SumColumns(x, rows, columns, sum, start, end);
    }
}
