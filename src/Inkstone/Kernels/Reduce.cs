using System.Numerics;

namespace Inkstone;

/// <summary>Sums along one axis.</summary>
internal static class Reduce
{
    /// <summary>sum[j] = Σ_i x[i, j], for x of (rows, columns). In order of the rows, so that the result is the same however it is called.</summary>
    public static void SumRows<T>(ReadOnlySpan<T> x, int rows, int columns, Span<T> sum)
        where T : unmanaged, INumberBase<T>
    {
        sum.Clear();
        for (var i = 0; i < rows; i++)
        {
            Elementwise.AddTo(x.Slice(i * columns, columns), sum);
        }
    }

    /// <summary>Σ x[i], in double whatever the type, so that long sums keep their precision.</summary>
    public static double Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, INumberBase<T>
    {
        var sum = 0.0;
        foreach (var value in x)
        {
            sum += double.CreateTruncating(value);
        }

        return sum;
    }
}
