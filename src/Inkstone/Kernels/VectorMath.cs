using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Inkstone;

/// <summary>Functions of whole vectors that the runtime has too, but slower.</summary>
internal static class VectorMath
{
    // Beyond these e^x is 0 or infinite as a float.
    private const float Lowest = -104;
    private const float Highest = 89;

    // ln 2 in two parts: the first has so few digits that its product with a small whole number is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // 1.5 · 2²³: a float near it has no digits after the point. Adding it rounds, and leaves the whole number in the lowest bits.
    private const float Rounder = 12_582_912;

    // The polynomial for e^r: 1 + r + C2 r² + ... + C6 r⁶.
    private const float C2 = 0.49999994f;
    private const float C3 = 0.16666515f;
    private const float C4 = 0.041668456f;
    private const float C5 = 0.008369419f;
    private const float C6 = 0.0013813145f;

    /// <summary>
    /// e^x for each lane, within 2 units in the last place over all floats, subnormal results included; infinities and NaN as usual.
    /// x = n ln 2 + r with a whole n and |r| ≤ ln 2 / 2, so that e^x = 2ⁿ e^r, and e^r is a polynomial of degree 6 (minimax, relative error 5e-9).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        // Written as choices, not as Min and Max, so that a NaN goes through.
        x = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<float>(Lowest)), new Vector<float>(Lowest), x);
        x = Vector.ConditionalSelect(Vector.GreaterThan(x, new Vector<float>(Highest)), new Vector<float>(Highest), x);

        var rounded = x * new Vector<float>(1.44269504f) + new Vector<float>(Rounder);
        var n = rounded - new Vector<float>(Rounder);
        var r = MultiplyAdd(n, new Vector<float>(-Ln2High), x);
        r = MultiplyAdd(n, new Vector<float>(-Ln2Low), r);

        var p = new Vector<float>(C6);
        p = MultiplyAdd(p, r, new Vector<float>(C5));
        p = MultiplyAdd(p, r, new Vector<float>(C4));
        p = MultiplyAdd(p, r, new Vector<float>(C3));
        p = MultiplyAdd(p, r, new Vector<float>(C2));
        p = MultiplyAdd(p, r * r, r) + Vector<float>.One;

        // 2ⁿ from its bits, in two factors: n goes from -150 to 128, further than the exponent of one float.
        var whole = rounded.As<float, int>() - new Vector<float>(Rounder).As<float, int>();
        var half = whole >> 1;
        return p * PowerOfTwo(half) * PowerOfTwo(whole - half);
    }

    /// <summary>
    /// 1 / √x for each lane, within 2 units in the last place; 0, infinity and NaN as usual. Where there is AVX-512 without a root and
    /// a division, which take as long as twenty other instructions: an estimate e with 14 right bits
    /// is made better by a step of Newton's method, e + e (1 − x e²) / 2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> InverseSquareRoot<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float) || !Avx512F.VL.IsSupported || Vector<float>.Count != Vector256<float>.Count)
        {
            return Vector<T>.One / Vector.SquareRoot(x);
        }

        var value = x.As<T, float>();
        var estimate = Avx512F.VL.ReciprocalSqrt14(value.AsVector256()).AsVector();
        var better = MultiplyAdd(estimate, new Vector<float>(0.5f) - value * estimate * (estimate * new Vector<float>(0.5f)), estimate);
        var isExact = Vector.Equals(estimate, Vector<float>.Zero) | Vector.Equals(value, Vector<float>.Zero); // of infinity, and of both zeros
        return Vector.ConditionalSelect(isExact, estimate, better).As<float, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfTwo(Vector<int> n) => ((n + new Vector<int>(127)) << 23).As<int, float>();

    // a · b + c, rounded once or twice, whichever the processor does faster.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> MultiplyAdd(Vector<float> a, Vector<float> b, Vector<float> c) => Vector.MultiplyAddEstimate(a, b, c);
}
