using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone.Optimizers;

/// <summary>
/// An optimizer's formula: the new weight and slots from the old ones and the gradient. Written once, for float in training and
/// for double in tests, on as many weights at a time as the machine's vectors hold; every lane is one weight.
/// </summary>
internal interface IUpdateRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Changes weights and slots. Slots beyond those the optimizer names are zero and ignored.</summary>
    void Step(ref Vector<T> weight, Vector<T> gradient, ref Vector<T> slot0, ref Vector<T> slot1, ref Vector<T> slot2);
}

/// <summary>The loop that applies a rule to all numbers of a variable.</summary>
internal static unsafe class UpdateRule
{
    public static void Apply<T, TRule>(TRule rule, Span<T> weights, ReadOnlySpan<T> gradient, T[][] slots)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
    {
        // A slot that the optimizer does not keep is null.
        var slot0 = slots.Length > 0 ? slots[0] : null;
        var slot1 = slots.Length > 1 ? slots[1] : null;
        var slot2 = slots.Length > 2 ? slots[2] : null;
        foreach (var length in (ReadOnlySpan<int>)[gradient.Length, slot0?.Length ?? weights.Length, slot1?.Length ?? weights.Length, slot2?.Length ?? weights.Length])
        {
            if (length != weights.Length)
            {
                throw new ArgumentException($"A gradient and slots of {weights.Length} numbers were expected, as many as there are weights. Received: {length} numbers.");
            }
        }

        fixed (T* w = weights, g = gradient, s0 = slot0, s1 = slot1, s2 = slot2)
        {
            Ranges.Run(new Work<T, TRule>(rule, w, g, s0, s1, s2), weights.Length);
        }
    }

    private readonly struct Work<T, TRule>(TRule rule, T* weights, T* gradient, T* slot0, T* slot1, T* slot2) : IRangeWork
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            var formula = rule; // a local can stay in registers
            var i = start;
            for (; i <= end - Vector<T>.Count; i += Vector<T>.Count)
            {
                var w = Vector.Load(weights + i);
                var s0 = slot0 == null ? Vector<T>.Zero : Vector.Load(slot0 + i);
                var s1 = slot1 == null ? Vector<T>.Zero : Vector.Load(slot1 + i);
                var s2 = slot2 == null ? Vector<T>.Zero : Vector.Load(slot2 + i);
                formula.Step(ref w, Vector.Load(gradient + i), ref s0, ref s1, ref s2);
                w.Store(weights + i);
                if (slot0 != null)
                {
                    s0.Store(slot0 + i);
                }

                if (slot1 != null)
                {
                    s1.Store(slot1 + i);
                }

                if (slot2 != null)
                {
                    s2.Store(slot2 + i);
                }
            }

            if (i < end)
            {
                Rest(i, end - i);
            }
        }

        // The last few go through one vector each, filled up with zeros, so that the formula is not written twice.
        private void Rest(int i, int count)
        {
            var w = Lanes.LoadPart(weights + i, count);
            var (s0, s1, s2) = (LoadSlot(slot0, i, count), LoadSlot(slot1, i, count), LoadSlot(slot2, i, count));
            rule.Step(ref w, Lanes.LoadPart(gradient + i, count), ref s0, ref s1, ref s2);
            Lanes.StorePart(w, weights + i, count);
            StoreSlot(s0, slot0, i, count);
            StoreSlot(s1, slot1, i, count);
            StoreSlot(s2, slot2, i, count);
        }

        private static Vector<T> LoadSlot(T* slot, int i, int count) => slot == null ? Vector<T>.Zero : Lanes.LoadPart(slot + i, count);

        private static void StoreSlot(Vector<T> vector, T* slot, int i, int count)
        {
            if (slot != null)
            {
                Lanes.StorePart(vector, slot + i, count);
            }
        }
    }
}
