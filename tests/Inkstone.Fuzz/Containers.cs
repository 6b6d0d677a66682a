using System.Buffers.Binary;
using System.IO.Compression;
using Inkstone.Data;

namespace Inkstone.Fuzz;

/// <summary>What formats wrap their content in. Each method changes the content of a file and wraps it rightly again.</summary>
internal static class Containers
{
    /// <summary>Any file, or the content of a gzip file, changed and then packed with gzip.</summary>
    public static byte[] Gzip(Mutator mutator, byte[] file)
    {
        if (file is [0x1F, 0x8B, ..] && TryInflate(stream => new GZipStream(stream, CompressionMode.Decompress), file) is { } content)
        {
            file = content;
        }

        return Pack(stream => new GZipStream(stream, CompressionLevel.Fastest), mutator.ChangeBytes(file));
    }

    /// <summary>One entry of a zip archive changed, dropped, doubled or renamed, and all packed again.</summary>
    public static byte[] Zip(Mutator mutator, byte[] file)
    {
        try
        {
            using var source = new ZipArchive(new MemoryStream(file));
            using var bytes = new MemoryStream();
            using (var target = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            {
                var chosen = mutator.Random.NextInt(Math.Max(source.Entries.Count, 1));
                for (var i = 0; i < source.Entries.Count; i++)
                {
                    CopyEntry(mutator, source.Entries[i], target, i == chosen);
                }
            }

            return bytes.ToArray();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            return file;
        }
    }

    /// <summary>The header of an npy file changed, and its length set right.</summary>
    public static byte[] NpyHeader(Mutator mutator, byte[] file)
    {
        var size = file.Length > 6 && file[6] == 1 ? 2 : 4;
        if (file.Length < 8 + size)
        {
            return file;
        }

        var length = size == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8)) : BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8));
        if (length < 0 || length > file.Length - 8 - size)
        {
            return file;
        }

        var header = mutator.ChangeBytes(file[(8 + size)..(8 + size + length)]);
        byte[] result = [.. file[..(8 + size)], .. header, .. file[(8 + size + length)..]];
        BinaryPrimitives.WriteUInt16LittleEndian(result.AsSpan(8), (ushort)header.Length);
        return result;
    }

    /// <summary>The header of a safetensors file changed, and its length set right.</summary>
    public static byte[] SafeTensorsHeader(Mutator mutator, byte[] file)
    {
        if (file.Length < 8 || BinaryPrimitives.ReadUInt64LittleEndian(file) is var length && length > (ulong)(file.Length - 8))
        {
            return file;
        }

        var header = mutator.ChangeBytes(file[8..(8 + (int)length)]);
        byte[] result = [.. file[..8], .. header, .. file[(8 + (int)length)..]];
        BinaryPrimitives.WriteInt64LittleEndian(result, header.Length);
        return result;
    }

    /// <summary>One chunk of a PNG file changed, its pixels before they are packed, and its checksum set right.</summary>
    public static byte[] PngChunk(Mutator mutator, byte[] file)
    {
        var starts = new List<int>();
        for (var at = 8; at + 12 <= file.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at)))
        {
            if (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at)) is var size && (size < 0 || size > file.Length - at - 12))
            {
                break;
            }

            starts.Add(at);
        }

        if (starts.Count == 0)
        {
            return file;
        }

        var start = mutator.Pick(starts);
        var end = start + 12 + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(start));
        var type = file[(start + 4)..(start + 8)];
        var data = file[(start + 8)..(end - 4)];
        var pixels = type.AsSpan().SequenceEqual("IDAT"u8) ? TryInflate(stream => new ZLibStream(stream, CompressionMode.Decompress), data) : null;
        data = pixels is null ? mutator.ChangeBytes(data) : Pack(stream => new ZLibStream(stream, CompressionLevel.Fastest), mutator.ChangeBytes(pixels));
        return [.. file[..start], .. Chunk(type, data), .. file[end..]];
    }

    /// <summary>A PNG chunk.</summary>
    public static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [0, 0, 0, 0, .. type, .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Add(0, chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    /// <summary>Content packed by a stream.</summary>
    public static byte[] Pack(Func<Stream, Stream> open, byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var packing = open(bytes))
        {
            packing.Write(content);
        }

        return bytes.ToArray();
    }

    private static void CopyEntry(Mutator mutator, ZipArchiveEntry entry, ZipArchive target, bool change)
    {
        using var content = new MemoryStream();
        using (var opened = entry.Open())
        {
            opened.CopyTo(content);
        }

        var bytes = content.ToArray();
        var (copies, name) = (1, entry.FullName);
        switch (change ? mutator.Random.NextInt(6) : -1)
        {
            case 0:
                copies = mutator.Random.NextInt(3);
                break;
            case 1:
                name = mutator.Pick(["", ".npy", "../x.npy", "x", "/", "x_train.npy", "\u00E9.npy", new string('n', 300) + ".npy"]);
                break;
            case 2 or 3:
                bytes = NpyHeader(mutator, bytes);
                break;
            case 4 or 5:
                bytes = mutator.ChangeBytes(bytes);
                break;
        }

        for (; copies > 0; copies--)
        {
            var level = mutator.Random.NextInt(2) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest;
            using var written = target.CreateEntry(name.Length == 0 ? "_" : name, level).Open();
            written.Write(bytes);
        }
    }

    private static byte[]? TryInflate(Func<Stream, Stream> open, byte[] packed)
    {
        try
        {
            using var inflating = open(new MemoryStream(packed));
            var content = new byte[1 << 16];
            return content[..inflating.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
