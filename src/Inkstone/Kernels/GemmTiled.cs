using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Inkstone;

/// <summary>
/// The matrix product for float. C is divided into groups of columns, a group into panels of two registers' columns, and a panel into
/// tiles of a few rows (<see cref="GemmTile{TRows, TLeft, TRight}"/>). A and B are read where they are, but for layouts that would make it slow
/// (<see cref="GemmPacking"/>). Each element of C is one chain of multiply-adds over the depth, from the bias on, in order: the
/// result does not depend on how rows and columns are divided, nor on the number of threads.
/// </summary>
internal static unsafe class GemmTiled
{
    // Multiply-adds that are worth another thread, and the least for a piece of work that threads take turns at.
    private const long WorkForTwo = 64 * 1024;
    private const long PieceWork = 16 * 1024;

    // The most rows of a narrow C that are computed turned: it is kept twice meanwhile.
    private const int MostTurnedRows = 64 * 1024;

    // What a core works on at a time, so that it stays in its second-level cache: this much of the depth of a group's columns and
    // of some rows of A. Longer sums are cut.
    private const int LongestDepth = 1024;

    private static int _parts;

    [ThreadStatic]
    private static float[]? _turned; // pinned

    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    public static void Multiply(
        ReadOnlySpan<float> a, bool transposeA, ReadOnlySpan<float> b, bool transposeB, ReadOnlySpan<float> bias, Span<float> c, int rows, int columns, int depth, bool addToC)
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        fixed (float* pa = a, pb = b, pbias = bias, pc = c)
        {
            var product = new GemmOperands
            {
                A = pa,
                ARow = transposeA ? 1 : depth,
                ADepth = transposeA ? rows : 1,
                B = pb,
                BDepth = transposeB ? 1 : columns,
                BColumn = transposeB ? depth : 1,
                Bias = pbias,
                C = pc,
                AddToC = addToC,
                Rows = rows,
                Columns = columns,
                Depth = depth,
            };
            if (Avx512F.IsSupported && Vector512.IsHardwareAccelerated)
            {
                Multiply<Register16, Register8>(product);
            }
            else if (Avx2.IsSupported)
            {
                Multiply<Register8, Register4>(product);
            }
            else
            {
                Multiply<Register4, NoRegister>(product);
            }
        }
    }

    private static void Multiply<TRegister, THalf>(GemmOperands product)
        where TRegister : unmanaged, IRegister<TRegister>
        where THalf : unmanaged, IRegister<THalf>
    {
        var isNarrow = product.Columns < 2 * TRegister.Count && product.Rows >= 4 * TRegister.Count && product.Rows <= MostTurnedRows;
        if (isNarrow && product.ADepth != 1 && product.Bias == null && !product.AddToC)
        {
            MultiplyTurned<TRegister, THalf>(product);
            return;
        }

        var depth = product.Depth;
        var parts = Math.Max((depth + LongestDepth - 1) / LongestDepth, 1);
        for (var (part, first) = (1, 0); part <= parts; part++)
        {
            var end = (int)((long)depth * part / parts);
            product.Depth = end - first;
            product.PartNumber = Interlocked.Increment(ref _parts);
            Divide<TRegister, THalf>(product);
            product.A += product.Depth * product.ADepth;
            product.B += product.Depth * product.BDepth;
            product.AddToC = true;
            first = end;
        }
    }

    /// <summary>
    /// Cᵀ = Bᵀ · Aᵀ, for a C so narrow that its rows would leave registers half empty; a transposed A is then read in order.
    /// The gradient by a kernel of few units is such a product.
    /// </summary>
    private static void MultiplyTurned<TRegister, THalf>(GemmOperands product)
        where TRegister : unmanaged, IRegister<TRegister>
        where THalf : unmanaged, IRegister<THalf>
    {
        var turned = product;
        turned.A = product.B;
        turned.B = product.A;
        (turned.ARow, turned.ADepth) = (product.BColumn, product.BDepth);
        (turned.BDepth, turned.BColumn) = (product.ADepth, product.ARow);
        (turned.Rows, turned.Columns) = (product.Columns, product.Rows);
        turned.C = GemmPacking.Buffer(ref _turned, product.Rows * product.Columns);
        Multiply<TRegister, THalf>(turned);
        GemmPacking.Transpose(turned.C, product.Rows, product.Columns, product.C, product.Columns, product.Rows);
    }

    private static void Divide<TRegister, THalf>(in GemmOperands product)
        where TRegister : unmanaged, IRegister<TRegister>
        where THalf : unmanaged, IRegister<THalf>
    {
        var work = (long)product.Rows * product.Columns * Math.Max(product.Depth, 1);
        if (Parallelism.Threads == 1 || work < WorkForTwo || Workers.IsBusy)
        {
            var all = new GemmPieces<TRegister, THalf>(product, blocks: 1);
            for (var piece = 0; piece < all.Count; piece++)
            {
                all.Run(piece);
            }

            return;
        }

        // Some pieces for each thread, so that one that is held up does not keep the others waiting for long.
        var pieces = (int)Math.Clamp(work / PieceWork, 2, 4L * Parallelism.Threads);
        var groups = GemmPieces<TRegister, THalf>.Groups(product);
        var blocks = Math.Clamp((pieces + groups - 1) / groups, 1, Math.Max(product.Rows / TRegister.TileRows, 1));
        var divided = new GemmPieces<TRegister, THalf>(product, blocks);
        Workers.Run(divided, divided.Count);
    }
}
