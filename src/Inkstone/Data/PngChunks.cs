using System.Buffers.Binary;
using System.Text;

namespace Inkstone.Data;

/// <summary>The colour types of PNG, with the numbers it has for them.</summary>
internal enum PngColor : byte
{
    Gray = 0,
    RedGreenBlue = 2,
    Palette = 3,
    GrayAlpha = 4,
    RedGreenBlueAlpha = 6,
}

/// <summary>The chunks of a PNG file that say what the picture looks like, with their checksums and their order checked.</summary>
internal sealed class PngChunks
{
    private readonly List<byte[]> _packed = [];

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int BitDepth { get; private set; }

    public PngColor Color { get; private set; }

    public bool Interlaced { get; private set; }

    /// <summary>Red, green and blue of each colour of the palette.</summary>
    public byte[] Palette { get; private set; } = [];

    /// <summary>The alpha of each palette colour, or the one gray or colour that is transparent, 16 bits each.</summary>
    public byte[] Transparency { get; private set; } = [];

    /// <summary>The number of bytes of all IDAT chunks.</summary>
    public long PackedLength { get; private set; }

    /// <summary>The numbers that make up one pixel.</summary>
    public int SamplesPerPixel => Color switch
    {
        PngColor.Gray or PngColor.Palette => 1,
        PngColor.GrayAlpha => 2,
        PngColor.RedGreenBlue => 3,
        _ => 4,
    };

    public static PngChunks Read(ByteSource source)
    {
        Span<byte> signature = stackalloc byte[Png.Signature.Length];
        source.Read(signature, "PNG signature");
        if (!signature.SequenceEqual(Png.Signature))
        {
            throw source.Error($"expected a PNG file, which starts with {Convert.ToHexString(Png.Signature)}. Received: {Convert.ToHexString(signature)}.");
        }

        var chunks = new PngChunks();
        var type = chunks.ReadChunk(source, "");
        while (type != "IEND")
        {
            type = chunks.ReadChunk(source, type);
        }

        return chunks;
    }

    /// <summary>All IDAT chunks one after another.</summary>
    public MemoryStream OpenPacked(ByteSource source)
    {
        var whole = source.Allocate(PackedLength, "packed pixels");
        var at = 0;
        foreach (var data in _packed)
        {
            data.CopyTo(whole, at);
            at += data.Length;
        }

        return new MemoryStream(whole);
    }

    private string ReadChunk(ByteSource source, string before)
    {
        Span<byte> start = stackalloc byte[8];
        source.Read(start, "chunk header");
        var length = BinaryPrimitives.ReadUInt32BigEndian(start);
        var data = source.ReadBlock(length, "PNG chunk");
        Span<byte> checksum = stackalloc byte[4];
        source.Read(checksum, "PNG checksum");
        var type = Encoding.Latin1.GetString(start[4..]);
        if (BinaryPrimitives.ReadUInt32BigEndian(checksum) != Crc32.Add(Crc32.Add(0, start[4..]), data))
        {
            throw source.Error($"the checksum of chunk {type} before byte {source.Position} is wrong. The file is damaged; get it again.");
        }

        if ((type == "IHDR") != (before == ""))
        {
            throw source.Error($"expected one IHDR chunk, at the start. Received {type} after {(before == "" ? "the signature" : before)}. The file is damaged.");
        }

        switch (type)
        {
            case "IHDR":
                ReadHeader(source, data);
                break;
            case "PLTE":
                Palette = Palette.Length == 0 && PackedLength == 0 && data.Length is > 0 and <= 768 && data.Length % 3 == 0
                    ? data
                    : throw source.Error($"expected one palette of 1 to 256 colours before the pixels. Received a PLTE chunk of {data.Length} bytes. The file is damaged.");
                break;
            case "tRNS":
                Transparency = IsTransparency(data)
                    ? data
                    : throw source.Error($"expected transparency that fits a {Color} picture, before the pixels. Received a tRNS chunk of {data.Length} bytes. The file is damaged.");
                break;
            case "IDAT":
                if (PackedLength > 0 && before != "IDAT")
                {
                    throw source.Error("expected the IDAT chunks to follow one another. The file is damaged.");
                }

                _packed.Add(data);
                PackedLength += data.Length;
                break;
            case "IEND":
                break;
            default:
                // A capital first letter says that the picture cannot be shown without this chunk.
                if (char.IsAsciiLetterUpper(type[0]))
                {
                    throw source.Error($"expected the chunks IHDR, PLTE, IDAT and IEND. Received '{type}', which this reader does not know. The file is damaged.");
                }

                break;
        }

        return type;
    }

    private void ReadHeader(ByteSource source, byte[] data)
    {
        if (data.Length != 13)
        {
            throw source.Error($"expected an IHDR chunk of 13 bytes. Received: {data.Length}. The file is damaged.");
        }

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(4)));
        Picture.CheckSize(source, width, height);
        (Width, Height, BitDepth, Color, Interlaced) = ((int)width, (int)height, data[8], (PngColor)data[9], data[12] == 1);
        var known = Color switch
        {
            PngColor.Gray => BitDepth is 1 or 2 or 4 or 8 or 16,
            PngColor.Palette => BitDepth is 1 or 2 or 4 or 8,
            PngColor.RedGreenBlue or PngColor.GrayAlpha or PngColor.RedGreenBlueAlpha => BitDepth is 8 or 16,
            _ => false,
        };
        if (!known || data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            throw source.Error($"expected a colour type 0, 2, 3, 4 or 6 with a bit depth that fits it. Received: colour type {data[9]}, bit depth {data[8]}, compression {data[10]}, filter {data[11]}, interlace {data[12]}. The file is damaged.");
        }
    }

    private bool IsTransparency(byte[] data) => PackedLength == 0 && Transparency.Length == 0 && Color switch
    {
        PngColor.Gray => data.Length == 2,
        PngColor.RedGreenBlue => data.Length == 6,
        PngColor.Palette => data.Length > 0 && data.Length <= Palette.Length / 3,
        _ => false,
    };
}
