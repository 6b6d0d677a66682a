namespace Inkstone.Data;

/// <summary>
/// The bytes of a file that may be packed: puts the bytes that were taken to see what it is back in front, and remembers
/// the last eight, where gzip keeps the checksum and the length. The file's stream is left open.
/// </summary>
internal sealed class PackedStream(ReadOnlyMemory<byte> start, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> _start = start;
    private ulong _last;

    public override int Read(Span<byte> buffer)
    {
        int count;
        if (_start.IsEmpty)
        {
            count = rest.Read(buffer);
        }
        else
        {
            count = Math.Min(buffer.Length, _start.Length);
            _start.Span[..count].CopyTo(buffer);
            _start = _start[count..];
        }

        foreach (var value in buffer[Math.Max(count - 8, 0)..count])
        {
            _last = (_last >> 8) | ((ulong)value << 56);
        }

        return count;
    }

    /// <summary>The checksum and the length at the end of a gzip file of one member; what follows the member spoils them.</summary>
    public (uint Crc, uint Length) Trailer()
    {
        // Another byte becomes part of the trailer, which is then wrong, as it should be.
        ReadByte();
        return ((uint)_last, (uint)(_last >> 32));
    }
}
