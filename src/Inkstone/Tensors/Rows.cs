using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Inkstone;

/// <summary>
/// Copies rows (items of the first axis) out of a tensor, in an order of one's own. Rows in random order come from main memory, which
/// takes longer to answer than to copy: they are asked for ahead of time. Bytes become floats on the way.
/// </summary>
internal static class Rows
{
    // How much is asked for ahead: enough for memory to answer, little enough to stay in the cache until it is copied. Longer rows
    // than that the processor fetches ahead by itself.
    private const int MostRowsAhead = 8;
    private const int BytesAhead = 32 * 1024;

    private const int CacheLine = 64;

    // Below this, handing a part to another thread takes as long as copying it.
    private const int NumbersInPiece = 1 << 15;

    /// <summary>Fills a batch with the rows whose numbers are order[first], order[first + 1], ...</summary>
    /// <param name="from">The rows.</param>
    /// <param name="order">The numbers of the rows; empty for the rows first, first + 1, ...</param>
    /// <param name="first">Where in the order the batch begins.</param>
    /// <param name="batch">As many rows as are wanted.</param>
    public static void Gather(Tensor from, int[] order, int first, Tensor batch)
    {
        var count = batch.Shape[0];
        var size = batch.Size / Math.Max(count, 1);
        if (size == 1 && order.Length > 0 && from.Bytes is null)
        {
            var numbers = from.Span;
            var target = batch.Span;
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = numbers[order[first + i]];
            }

            return;
        }

        var rowsInPiece = Math.Max(NumbersInPiece / Math.Max(size, 1), 1);
        if (count < 2 * rowsInPiece)
        {
            Copy(from, order, first, batch.Span, count);
            return;
        }

        Workers.Run(new Pieces(from, order, first, batch, rowsInPiece), (count - 1) / rowsInPiece + 1);
    }

    /// <summary>Copies one row; where it goes must have the row's length.</summary>
    public static void CopyRow(Tensor from, int row, Span<float> to)
    {
        var size = from.Size / from.Shape[0];
        if (to.Length != size)
        {
            throw new ArgumentException($"Room for a row of {size} numbers was expected. Received: room for {to.Length}.");
        }

        CopyNumbers(from, row * size, to);
    }

    private static void Copy(Tensor from, int[] order, int first, Span<float> to, int count)
    {
        var size = to.Length / Math.Max(count, 1);
        if (order.Length == 0)
        {
            CopyNumbers(from, first * size, to);
            return;
        }

        var ahead = Math.Min(RowsAhead((long)size * (from.Bytes is null ? sizeof(float) : sizeof(byte))), count);
        for (var i = 0; i < ahead; i++)
        {
            Fetch(from, order[first + i], size);
        }

        for (var i = 0; i < count; i++)
        {
            if (ahead > 0 && i < count - ahead)
            {
                Fetch(from, order[first + i + ahead], size);
            }

            CopyNumbers(from, order[first + i] * size, to.Slice(i * size, size));
        }
    }

    private static int RowsAhead(long bytesInRow) => bytesInRow > BytesAhead ? 0 : (int)Math.Clamp(BytesAhead / Math.Max(bytesInRow, 1), 1, MostRowsAhead);

    private static void CopyNumbers(Tensor from, int start, Span<float> to)
    {
        if (from.Bytes is { } bytes)
        {
            bytes.CopyTo(from.Offset + start, to);
        }
        else
        {
            from.Span.Slice(start, to.Length).CopyTo(to);
        }
    }

    private static void Fetch(Tensor from, int row, int size)
    {
        if (from.Bytes is { } bytes)
        {
            Fetch(bytes.From(from.Offset + row * size)[..size]);
        }
        else
        {
            Fetch(MemoryMarshal.AsBytes(from.Span.Slice(row * size, size)));
        }
    }

    private static unsafe void Fetch(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        for (var i = 0; i < bytes.Length; i += CacheLine)
        {
            Prefetch.Later(Unsafe.AsPointer(ref Unsafe.Add(ref start, i)));
        }
    }

    private readonly struct Pieces(Tensor from, int[] order, int first, Tensor batch, int rowsInPiece) : IPieces
    {
        public void Run(int piece)
        {
            var start = piece * rowsInPiece;
            var count = Math.Min(rowsInPiece, batch.Shape[0] - start);
            var size = batch.Size / batch.Shape[0];
            Copy(from, order, first + start, batch.Span.Slice(start * size, count * size), count);
        }
    }
}
