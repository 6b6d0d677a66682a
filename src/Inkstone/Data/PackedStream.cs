namespace Inkstone.Data;

/// <summary>
/// The bytes of a file that may be packed: puts the bytes that were taken to see what it is back in front, and remembers
/// the last four, where gzip keeps the length. The file's stream is left open.
/// </summary>
internal sealed class PackedStream(ReadOnlyMemory<byte> start, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> _start = start;
    private uint _last;

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

        foreach (var value in buffer[Math.Max(count - 4, 0)..count])
        {
            _last = (_last >> 8) | ((uint)value << 24);
        }

        return count;
    }

    /// <summary>The length at the end of a gzip file of one member; what follows the member spoils it.</summary>
    public uint StatedLength()
    {
        // Another byte becomes part of the length, which is then wrong, as it should be.
        ReadByte();
        return _last;
    }
}
