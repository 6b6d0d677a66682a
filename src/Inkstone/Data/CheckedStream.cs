namespace Inkstone.Data;

/// <summary>
/// Reads a stream that unpacks data which may be damaged. What the unpacking throws becomes an
/// <see cref="InvalidDataException"/> that names the file, and at the end the checksum and the length must be right:
/// .NET's own streams take data that is cut short for data that ends.
/// </summary>
/// <param name="inner">The unpacking stream; disposed with this one.</param>
/// <param name="name">The file's name in messages.</param>
/// <param name="encoding">What the data is called in messages, such as <c>gzip</c>.</param>
/// <param name="expected">Gives, once all is read, the CRC-32 and the length modulo 2^32 that the file states.</param>
internal sealed class CheckedStream(Stream inner, string name, string encoding, Func<(uint Crc, uint Length)> expected) : ForwardStream
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
            throw Damaged(error.Message.TrimEnd('.'), error);
        }

        _crc = Crc32.Add(_crc, buffer[..count]);
        _length += (uint)count;
        if (count == 0 && buffer.Length > 0 && expected() != (_crc, _length))
        {
            throw Damaged("its checksum or length is wrong");
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private InvalidDataException Damaged(string problem, Exception? inner = null) =>
        new($"{name}: the {encoding} data is damaged or cut short: {problem}. Get the file again.", inner);
}
