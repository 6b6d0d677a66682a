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
internal static class UpdateRule
{
    public static void Apply<T, TRule>(TRule rule, Span<T> weights, ReadOnlySpan<T> gradient, T[][] slots)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
    {
        var slot0 = slots.Length > 0 ? slots[0].AsSpan() : [];
        var slot1 = slots.Length > 1 ? slots[1].AsSpan() : [];
        var slot2 = slots.Length > 2 ? slots[2].AsSpan() : [];
        var width = Vector<T>.Count;
        var whole = weights.Length - weights.Length % width;
        for (var i = 0; i < whole; i += width)
        {
            Step(rule, weights, gradient, slot0, slot1, slot2, i);
        }

        if (whole == weights.Length)
        {
            return;
        }

        // The last few go through vectors filled up with zeros, so that the formula is not written twice.
        Span<T> tail = stackalloc T[5 * width];
        tail.Clear();
        var (w, g, s0, s1, s2) = (0, width, 2 * width, 3 * width, 4 * width);
        Copy(weights, whole, tail[w..]);
        Copy(gradient, whole, tail[g..]);
        Copy(slot0, whole, tail[s0..]);
        Copy(slot1, whole, tail[s1..]);
        Copy(slot2, whole, tail[s2..]);
        Step(
            rule,
            tail[w..],
            tail[g..],
            slot0.IsEmpty ? [] : tail[s0..],
            slot1.IsEmpty ? [] : tail[s1..],
            slot2.IsEmpty ? [] : tail[s2..],
            0);
        CopyBack(tail[w..], weights, whole);
        CopyBack(tail[s0..], slot0, whole);
        CopyBack(tail[s1..], slot1, whole);
        CopyBack(tail[s2..], slot2, whole);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<T, TRule>(
        in TRule rule, Span<T> weights, ReadOnlySpan<T> gradient, Span<T> slot0, Span<T> slot1, Span<T> slot2, int i)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
    {
        var w = new Vector<T>(weights[i..]);
        var s0 = slot0.IsEmpty ? Vector<T>.Zero : new Vector<T>(slot0[i..]);
        var s1 = slot1.IsEmpty ? Vector<T>.Zero : new Vector<T>(slot1[i..]);
        var s2 = slot2.IsEmpty ? Vector<T>.Zero : new Vector<T>(slot2[i..]);
        rule.Step(ref w, new Vector<T>(gradient[i..]), ref s0, ref s1, ref s2);
        w.CopyTo(weights[i..]);
        Store(s0, slot0, i);
        Store(s1, slot1, i);
        Store(s2, slot2, i);
    }

    private static void Store<T>(Vector<T> value, Span<T> slot, int i)
        where T : unmanaged
    {
        if (!slot.IsEmpty)
        {
            value.CopyTo(slot[i..]);
        }
    }

    private static void Copy<T>(ReadOnlySpan<T> from, int start, Span<T> to)
    {
        if (!from.IsEmpty)
        {
            from[start..].CopyTo(to);
        }
    }

    private static void CopyBack<T>(ReadOnlySpan<T> from, Span<T> to, int start)
    {
        if (!to.IsEmpty)
        {
            from[..(to.Length - start)].CopyTo(to[start..]);
        }
    }
}
