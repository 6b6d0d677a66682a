using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Inkstone;

/// <summary>
/// A thread's copies of parts of A and B, for layouts that are slow to read in place. They stay in the core's own cache from one use
/// to the next.
/// </summary>
internal static unsafe class GemmPacking
{
    /// <summary>Floats in a memory page. Numbers a multiple of it apart also compete for the same few places in the caches.</summary>
    public const int Page = 1024;

    private const int CacheLine = 16; // floats

    [ThreadStatic]
    private static float[]? _b; // pinned, as all here

    [ThreadStatic]
    private static (int PartNumber, int Column) _packed;

    [ThreadStatic]
    private static float[]? _a;

    /// <summary>
    /// Copies columns of op(B), the first of them a panel's first, panel by panel, a panel row after row without gaps, the last filled
    /// up with zeros; unless it is what this thread packed last.
    /// </summary>
    public static float* PackB<TRegister>(in GemmOperands product, int firstColumn, int columns)
        where TRegister : unmanaged, IRegister<TRegister>
    {
        var width = 2 * TRegister.Count;
        var panels = (columns + width - 1) / width;
        var old = _b;
        var target = Buffer(ref _b, panels * width * product.Depth);
        if (_packed == (product.PartNumber, firstColumn) && ReferenceEquals(old, _b))
        {
            return target;
        }

        _packed = (product.PartNumber, firstColumn);
        var source = product.B + firstColumn * product.BColumn;
        if (product.BColumn == 1)
        {
            for (var p = 0; p < product.Depth; p++)
            {
                PackRow<TRegister>(source + p * product.BDepth, columns, target + p * width, (nint)product.Depth * width);
            }

            return target;
        }

        for (var first = 0; first < columns; first += width)
        {
            Transpose(source + first * product.BColumn, product.BColumn, Math.Min(width, columns - first), target + (nint)first * product.Depth, width, product.Depth);
        }

        return target;
    }

    /// <summary>
    /// Some rows of op(A), as a tile finds them: in place, or where the rows in memory compete for the same places in the cache and are
    /// used often enough, in a copy with gaps between them.
    /// </summary>
    public static float* SpreadA<TRegister>(in GemmOperands product, int firstRow, int rows, ref TileTask task)
        where TRegister : unmanaged, IRegister<TRegister>
    {
        var source = product.A + firstRow * product.ARow;
        var step = Math.Max(product.ARow, product.ADepth);
        if (step % Page != 0 || rows <= TRegister.TileRows / 2 || product.Columns <= 4 * TRegister.Count)
        {
            return source;
        }

        var (count, length) = product.ARow == 1 ? (product.Depth, rows) : (rows, product.Depth);
        var copyStep = (length + CacheLine - 1) / CacheLine * CacheLine;
        copyStep += copyStep % Page == 0 ? CacheLine : 0;
        var copy = Buffer(ref _a, count * copyStep);
        for (var i = 0; i < count; i++)
        {
            new ReadOnlySpan<float>(source + i * step, length).CopyTo(new Span<float>(copy + (nint)i * copyStep, length));
        }

        (task.ARow, task.ADepth) = product.ARow == 1 ? (1, copyStep) : (copyStep, 1);
        return copy;
    }

    /// <summary>A place for so many floats that starts a cache line: in the array, or in a larger one put in its place.</summary>
    public static float* Buffer(ref float[]? array, int size)
    {
        if (array is null || array.Length < size + CacheLine)
        {
            array = GC.AllocateUninitializedArray<float>(size + CacheLine, pinned: true);
        }

        var start = (nint)Unsafe.AsPointer(ref array[0]);
        return (float*)((start + CacheLine * sizeof(float) - 1) & -(CacheLine * sizeof(float)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRow<TRegister>(float* source, int count, float* target, nint nextPanel)
        where TRegister : unmanaged, IRegister<TRegister>
    {
        for (; count >= 2 * TRegister.Count; count -= 2 * TRegister.Count)
        {
            TRegister.Store(TRegister.Load(source), target);
            TRegister.Store(TRegister.Load(source + TRegister.Count), target + TRegister.Count);
            source += 2 * TRegister.Count;
            target += nextPanel;
        }

        if (count > 0)
        {
            TRegister.Store(TRegister.LoadFirst(source, count), target);
            TRegister.Store(TRegister.LoadFirst(source + TRegister.Count, Math.Max(count - TRegister.Count, 0)), target + TRegister.Count);
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
