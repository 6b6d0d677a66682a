using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>
/// Random bits by number: 32 bits for each index, a function of a key and the index alone, so that any part of a long sequence can
/// be made at any time, by any thread, as many at a time as a vector has lanes. The key comes from a <see cref="RandomStream"/>.
/// The index plus one half of the key is mixed by shifts and multiplications (C. Wellons' "lowbias32"); the other half enters
/// between the two multiplications, so that only keys with equal high halves, one pair in 2^32, give the same sequence from different
/// places on.
/// </summary>
internal static class CounterBits
{
    private const uint Multiplier1 = 0x7FEB352D;
    private const uint Multiplier2 = 0x846CA68B;

    /// <summary>The definition.</summary>
    public static uint At(ulong key, uint index)
    {
        var x = index + (uint)key;
        x = (x ^ (x >> 16)) * Multiplier1 + (uint)(key >> 32);
        x = (x ^ (x >> 15)) * Multiplier2;
        return x ^ (x >> 16);
    }

    /// <summary>The same for several indices; the halves of the key come as vectors, which a loop keeps in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<uint> At(Vector<uint> lowKey, Vector<uint> highKey, Vector<uint> index)
    {
        var x = index + lowKey;
        x = (x ^ (x >>> 16)) * new Vector<uint>(Multiplier1) + highKey;
        x = (x ^ (x >>> 15)) * new Vector<uint>(Multiplier2);
        return x ^ (x >>> 16);
    }
}
