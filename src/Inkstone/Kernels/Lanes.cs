using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>
/// Numbers into vectors and back where memory does not hold whole vectors. What is left over at the end of a row, when fewer
/// numbers remain than a vector has lanes, goes through the same vector code as the rest, in a vector filled up with zeros, and
/// nothing beyond the end is read or written.
/// </summary>
internal static unsafe class Lanes
{
    /// <summary>The first <paramref name="count"/> lanes from memory, fewer than a whole vector; the others zero.</summary>
    public static Vector<T> LoadPart<T>(T* from, int count)
        where T : unmanaged
    {
        var vector = Vector<T>.Zero;
        Unsafe.CopyBlockUnaligned(&vector, from, (uint)(count * sizeof(T)));
        return vector;
    }

    /// <summary>Writes the first <paramref name="count"/> lanes to memory.</summary>
    public static void StorePart<T>(Vector<T> vector, T* to, int count)
        where T : unmanaged => Unsafe.CopyBlockUnaligned(to, &vector, (uint)(count * sizeof(T)));

    /// <inheritdoc cref="StorePart{T}(Vector{T}, T*, int)" />
    public static void StorePart<T>(Vector<T> vector, Span<T> to, int count)
        where T : unmanaged
    {
        fixed (T* pto = to[..count])
        {
            StorePart(vector, pto, count);
        }
    }

    /// <summary>
    /// Turns rows, fewer than lanes or as many, so that each is in a lane of its own: lanes[j · lanes + i] = x[i, j]. What is then done
    /// to whole vectors is done to each row, however short rows are. Lanes without a row are zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromRows<T>(T* x, int rows, int columns, T* lanes)
        where T : unmanaged
    {
        if (rows < Vector<T>.Count)
        {
            new Span<T>(lanes, columns * Vector<T>.Count).Clear();
        }

        for (var i = 0; i < rows; i++)
        {
            var to = lanes + i;
            for (var j = 0; j < columns; j++)
            {
                to[j * Vector<T>.Count] = x[j];
            }

            x += columns;
        }
    }

    /// <inheritdoc cref="FromRows{T}(T*, int, int, T*)" />
    public static void FromRows<T>(ReadOnlySpan<T> x, int rows, int columns, Span<T> lanes)
        where T : unmanaged
    {
        fixed (T* px = x[..(rows * columns)], planes = lanes[..(columns * Vector<T>.Count)])
        {
            FromRows(px, rows, columns, planes);
        }
    }

    /// <summary>Turns lanes back into rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToRows<T>(T* lanes, int rows, int columns, T* y)
        where T : unmanaged
    {
        for (var i = 0; i < rows; i++)
        {
            var from = lanes + i;
            for (var j = 0; j < columns; j++)
            {
                y[j] = from[j * Vector<T>.Count];
            }

            y += columns;
        }
    }
}
