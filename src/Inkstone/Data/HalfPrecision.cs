using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Inkstone.Data;

/// <summary>Floats as halves, IEEE's numbers of two bytes, and back, many at a time.</summary>
internal static class HalfPrecision
{
    // Moved to where a float has its exponent, a half's exponent is too small by the difference of their biases, 127 - 15: a product of
    // powers of two, exact for the smallest halves too. Only the largest exponent, of infinity and NaN, needs another way.
    private const float BiasShift = 5192296858534827628530496329220096f; // 2^112
    private const uint Infinity = 0x7C00;
    private const uint SingleInfinity = 0x7F80_0000;

    /// <summary>Each float rounded to the nearest half, of two as near to the even one.</summary>
    /// <param name="values">The floats.</param>
    /// <param name="bytes">Receives the halves, little-endian.</param>
    public static void Write(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteHalfLittleEndian(bytes[(sizeof(ushort) * i)..], (Half)values[i]);
        }
    }

    /// <summary>The float each half stands for.</summary>
    /// <param name="bytes">The halves, little-endian.</param>
    /// <param name="values">Receives the floats.</param>
    public static void Read(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var done = 0;
        if (Vector.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            var halves = MemoryMarshal.Cast<byte, ushort>(bytes);
            for (; done <= values.Length - Vector<ushort>.Count; done += Vector<ushort>.Count)
            {
                Vector.Widen(new Vector<ushort>(halves[done..]), out var lower, out var upper);
                ToSingles(lower).CopyTo(values[done..]);
                ToSingles(upper).CopyTo(values[(done + Vector<uint>.Count)..]);
            }
        }

        for (; done < values.Length; done++)
        {
            values[done] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(sizeof(ushort) * done)..]);
        }
    }

    private static Vector<float> ToSingles(Vector<uint> halves)
    {
        var size = halves & new Vector<uint>(0x7FFF);
        var sign = (halves & new Vector<uint>(0x8000)) << 16;
        var finite = Vector.AsVectorUInt32(Vector.AsVectorSingle(size << 13) * new Vector<float>(BiasShift));
        var special = (size << 13) | new Vector<uint>(SingleInfinity);
        return Vector.AsVectorSingle(Vector.ConditionalSelect(Vector.LessThan(size, new Vector<uint>(Infinity)), finite, special) | sign);
    }
}
