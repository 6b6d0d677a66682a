using System.Numerics;
using System.Runtime.InteropServices;

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
        var whole = weights.Length - weights.Length % Vector<T>.Count;
        ApplyVectors(
            rule,
            MemoryMarshal.Cast<T, Vector<T>>(weights),
            MemoryMarshal.Cast<T, Vector<T>>(gradient),
            MemoryMarshal.Cast<T, Vector<T>>(slot0),
            MemoryMarshal.Cast<T, Vector<T>>(slot1),
            MemoryMarshal.Cast<T, Vector<T>>(slot2));
        if (whole == weights.Length)
        {
            return;
        }

        // The last few go through one vector each, filled up with zeros, so that the formula is not written twice.
        var (w, g, s0, s1, s2) = (Load<T>(weights, whole), Load(gradient, whole), Load<T>(slot0, whole), Load<T>(slot1, whole), Load<T>(slot2, whole));
        rule.Step(ref w, g, ref s0, ref s1, ref s2);
        Store(w, weights, whole);
        Store(s0, slot0, whole);
        Store(s1, slot1, whole);
        Store(s2, slot2, whole);
    }

    private static void ApplyVectors<T, TRule>(
        TRule rule, Span<Vector<T>> weights, ReadOnlySpan<Vector<T>> gradient, Span<Vector<T>> slot0, Span<Vector<T>> slot1, Span<Vector<T>> slot2)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
    {
        for (var i = 0; i < weights.Length; i++)
        {
            // Local copies can stay in registers. A slot that the optimizer does not keep has length 0.
            var w = weights[i];
            var s0 = i < slot0.Length ? slot0[i] : Vector<T>.Zero;
            var s1 = i < slot1.Length ? slot1[i] : Vector<T>.Zero;
            var s2 = i < slot2.Length ? slot2[i] : Vector<T>.Zero;
            rule.Step(ref w, gradient[i], ref s0, ref s1, ref s2);
            weights[i] = w;
            if (i < slot0.Length)
            {
                slot0[i] = s0;
            }

            if (i < slot1.Length)
            {
                slot1[i] = s1;
            }

            if (i < slot2.Length)
            {
                slot2[i] = s2;
            }
        }
    }

    private static Vector<T> Load<T>(ReadOnlySpan<T> from, int start)
        where T : unmanaged
    {
        Span<T> padded = stackalloc T[Vector<T>.Count];
        padded.Clear();
        from[Math.Min(start, from.Length)..].CopyTo(padded);
        return new Vector<T>(padded);
    }

    private static void Store<T>(Vector<T> vector, Span<T> to, int start)
        where T : unmanaged
    {
        Span<T> padded = stackalloc T[Vector<T>.Count];
        vector.CopyTo(padded);
        var rest = to[Math.Min(start, to.Length)..];
        padded[..rest.Length].CopyTo(rest);
    }
}
