namespace Inkstone;

/// <summary>
/// A matrix product in pieces: a piece is a block of rows of a group of panels. The pieces of a group follow each other, so that a
/// thread that packed the group's columns of B often finds them again.
/// </summary>
internal readonly unsafe struct GemmPieces<TRegister, THalf> : IPieces
    where TRegister : unmanaged, IRegister<TRegister>
    where THalf : unmanaged, IRegister<THalf>
{
    private const int PanelsInGroup = 8;

    // Rows that meet all panels of a group before the next rows.
    private const int RowsAtATime = 64;

    private readonly GemmOperands _product;
    private readonly int _blocks;
    private readonly int _rowsPerBlock;
    private readonly int _overhang; // of the last panel, where it is not packed

    public GemmPieces(in GemmOperands product, int blocks)
    {
        _product = product;
        _rowsPerBlock = (product.Rows + blocks - 1) / blocks;
        _blocks = (product.Rows + _rowsPerBlock - 1) / _rowsPerBlock;

        // Rows a multiple of a page apart compete for the same places in the caches: a panel would not stay there from tile to tile.
        var packsAll = product.BColumn != 1 || (product.BDepth % GemmPacking.Page == 0 && product.Rows >= 4 * TRegister.TileRows);

        // Where the last columns do not fill registers, these read numbers of B's next row, whose sums are not stored. Only after the
        // last rows there may be no memory to read.
        var last = product.Columns % PanelWidth;
        var fillsRegisters = last == 0 || last == TRegister.Count || last == TRegister.Count + THalf.Count;
        var overhang = fillsRegisters ? 0 : (product.Columns - last + PanelWidth - 1) / product.Columns;
        var oneTile = product.Rows <= TRegister.TileRows && product.Depth > 2 * overhang;
        _overhang = oneTile ? overhang : 0;
        PackedFrom = packsAll ? 0 : fillsRegisters || oneTile ? product.Columns : product.Columns - last;
        Count = _blocks * Groups(product);
    }

    public int Count { get; }

    private static int PanelWidth => 2 * TRegister.Count;

    /// <summary>The first column that is packed.</summary>
    private int PackedFrom { get; }

    public static int Groups(in GemmOperands product) => (product.Columns + PanelsInGroup * PanelWidth - 1) / (PanelsInGroup * PanelWidth);

    public void Run(int piece)
    {
        var (group, block) = Math.DivRem(piece, _blocks);
        var firstColumn = group * PanelsInGroup * PanelWidth;
        var endColumn = Math.Min(firstColumn + PanelsInGroup * PanelWidth, _product.Columns);
        var packedFrom = Math.Max(firstColumn, PackedFrom);
        var packed = packedFrom < endColumn ? GemmPacking.PackB<TRegister>(_product, packedFrom, endColumn - packedFrom) : null;
        var row = block * _rowsPerBlock;
        var left = Math.Min(_rowsPerBlock, _product.Rows - row);
        for (var steps = (left + RowsAtATime - 1) / RowsAtATime; steps > 0; steps--)
        {
            var rows = left / steps;
            var task = new TileTask { ARow = _product.ARow, ADepth = _product.ADepth, CRow = _product.Columns, Depth = _product.Depth };
            var a = GemmPacking.SpreadA<TRegister>(_product, row, rows, ref task);
            for (var column = firstColumn; column < endColumn; column += PanelWidth)
            {
                var isPacked = column >= packedFrom;
                task.B = isPacked ? packed + (nint)(column - packedFrom) * _product.Depth : _product.B + column;
                task.BDepth = isPacked ? PanelWidth : _product.BDepth;
                task.Columns = Math.Min(PanelWidth, _product.Columns - column);
                RunTiles(task, a, row, rows, column);
            }

            row += rows;
            left -= rows;
        }
    }

    // As few tiles as possible, all about equally high: a low tile at the end would use the processor badly.
    private void RunTiles(TileTask task, float* a, int firstRow, int rows, int column)
    {
        var zeros = stackalloc float[PanelWidth];
        var overhang = task.Columns < PanelWidth ? _overhang : 0;
        task.Depth -= overhang;
        task.StartRow = _product.AddToC ? _product.Columns : 0;
        task.Start = _product.Bias + column;
        if (_product.Bias == null)
        {
            new Span<float>(zeros, task.Columns).Clear();
            task.Start = zeros;
        }

        for (var (tiles, row) = ((rows + TRegister.TileRows - 1) / TRegister.TileRows, 0); tiles > 0; tiles--)
        {
            var height = (rows - row) / tiles;
            task.A = a + row * task.ARow;
            task.C = _product.C + (nint)(firstRow + row) * _product.Columns + column;
            task.Start = _product.AddToC ? task.C : task.Start;
            GemmTileVersions<TRegister, THalf>.Multiply(height, &task);
            row += height;
        }

        if (overhang > 0)
        {
            AddLastRows(task, overhang);
        }
    }

    // A single tile; the last rows of B come from a copy with room after it.
    private void AddLastRows(TileTask task, int count)
    {
        var copy = stackalloc float[count * PanelWidth];
        for (var p = 0; p < count; p++)
        {
            new ReadOnlySpan<float>(task.B + (task.Depth + p) * task.BDepth, task.Columns).CopyTo(new Span<float>(copy + p * PanelWidth, PanelWidth));
        }

        task.A += task.Depth * task.ADepth;
        task.B = copy;
        task.BDepth = PanelWidth;
        task.Start = task.C;
        task.StartRow = task.CRow;
        task.Depth = count;
        GemmTileVersions<TRegister, THalf>.Multiply(_product.Rows, &task);
    }
}
