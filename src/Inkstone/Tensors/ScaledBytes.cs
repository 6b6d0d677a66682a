using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Inkstone;

/// <summary>
/// Bytes that stand for the floats byte / maximum. They take a quarter of the memory, and a batch of them a quarter of the time to
/// fetch; the rows of a batch become floats while they are gathered. Whatever needs the floats of all gets them made once.
/// </summary>
internal sealed class ScaledBytes
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly float _maximum;

    // 1 / maximum as the sum of two floats: byte · high + byte · low, rounded once, is byte / maximum rounded once, unless the quotient
    // lies within 2^-48 of the middle between two floats. It never does for whole maximums, and is tried out for all bytes.
    private readonly float _high;
    private readonly float _low;
    private readonly bool _sumIsExact;

    private readonly Lock _gate = new();
    private volatile float[]? _floats;

    public ScaledBytes(ReadOnlyMemory<byte> bytes, float maximum)
    {
        _bytes = bytes;
        _maximum = maximum;
        _high = (float)(1.0 / maximum);
        _low = (float)(1.0 / maximum - _high);
        _sumIsExact = Avx512F.IsSupported && SumIsExact();
    }

    /// <summary>Whether the floats of all bytes have been made.</summary>
    public bool HasFloats => _floats is not null;

    /// <summary>The floats of all bytes, made when they are first asked for.</summary>
    public float[] Floats
    {
        get
        {
            if (_floats is { } known)
            {
                return known;
            }

            lock (_gate)
            {
                if (_floats is null)
                {
                    var floats = new float[_bytes.Length];
                    CopyTo(0, floats);
                    _floats = floats;
                }

                return _floats;
            }
        }
    }

    /// <summary>The bytes from a position on.</summary>
    public ReadOnlySpan<byte> From(int start) => _bytes.Span[start..];

    /// <summary>One float.</summary>
    public float At(int position) => _bytes.Span[position] / _maximum;

    /// <summary>Writes the floats from a position on.</summary>
    public void CopyTo(int start, Span<float> to)
    {
        var from = _bytes.Span.Slice(start, to.Length);
        if (_sumIsExact)
        {
            Multiply(from, to);
        }
        else
        {
            Divide(from, to);
        }
    }

    // Compiled in full at once: these loops are long and hot from the first batch on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(ReadOnlySpan<byte> from, Span<float> to)
    {
        var (high, low) = (Vector512.Create(_high), Vector512.Create(_low));
        ref var source = ref MemoryMarshal.GetReference(from);
        ref var target = ref MemoryMarshal.GetReference(to);
        var i = 0;
        for (; i <= from.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var values = Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref source, (nuint)i)));
            Vector512.FusedMultiplyAdd(values, high, values * low).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < from.Length; i++)
        {
            to[i] = from[i] / _maximum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Divide(ReadOnlySpan<byte> from, Span<float> to)
    {
        var i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var maximum = new Vector<float>(_maximum);
            var count = Vector<float>.Count;
            for (; i <= from.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            {
                // One vector of bytes makes four of floats.
                Vector.Widen(new Vector<byte>(from[i..]), out var firstHalf, out var secondHalf);
                Vector.Widen(firstHalf, out var first, out var second);
                Vector.Widen(secondHalf, out var third, out var fourth);
                (Vector.ConvertToSingle(Vector.AsVectorInt32(first)) / maximum).CopyTo(to[i..]);
                (Vector.ConvertToSingle(Vector.AsVectorInt32(second)) / maximum).CopyTo(to[(i + count)..]);
                (Vector.ConvertToSingle(Vector.AsVectorInt32(third)) / maximum).CopyTo(to[(i + 2 * count)..]);
                (Vector.ConvertToSingle(Vector.AsVectorInt32(fourth)) / maximum).CopyTo(to[(i + 3 * count)..]);
            }
        }

        for (; i < from.Length; i++)
        {
            to[i] = from[i] / _maximum;
        }
    }

    private bool SumIsExact()
    {
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            if (MathF.FusedMultiplyAdd(value, _high, value * _low) != value / _maximum)
            {
                return false;
            }
        }

        return true;
    }
}
