namespace Inkstone.Data;

/// <summary>
/// Reads a stream that unpacks data which may be damaged. What the unpacking throws becomes an
/// <see cref="InvalidDataException"/> that names the file, and at the end the length and the checksum must be right, where the format has
/// them: .NET's own streams take data that is cut short for data that ends.
/// </summary>
/// <param name="inner">The unpacking stream; disposed with this one.</param>
/// <param name="name">The file's name in messages.</param>
/// <param name="encoding">What the data is called in messages, such as <c>gzip</c>.</param>
/// <param name="length">Gives, once all is read, the length modulo 2^32 that the file states; null when the format has none.</param>
/// <param name="crc">The CRC-32 that the file states; null when the format has none, or the unpacking stream looks at it.</param>
internal sealed class CheckedStream(Stream inner, string name, string encoding, Func<uint>? length = null, uint? crc = null) : ForwardStream
{
    private uint _crc;
    private uint _length;

    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = inner.Read(buffer);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw Damaged(error);
        }

        _length += (uint)count;
        if (crc is not null)
        {
            _crc = Crc32.Add(_crc, buffer[..count]);
        }

        var isEnd = count == 0 && !buffer.IsEmpty;
        return isEnd && ((length is not null && length() != _length) || (crc is not null && crc != _crc)) ? throw Damaged() : count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private InvalidDataException Damaged(Exception? inner = null) =>
        new($"{name}: its {encoding} data is damaged or cut short. Get the file again.", inner);
}
