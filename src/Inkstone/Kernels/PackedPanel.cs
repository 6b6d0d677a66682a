using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Inkstone;

/// <summary>
/// A thread's copy of some columns of op(B), row after row without gaps, each row filled up with zeros to two registers.
/// Kept until the thread packs another, since its next piece of work often needs the same.
/// </summary>
internal static unsafe class PackedPanel
{
    private const int CacheLine = 16; // floats

    [ThreadStatic]
    private static float[]? _buffer; // pinned

    [ThreadStatic]
    private static (int Product, int Panel) _packed;

    /// <summary>Packs the columns of a panel, for a part of the depth, unless they are what this thread packed last.</summary>
    public static float* Get<TRegister>(in GemmOperands product, int panel)
        where TRegister : unmanaged, IRegister<TRegister>
    {
        var width = 2 * TRegister.Count;
        var size = width * product.Depth + CacheLine;
        if (_buffer is null || _buffer.Length < size)
        {
            _buffer = GC.AllocateUninitializedArray<float>(size, pinned: true);
            _packed = default;
        }

        var start = AlignedStart(_buffer);
        if (_packed != (product.Number, panel))
        {
            var used = Math.Min(width, product.Columns - panel * width);
            var source = product.B + panel * width * product.BColumn;
            if (product.BColumn != 1)
            {
                Transpose(source, product.BColumn, used, start, width, product.Depth);
            }
            else if (used == width)
            {
                CopyWhole<TRegister>(source, product.BDepth, start, product.Depth);
            }
            else
            {
                CopyPart<TRegister>(source, product.BDepth, used, start, product.Depth);
            }

            _packed = (product.Number, panel);
        }

        return start;
    }

    /// <summary>The first place in a pinned array, large enough by a cache line, where a cache line starts.</summary>
    public static float* AlignedStart(float[] array)
    {
        var start = (nint)Unsafe.AsPointer(ref array[0]);
        return (float*)((start + CacheLine * sizeof(float) - 1) & -(CacheLine * sizeof(float)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyWhole<TRegister>(float* source, nint sourceStep, float* target, int rows)
        where TRegister : unmanaged, IRegister<TRegister>
    {
        for (; rows > 0; rows--)
        {
            TRegister.Store(TRegister.Load(source), target);
            TRegister.Store(TRegister.Load(source + TRegister.Count), target + TRegister.Count);
            source += sourceStep;
            target += 2 * TRegister.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyPart<TRegister>(float* source, nint sourceStep, int used, float* target, int rows)
        where TRegister : unmanaged, IRegister<TRegister>
    {
        for (; rows > 0; rows--)
        {
            TRegister.Store(TRegister.LoadFirst(source, used), target);
            if (used > TRegister.Count)
            {
                TRegister.Store(TRegister.LoadFirst(source + TRegister.Count, used - TRegister.Count), target + TRegister.Count);
            }

            source += sourceStep;
            target += 2 * TRegister.Count;
        }
    }

    /// <summary>
    /// target[p * width + j] = source[j * column + p], or 0 where j is not used. Blocks of 8 x 8 are turned in registers, the rest one
    /// by one. Sixteen numbers that follow each other in memory, a cache line, are used up before the next.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float* source, nint column, int used, float* target, int width, int depth)
    {
        var wholeColumns = Avx.IsSupported ? used & ~7 : 0;
        var wholeDepth = Avx.IsSupported ? depth & ~15 : 0;
        for (var p = 0; p < wholeDepth; p += 16)
        {
            for (var j = 0; j < wholeColumns; j += 8)
            {
                Transpose8(source + j * column + p, column, target + p * width + j, width);
                Transpose8(source + j * column + p + 8, column, target + (p + 8) * width + j, width);
            }
        }

        for (var j = 0; j < used; j++)
        {
            for (var p = j < wholeColumns ? wholeDepth : 0; p < depth; p++)
            {
                target[p * width + j] = source[j * column + p];
            }
        }

        for (var p = 0; p < depth && used < width; p++)
        {
            new Span<float>(target + p * width + used, width - used).Clear();
        }
    }

    // Halves of rows are swapped between registers at a distance of 1, then 2, then 4: what was row i is then column i.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose8(float* source, nint sourceStep, float* target, nint targetStep)
    {
        var (a0, a1) = Interleave(Vector256.Load(source), Vector256.Load(source + sourceStep));
        var (a2, a3) = Interleave(Vector256.Load(source + 2 * sourceStep), Vector256.Load(source + 3 * sourceStep));
        var (a4, a5) = Interleave(Vector256.Load(source + 4 * sourceStep), Vector256.Load(source + 5 * sourceStep));
        var (a6, a7) = Interleave(Vector256.Load(source + 6 * sourceStep), Vector256.Load(source + 7 * sourceStep));
        var (b0, b1) = InterleavePairs(a0, a2);
        var (b2, b3) = InterleavePairs(a1, a3);
        var (b4, b5) = InterleavePairs(a4, a6);
        var (b6, b7) = InterleavePairs(a5, a7);
        StoreHalves(b0, b4, target, 4 * targetStep);
        StoreHalves(b1, b5, target + targetStep, 4 * targetStep);
        StoreHalves(b2, b6, target + 2 * targetStep, 4 * targetStep);
        StoreHalves(b3, b7, target + 3 * targetStep, 4 * targetStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) Interleave(Vector256<float> a, Vector256<float> b) =>
        (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) InterleavePairs(Vector256<float> a, Vector256<float> b) =>
        (Avx.UnpackLow(a.AsDouble(), b.AsDouble()).AsSingle(), Avx.UnpackHigh(a.AsDouble(), b.AsDouble()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector256<float> a, Vector256<float> b, float* target, nint distance)
    {
        Vector256.Create(a.GetLower(), b.GetLower()).Store(target);
        Vector256.Create(a.GetUpper(), b.GetUpper()).Store(target + distance);
    }
}
