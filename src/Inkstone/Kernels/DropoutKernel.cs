using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary><see cref="DropoutOperation{T}"/> for float: the mask is made in registers, as it is used.</summary>
internal static unsafe class DropoutKernel
{
    /// <summary>y[i] = x[i] · factor where the bits of element i reach the threshold, else x[i] · 0; x and y may be the same memory.</summary>
    public static void Apply(ReadOnlySpan<float> x, ulong key, uint threshold, float factor, Span<float> y)
    {
        fixed (float* px = x, py = y[..x.Length])
        {
            Ranges.Run(new Work(px, key, threshold, factor, py), x.Length);
        }
    }

    private readonly struct Work(float* x, ulong key, uint threshold, float factor, float* y) : IRangeWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            var (lowKey, highKey) = (new Vector<uint>((uint)key), new Vector<uint>((uint)(key >> 32)));
            var (limit, kept) = (new Vector<uint>(threshold), new Vector<float>(factor));
            var index = new Vector<uint>((uint)start) + Vector<uint>.Indices;
            float* from = x, to = y; // locals can stay in registers
            var i = start;
            for (; i <= end - Vector<float>.Count; i += Vector<float>.Count)
            {
                (Vector.Load(from + i) * Mask(CounterBits.At(lowKey, highKey, index), limit, kept)).Store(to + i);
                index += new Vector<uint>((uint)Vector<uint>.Count);
            }

            if (i < end)
            {
                Rest(i, end - i);
            }
        }

        // Apart from the loop, so that the loop's vectors need not survive a call and stay in registers.
        private void Rest(int i, int count)
        {
            var index = new Vector<uint>((uint)i) + Vector<uint>.Indices;
            var bits = CounterBits.At(new Vector<uint>((uint)key), new Vector<uint>((uint)(key >> 32)), index);
            var mask = Mask(bits, new Vector<uint>(threshold), new Vector<float>(factor));
            Lanes.StorePart(Lanes.LoadPart(x + i, count) * mask, y + i, count);
        }

        // A comparison gives all bits or none; with these the factor stays, or becomes +0.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Mask(Vector<uint> bits, Vector<uint> limit, Vector<float> kept) =>
            Vector.GreaterThanOrEqual(bits, limit).As<uint, float>() & kept;
    }
}
