using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Inkstone;

/// <summary>
/// A register of several floats, its lanes. Kernels are written once for any width; the compiler makes one version for each
/// type it is used with.
/// </summary>
internal unsafe interface IRegister<TSelf>
    where TSelf : unmanaged, IRegister<TSelf>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>How many rows by two registers of sums a kernel can keep without running out of registers.</summary>
    static abstract int TileRows { get; }

    /// <summary>Reads as many floats as there are lanes.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Reads the first <paramref name="count"/> lanes (all, if it is that many or more) and touches no memory after them; the others are 0.</summary>
    static abstract TSelf LoadFirst(float* source, int count);

    /// <summary>Reads one float into all lanes.</summary>
    static abstract TSelf Broadcast(float* source);

    static abstract void Store(TSelf value, float* target);

    /// <summary>Writes the first <paramref name="count"/> lanes (all, if it is that many or more) and touches no memory after them.</summary>
    static abstract void StoreFirst(TSelf value, float* target, int count);

    /// <summary>sum += a · b, rounded once where the processor can. (By reference: then it compiles to a single instruction.)</summary>
    static abstract void MultiplyAdd(ref TSelf sum, TSelf a, TSelf b);

    /// <summary>As a register of the widest kind, of which the first lanes count.</summary>
    static abstract Vector512<float> Widen(TSelf value);

    /// <summary>The first lanes of a register of the widest kind.</summary>
    static abstract TSelf Narrow(Vector512<float> value);
}

/// <summary>AVX-512.</summary>
internal unsafe struct Register16(Vector512<float> value) : IRegister<Register16>
{
    private Vector512<float> _value = value;

    public static int Count => 16;

    public static int TileRows => 14; // 28 sums, 2 of B, 1 of A: 31 of 32 registers

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register16 Load(float* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register16 LoadFirst(float* source, int count) =>
        new(count >= Count ? Vector512.Load(source) : Avx512F.MaskLoad(source, First(count), Vector512<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register16 Broadcast(float* source) => new(Vector512.Create(*source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Register16 value, float* target) => value._value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Register16 value, float* target, int count)
    {
        if (count >= Count)
        {
            value._value.Store(target);
        }
        else
        {
            Avx512F.MaskStore(target, First(count), value._value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(ref Register16 sum, Register16 a, Register16 b) => sum._value = Vector512.MultiplyAddEstimate(a._value, b._value, sum._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Widen(Register16 value) => value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register16 Narrow(Vector512<float> value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> First(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
}

/// <summary>AVX2; half a register of AVX-512.</summary>
internal unsafe struct Register8(Vector256<float> value) : IRegister<Register8>
{
    private Vector256<float> _value = value;

    public static int Count => 8;

    public static int TileRows => 6; // 12 sums, 2 of B, 1 of A: 15 of 16 registers

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register8 Load(float* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register8 LoadFirst(float* source, int count) =>
        new(count >= Count ? Vector256.Load(source) : Avx.MaskLoad(source, First(count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register8 Broadcast(float* source) => new(Vector256.Create(*source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Register8 value, float* target) => value._value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Register8 value, float* target, int count)
    {
        if (count >= Count)
        {
            value._value.Store(target);
        }
        else
        {
            Avx.MaskStore(target, First(count), value._value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(ref Register8 sum, Register8 a, Register8 b) => sum._value = Vector256.MultiplyAddEstimate(a._value, b._value, sum._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Widen(Register8 value) => value._value.ToVector512Unsafe();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register8 Narrow(Vector512<float> value) => new(value.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> First(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();
}

/// <summary>SSE on older x64 processors, NEON on Arm64; half a register of AVX2.</summary>
internal unsafe struct Register4(Vector128<float> value) : IRegister<Register4>
{
    private Vector128<float> _value = value;

    public static int Count => 4;

    public static int TileRows => AdvSimd.IsSupported ? 14 : 6; // of 32 registers, or of 16

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register4 Load(float* source) => new(Vector128.Load(source));

    public static Register4 LoadFirst(float* source, int count)
    {
        if (count >= Count)
        {
            return new(Vector128.Load(source));
        }

        var value = Vector128<float>.Zero;
        for (var i = 0; i < count; i++)
        {
            value = value.WithElement(i, source[i]);
        }

        return new(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register4 Broadcast(float* source) => new(Vector128.Create(*source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Register4 value, float* target) => value._value.Store(target);

    public static void StoreFirst(Register4 value, float* target, int count)
    {
        if (count >= Count)
        {
            value._value.Store(target);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            target[i] = value._value.GetElement(i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(ref Register4 sum, Register4 a, Register4 b) => sum._value = Vector128.MultiplyAddEstimate(a._value, b._value, sum._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Widen(Register4 value) => value._value.ToVector256Unsafe().ToVector512Unsafe();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register4 Narrow(Vector512<float> value) => new(value.GetLower().GetLower());
}

/// <summary>No register at all: makes a kernel of two registers one of a single register.</summary>
internal unsafe struct NoRegister : IRegister<NoRegister>
{
    public static int Count => 0;

    public static int TileRows => 0;

    public static NoRegister Load(float* source) => default;

    public static NoRegister LoadFirst(float* source, int count) => default;

    public static NoRegister Broadcast(float* source) => default;

    public static void Store(NoRegister value, float* target)
    {
    }

    public static void StoreFirst(NoRegister value, float* target, int count)
    {
    }

    public static void MultiplyAdd(ref NoRegister sum, NoRegister a, NoRegister b)
    {
    }

    public static Vector512<float> Widen(NoRegister value) => default;

    public static NoRegister Narrow(Vector512<float> value) => default;
}
