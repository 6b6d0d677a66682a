namespace Inkstone;

/// <summary>
/// Divides work on the columns of a matrix, such as sums over its rows, into blocks of neighbouring columns. A column is never
/// divided, so that its sums are made in the same order whatever the number of threads. A block is small enough to stay in a
/// core's own cache from one pass over its rows to the next.
/// </summary>
internal static class ColumnBlocks
{
    private const int BlockSize = 64 * 1024; // elements: 256 KiB of floats
    private const int SmallestWidth = 64; // columns: some cache lines of each row, and a multiple of every vector's length
    private const int WorthDividing = 64 * 1024;

    public static void Run<TWork>(TWork work, int rows, int columns)
        where TWork : struct, IRangeWork
    {
        if ((long)rows * columns < WorthDividing)
        {
            work.Run(0, columns);
            return;
        }

        var width = Math.Max(BlockSize / rows / SmallestWidth, 1) * SmallestWidth;
        var pieces = new RangePieces<TWork>(work, columns, width);
        Workers.Run(pieces, pieces.Count);
    }
}
