namespace Inkstone.Data;

/// <summary>
/// Reads a file whose header may lie. Nothing is allocated by a claimed size before that size is compared with what can
/// still come, and what is packed unusually well is read in growing pieces; so memory follows the file, not its header.
/// </summary>
/// <param name="stream">The bytes, from the reader's first on; left open.</param>
/// <param name="name">The file's name, which every error begins with.</param>
/// <param name="most">The most bytes that can come.</param>
/// <param name="usual">How many may well come: so many are taken at their word.</param>
internal sealed class ByteSource(Stream stream, string name, long most, long usual = 0)
{
    private const int FirstPiece = 1 << 16;

    /// <summary>A stream that is not packed.</summary>
    public ByteSource(Stream stream, string name)
        : this(stream, name, stream.CanSeek ? Math.Max(stream.Length - stream.Position, 0) : long.MaxValue, stream.CanSeek ? long.MaxValue : 0)
    {
    }

    /// <summary>The number of bytes read.</summary>
    public long Position { get; private set; }

    /// <summary>An error about this file. What the file itself put into the message cannot steer a terminal.</summary>
    public InvalidDataException Error(string message, Exception? inner = null) => new($"{name}: {Printable(message)}", inner);

    /// <summary>A text that may come from a file, without control characters.</summary>
    public static string Printable(string text) =>
        new([.. text.Select(character => char.IsControl(character) ? '?' : character)]);

    /// <summary>The most bytes that can still come.</summary>
    public long Left => most - Position;

    /// <summary>The next byte, or -1 at the end.</summary>
    public int ReadByte()
    {
        var value = stream.ReadByte();
        Position += value < 0 ? 0 : 1;
        return value;
    }

    /// <summary>Fills the buffer.</summary>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="what">What is read, for the error: <c>the header</c>.</param>
    public void Read(Span<byte> buffer, string what)
    {
        var start = Position;
        var count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        Position += count;
        if (count < buffer.Length)
        {
            throw TooShort(buffer.Length, what, start, count);
        }
    }

    /// <summary>The next bytes as an array of their own.</summary>
    /// <param name="count">How many, as the header claims.</param>
    /// <param name="what">What is read, for the error: <c>data</c>.</param>
    public byte[] ReadBlock(long count, string what)
    {
        var start = Position;
        if (count > Left)
        {
            throw TooShort(count, what, start, Left);
        }

        var block = Allocate(Math.Min(count, Math.Max(usual, FirstPiece)), what);
        for (var filled = 0; ;)
        {
            var read = stream.ReadAtLeast(block.AsSpan(filled), block.Length - filled, throwOnEndOfStream: false);
            Position += read;
            filled += read;
            if (filled < block.Length)
            {
                throw TooShort(count, what, start, filled);
            }

            if (filled == count)
            {
                return block;
            }

            var larger = Allocate(Math.Min(count, block.Length * 4L), what);
            block.CopyTo(larger, 0);
            block = larger;
        }
    }

    /// <summary>Checks that the file ends here.</summary>
    /// <param name="what">What the file should end after: <c>the 16 bytes its header announces</c>.</param>
    public void ExpectEnd(string what)
    {
        if (stream.ReadByte() >= 0)
        {
            throw Error($"expected the file to end after {what}. More bytes follow byte {Position}. It is damaged, or of another format.");
        }
    }

    private InvalidDataException TooShort(long expected, string what, long start, long received) =>
        Error($"expected {expected} bytes of {what} at byte {start}. Received: at most {received}. The file is cut short or its header is damaged; get it again.");

    /// <summary>A new array, or an error about this file when there is no memory for it.</summary>
    public byte[] Allocate(long count, string what)
    {
        try
        {
            return new byte[count];
        }
        catch (Exception error) when (error is OutOfMemoryException or OverflowException)
        {
            throw Error($"its {count} bytes of {what} do not fit into the memory this program may use.", error);
        }
    }
}
