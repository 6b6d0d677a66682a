using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Inkstone;

/// <summary>
/// The matrix product for float. C is divided into panels of two registers' columns, and a panel into tiles of a few rows
/// (<see cref="GemmTile"/>). A and B are read where they are, but where that would be slow (<see cref="PackedPanel"/>).
/// Each element of C is one chain of multiply-adds over the depth, from the bias on, in order: the result does not depend on how
/// rows and columns are divided, nor on the number of threads.
/// </summary>
internal static unsafe class GemmTiled
{
    // Multiply-adds that are worth another thread, and the least for a piece of work that threads take turns at.
    private const long WorkForTwo = 64 * 1024;
    private const long PieceWork = 16 * 1024;

    // Longer sums are cut, so that a panel of B and some rows of A stay in the second-level cache together.
    private const int LongestDepth = 1024;
    private const int CachedFloats = 96 * 1024;

    // Numbers a multiple of 4 KiB apart compete for the same few places in the caches.
    private const int Page = 1024;

    private static int _products;

    [ThreadStatic]
    private static float[]? _copyOfA; // pinned

    [ThreadStatic]
    private static float[]? _turnedC; // pinned

    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    public static void Multiply(
        ReadOnlySpan<float> a, bool transposeA, ReadOnlySpan<float> b, bool transposeB, ReadOnlySpan<float> bias, Span<float> c, int rows, int columns, int depth)
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
        if (product.Columns < 2 * TRegister.Count && product.ADepth != 1 && product.Rows >= 4 * TRegister.Count && product.Bias == null)
        {
            MultiplyTurned<TRegister, THalf>(product);
            return;
        }

        if (product.Rows >= TRegister.TileRows && product.Columns > 4 * TRegister.Count && Math.Max(product.ARow, product.ADepth) % Page == 0)
        {
            SpreadA(ref product);
        }

        var (depth, parts) = (product.Depth, (product.Depth + LongestDepth - 1) / LongestDepth);
        for (var (part, first) = (1, 0); part <= Math.Max(parts, 1); part++)
        {
            var end = (int)((long)depth * part / Math.Max(parts, 1));
            product.Depth = end - first;
            product.Number = Interlocked.Increment(ref _products);
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
        turned.C = Reserve(ref _turnedC, product.Rows * product.Columns);
        Multiply<TRegister, THalf>(turned);
        PackedPanel.Transpose(turned.C, product.Rows, product.Columns, product.C, product.Columns, product.Rows);
    }

    private static float* Reserve(ref float[]? array, int size)
    {
        if (array is null || array.Length < size + Page / 64)
        {
            array = GC.AllocateUninitializedArray<float>(size + Page / 64, pinned: true);
        }

        return PackedPanel.AlignedStart(array);
    }

    /// <summary>Copies A with a gap after each row in memory.</summary>
    private static void SpreadA(ref GemmOperands product)
    {
        var (rows, length) = product.ARow == 1 ? (product.Depth, product.Rows) : (product.Rows, product.Depth);
        var step = length + Page / 64;
        var copy = Reserve(ref _copyOfA, rows * step);
        for (var i = 0; i < rows; i++)
        {
            new ReadOnlySpan<float>(product.A + (nint)i * length, length).CopyTo(new Span<float>(copy + (nint)i * step, length));
        }

        product.A = copy;
        (product.ARow, product.ADepth) = product.ARow == 1 ? (1, step) : (step, 1);
    }

    private static void Divide<TRegister, THalf>(in GemmOperands product)
        where TRegister : unmanaged, IRegister<TRegister>
        where THalf : unmanaged, IRegister<THalf>
    {
        var panels = (product.Columns + 2 * TRegister.Count - 1) / (2 * TRegister.Count);
        var depth = Math.Max(product.Depth, 1);
        var work = (long)product.Rows * product.Columns * depth;
        var rowsPerBlock = Math.Max(CachedFloats / depth, 4 * TRegister.TileRows);
        var divide = Parallelism.Threads > 1 && work >= WorkForTwo;
        if (divide)
        {
            // Some pieces for each thread, so that one that is held up does not keep the others waiting for long.
            var pieces = (int)Math.Clamp(work / PieceWork, 2, 4L * Parallelism.Threads);
            var blocksWanted = (pieces + panels - 1) / panels;
            rowsPerBlock = Math.Min(rowsPerBlock, Math.Max((product.Rows + blocksWanted - 1) / blocksWanted, TRegister.TileRows));
        }

        var blocks = (product.Rows + rowsPerBlock - 1) / rowsPerBlock;
        rowsPerBlock = (product.Rows + blocks - 1) / blocks;
        blocks = (product.Rows + rowsPerBlock - 1) / rowsPerBlock;
        var all = new Pieces<TRegister, THalf>(product, panels, blocks, rowsPerBlock);
        if (divide)
        {
            Workers.Run(all, blocks * panels);
            return;
        }

        for (var piece = 0; piece < blocks * panels; piece++)
        {
            all.Run(piece);
        }
    }

    // A piece is a block of rows of one panel.
    private readonly struct Pieces<TRegister, THalf>(GemmOperands product, int panels, int blocks, int rowsPerBlock) : IPieces
        where TRegister : unmanaged, IRegister<TRegister>
        where THalf : unmanaged, IRegister<THalf>
    {
        private readonly bool _packAll = product.BColumn != 1 || (product.BDepth % Page == 0 && product.Rows > 2 * TRegister.TileRows);

        public void Run(int piece)
        {
            // One panel after another for the same rows, which stay in cache; or, where panels are packed, one block after another.
            var (panel, block) = _packAll ? (piece / blocks, piece % blocks) : (piece % panels, piece / panels);
            var firstColumn = panel * 2 * TRegister.Count;
            var columns = Math.Min(2 * TRegister.Count, product.Columns - firstColumn);
            var zeros = stackalloc float[2 * TRegister.Count];
            var task = new TileTask
            {
                ARow = product.ARow,
                ADepth = product.ADepth,
                CRow = product.Columns,
                Columns = columns,
                Depth = product.Depth,
            };
            // Registers that reach beyond the columns read numbers of the next row, whose sums are not stored. Only for the last rows
            // there may be no memory to read.
            var overhang = FillsRegisters(columns) ? 0 : (firstColumn + 2 * TRegister.Count - 1) / product.Columns;
            if (_packAll || (overhang > 0 && (product.Rows > TRegister.TileRows || overhang > product.Depth)))
            {
                task.B = PackedPanel.Get<TRegister>(product, panel);
                task.BDepth = 2 * TRegister.Count;
                overhang = 0;
            }
            else
            {
                task.B = product.B + firstColumn;
                task.BDepth = product.BDepth;
                task.Depth -= overhang;
            }

            if (product.AddToC)
            {
                task.StartRow = product.Columns;
            }
            else if (product.Bias != null)
            {
                task.Start = product.Bias + firstColumn;
            }
            else
            {
                new Span<float>(zeros, columns).Clear();
                task.Start = zeros;
            }

            // As few tiles as possible, all about equally high: a low tile at the end would use the processor badly.
            var row = block * rowsPerBlock;
            var left = Math.Min(rowsPerBlock, product.Rows - row);
            for (var tiles = (left + TRegister.TileRows - 1) / TRegister.TileRows; tiles > 0; tiles--)
            {
                var height = left / tiles;
                task.A = product.A + row * product.ARow;
                task.C = product.C + (nint)row * product.Columns + firstColumn;
                task.Start = product.AddToC ? task.C : task.Start;
                GemmTiles<TRegister, THalf>.Multiply(height, &task);
                row += height;
                left -= height;
            }

            if (overhang > 0)
            {
                AddLastRows(task, overhang);
            }
        }

        // A single tile; the last rows of B come from a copy with room after it.
        private void AddLastRows(TileTask task, int count)
        {
            var width = 2 * TRegister.Count;
            var copy = stackalloc float[count * width];
            for (var p = 0; p < count; p++)
            {
                new ReadOnlySpan<float>(task.B + (task.Depth + p) * task.BDepth, task.Columns).CopyTo(new Span<float>(copy + p * width, width));
            }

            task.A += task.Depth * task.ADepth;
            task.B = copy;
            task.BDepth = width;
            task.Start = task.C;
            task.StartRow = task.CRow;
            task.Depth = count;
            GemmTiles<TRegister, THalf>.Multiply(product.Rows, &task);
        }

        private static bool FillsRegisters(int columns) =>
            columns == 2 * TRegister.Count || columns == TRegister.Count || columns == TRegister.Count + THalf.Count;
    }
}
