using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>
/// What is left over at the end of a row, when fewer numbers remain than a vector has lanes: it goes through the same vector
/// code as the rest, in a vector filled up with zeros, and nothing beyond the end is read or written.
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
}
