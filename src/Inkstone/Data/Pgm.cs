namespace Inkstone.Data;

/// <summary>
/// Reads PGM files, the simplest gray pictures: <c>P2</c> (numbers as text) or <c>P5</c> (bytes), the width, the height and
/// the largest value (1 to 65535), with comments from <c>#</c> to the end of the line. Values become bytes by
/// value 255 / largest, rounded.
/// </summary>
/// <example><code>
/// var digit = Pgm.Read("digit.pgm");
/// </code></example>
public static class Pgm
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a PGM file, is damaged, or its picture is too large.</exception>
    public static Picture Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The file's bytes; left open.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <exception cref="InvalidDataException">The file is not a PGM file, is damaged, or its picture is too large.</exception>
    public static Picture Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var source = new ByteSource(stream, name);
        Span<byte> magic = stackalloc byte[2];
        source.Read(magic, "PGM header");
        if (magic[0] != 'P' || magic[1] is not ((byte)'2' or (byte)'5'))
        {
            throw source.Error($"expected a gray picture in PGM format, which starts with P2 or P5. Received a file that starts with {Convert.ToHexString(magic)}. Save the picture as PNG or PGM.");
        }

        var text = magic[1] == '2';
        var width = ReadNumber(source, "width");
        var height = ReadNumber(source, "height");
        var largest = ReadNumber(source, "largest value");
        Picture.CheckSize(source, width, height);
        if (largest is < 1 or > 65535)
        {
            throw source.Error($"expected a largest value from 1 to 65535. Received: {largest}.");
        }

        var byteSize = text || largest < 256 ? 1 : 2;
        var count = width * height;
        var pixels = text ? ReadText(source, count, largest) : ReadBytes(source, count, byteSize, largest);
        ExpectOnlySpace(source);
        return Picture.Adopt(width, height, 1, pixels);
    }

    private static byte[] ReadText(ByteSource source, int count, int largest)
    {
        // Each number takes at least a digit, and a space between it and the next.
        if (2L * count - 1 > source.Left)
        {
            throw source.Error($"expected {count} numbers. Received: {source.Left} bytes of text, which is too few. The file is cut short or its header is damaged.");
        }

        var pixels = source.Allocate(count, "pixels");
        for (var i = 0; i < count; i++)
        {
            pixels[i] = Scale(source, ReadNumber(source, "pixel"), largest);
        }

        return pixels;
    }

    private static byte[] ReadBytes(ByteSource source, int count, int byteSize, int largest)
    {
        var bytes = source.ReadBlock((long)count * byteSize, "pixels");
        var pixels = byteSize == 1 ? bytes : source.Allocate(count, "pixels");
        for (var i = 0; i < count; i++)
        {
            pixels[i] = Scale(source, byteSize == 1 ? bytes[i] : (bytes[2 * i] << 8) | bytes[2 * i + 1], largest);
        }

        return pixels;
    }

    private static byte Scale(ByteSource source, int value, int largest) => value <= largest
        ? (byte)((value * 255 + largest / 2) / largest)
        : throw source.Error($"expected pixels of at most {largest}. Received: {value}. The file is damaged.");

    /// <summary>A whole number after white space and comments, with the one byte after it.</summary>
    private static int ReadNumber(ByteSource source, string what)
    {
        var next = source.ReadByte();
        while (IsSpace(next) || next == '#')
        {
            next = next == '#' ? SkipLine(source) : source.ReadByte();
        }

        long number = 0;
        var digits = 0;
        for (; next is >= '0' and <= '9' && number <= int.MaxValue; next = source.ReadByte())
        {
            number = 10 * number + (next - '0');
            digits++;
        }

        if (digits == 0 || number > int.MaxValue || !(IsSpace(next) || next is '#' or -1))
        {
            throw source.Error($"expected a whole number for the {what} before byte {source.Position}, followed by a space or a line end. The file is damaged or cut short.");
        }

        if (next == '#')
        {
            SkipLine(source);
        }

        return (int)number;
    }

    private static int SkipLine(ByteSource source)
    {
        int next;
        do
        {
            next = source.ReadByte();
        }
        while (next is not ('\n' or '\r' or -1));
        return next;
    }

    private static bool IsSpace(int value) => value is ' ' or (>= '\t' and <= '\r');

    private static void ExpectOnlySpace(ByteSource source)
    {
        for (var next = source.ReadByte(); next >= 0; next = source.ReadByte())
        {
            if (!IsSpace(next))
            {
                throw source.Error($"expected the file to end after its pixels. More follows at byte {source.Position - 1}. The file is damaged.");
            }
        }
    }
}
