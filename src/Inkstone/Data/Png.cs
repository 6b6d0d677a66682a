using System.Buffers.Binary;
using System.IO.Compression;
using Inkstone.Saving;

namespace Inkstone.Data;

/// <summary>
/// Reads and writes PNG pictures. Every kind of PNG is read: gray, gray with alpha, RGB, RGBA and palette, of 1 to 16 bits,
/// with a transparent colour, interlaced or not. Gray without transparency becomes a picture of 1 channel, all else of 4.
/// Of 16 bits the upper 8 are kept; colour profiles and gamma are passed over.
/// </summary>
/// <example><code>
/// var digit = Png.Read("digit.png").ToGray();
/// Png.Write("gray.png", digit);
/// </code></example>
public static class Png
{
    internal static readonly byte[] Signature = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'];

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a PNG file, is damaged, or its picture is too large.</exception>
    public static Picture Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream to the end of the picture; what follows it is not looked at.</summary>
    /// <param name="stream">The file's bytes; left open.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <exception cref="InvalidDataException">The file is not a PNG file, is damaged, or its picture is too large.</exception>
    public static Picture Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var source = new ByteSource(stream, name);
        return PngPixels.Unpack(source, PngChunks.Read(source), name);
    }

    /// <summary>Writes a file, whole or not at all: see <see cref="AtomicFile"/>.</summary>
    /// <exception cref="IOException">The path names a folder, or the disk refused.</exception>
    public static void Write(string path, Picture picture) => AtomicFile.Write(path, stream => Write(stream, picture));

    /// <summary>Writes to a stream: 8 bits, gray or RGBA as the picture is.</summary>
    public static void Write(Stream stream, Picture picture)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(picture);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        header[8] = 8;
        header[9] = (byte)(picture.Channels == 1 ? PngColor.Gray : PngColor.RedGreenBlueAlpha);

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var rowSize = picture.Width * picture.Channels;
            for (var row = 0; row < picture.Height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(picture.Pixels.Slice(row * rowSize, rowSize));
            }
        }

        stream.Write(Signature);
        WriteChunk(stream, "IHDR"u8, header);
        WriteChunk(stream, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Add(Crc32.Add(0, type), data));
        stream.Write(number);
    }
}
