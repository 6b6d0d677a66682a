namespace Inkstone;

/// <summary>A computation on items numbered from 0, such as the elements of a tensor, that may be done range by range.</summary>
internal interface IRangeWork
{
    /// <summary>Works on the items from <paramref name="start"/> up to, but without, <paramref name="end"/>.</summary>
    void Run(int start, int end);
}

/// <summary>
/// Divides work whose time goes into memory among threads. Ranges begin at fixed places, multiples of every vector's length,
/// whatever the number of threads: an item meets the same vector code in the same lane, and gets the same bits.
/// </summary>
internal static class Ranges
{
    // Some 5 µs of work: far more than it costs to hand a range to another thread.
    private const int Length = 16 * 1024;

    // Below this the second thread brings less than waking it costs.
    private const int WorthDividing = 4 * Length;

    public static void Run<TWork>(TWork work, int count)
        where TWork : struct, IRangeWork
    {
        if (count < WorthDividing)
        {
            work.Run(0, count);
            return;
        }

        var pieces = new RangePieces<TWork>(work, count, Length);
        Workers.Run(pieces, pieces.Count);
    }
}
