namespace Inkstone;

/// <summary>Work on items, one or more, in pieces of so many neighbours each; the last piece is what is left.</summary>
internal readonly struct RangePieces<TWork>(TWork work, int count, int length) : IPieces
    where TWork : struct, IRangeWork
{
    /// <summary>How many pieces there are.</summary>
    public int Count => (count - 1) / length + 1;

    public void Run(int piece)
    {
        var start = piece * length;
        work.Run(start, start + Math.Min(length, count - start)); // in an order that never leaves the whole numbers of 32 bits
    }
}
