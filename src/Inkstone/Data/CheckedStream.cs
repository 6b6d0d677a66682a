namespace Inkstone.Data;

/// <summary>
/// Reads a stream that unpacks data which may be damaged. What the unpacking throws becomes an
/// <see cref="InvalidDataException"/> that names the file, and at the end the checksum and the length must be right, where the format has them:
/// .NET's own streams take data that is cut short for data that ends.
/// </summary>
/// <param name="inner">The unpacking stream; disposed with this one.</param>
/// <param name="name">The file's name in messages.</param>
/// <param name="encoding">What the data is called in messages, such as <c>gzip</c>.</param>
/// <param name="expected">Gives, once all is read, the CRC-32 and the length modulo 2^32 that the file states; null when the format has none.</param>
internal sealed class CheckedStream(Stream inner, string name, string encoding, Func<(uint Crc, uint Length)>? expected = null) : ForwardStream
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

        return expected is null ? count : Check(expected, buffer, count);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Check(Func<(uint Crc, uint Length)> stated, ReadOnlySpan<byte> buffer, int count)
    {
        _crc = Crc32.Add(_crc, buffer[..count]);
        _length += (uint)count;
        return count > 0 || buffer.IsEmpty || stated() == (_crc, _length) ? count : throw Damaged();
    }

    private InvalidDataException Damaged(Exception? inner = null) =>
        new($"{name}: its {encoding} data is damaged or cut short. Get the file again.", inner);
}
