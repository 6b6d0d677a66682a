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
            switch (slots.Length)
            {
                case 0: Ranges.Run(new Work<T, TRule, None>(rule, w, g, s0, s1, s2), weights.Length); break;
                case 1: Ranges.Run(new Work<T, TRule, One>(rule, w, g, s0, s1, s2), weights.Length); break;
                case 2: Ranges.Run(new Work<T, TRule, Two>(rule, w, g, s0, s1, s2), weights.Length); break;
                default: Ranges.Run(new Work<T, TRule, Three>(rule, w, g, s0, s1, s2), weights.Length); break;
            }
        }
    }

    /// <summary>How many slots there are, known when the loop is compiled: the loop then has no branches for those there are not.</summary>
    private interface ISlotCount
    {
        static abstract int Value { get; }
    }

    private readonly struct None : ISlotCount
    {
        public static int Value => 0;
    }

    private readonly struct One : ISlotCount
    {
        public static int Value => 1;
    }

    private readonly struct Two : ISlotCount
    {
        public static int Value => 2;
    }

    private readonly struct Three : ISlotCount
    {
        public static int Value => 3;
    }

    private readonly struct Work<T, TRule, TSlots>(TRule rule, T* weights, T* gradient, T* slot0, T* slot1, T* slot2) : IRangeWork
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
        where TSlots : ISlotCount
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            // Locals can stay in registers.
            var formula = rule;
            T* w = weights, g = gradient, s0 = slot0, s1 = slot1, s2 = slot2;
            var i = start;
            for (; i <= end - Vector<T>.Count; i += Vector<T>.Count)
            {
                var weight = Vector.Load(w + i);
                var first = TSlots.Value > 0 ? Vector.Load(s0 + i) : Vector<T>.Zero;
                var second = TSlots.Value > 1 ? Vector.Load(s1 + i) : Vector<T>.Zero;
                var third = TSlots.Value > 2 ? Vector.Load(s2 + i) : Vector<T>.Zero;
                formula.Step(ref weight, Vector.Load(g + i), ref first, ref second, ref third);
                weight.Store(w + i);
                if (TSlots.Value > 0)
                {
                    first.Store(s0 + i);
                }

                if (TSlots.Value > 1)
                {
                    second.Store(s1 + i);
                }

                if (TSlots.Value > 2)
                {
                    third.Store(s2 + i);
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
