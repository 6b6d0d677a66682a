using System.IO.Compression;

namespace Inkstone.Data;

/// <summary>Opens data files, packed with gzip or not, with errors that name the file.</summary>
public static class DataFile
{
    /// <summary>Deflate makes at most this many bytes out of one; what claims to unpack to more is lying.</summary>
    internal const int LargestExpansion = 1032;

    /// <summary>What unpacks to at most so many bytes out of one is nothing out of the ordinary: MNIST's pictures unpack to five.</summary>
    internal const int UsualExpansion = 16;

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The path names a folder.</exception>
    public static FileStream OpenRead(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"{path}: expected a file. It is a folder.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no such file.", path);
        }

        return File.OpenRead(path);
    }

    /// <summary>
    /// The content of a stream that may be packed with gzip, which its first two bytes (1F 8B) tell, whatever the file is called.
    /// Reading gzip data that is damaged, cut short or made of several members throws an <see cref="InvalidDataException"/>
    /// that names the file; read to the end before trusting what came.
    /// </summary>
    /// <param name="stream">The file's bytes; left open when the result is disposed.</param>
    /// <param name="name">The file's name in messages.</param>
    public static Stream Unpack(Stream stream, string name) => Unpack(stream, name, out _, out _);

    /// <param name="stream">The file's bytes.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <param name="most">The most bytes the content can have, as far as the stream's length tells.</param>
    /// <param name="usual">What a stream of this length may well hold; all of it when it is not packed.</param>
    internal static Stream Unpack(Stream stream, string name, out long most, out long usual)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        most = stream.CanSeek ? Math.Max(stream.Length - stream.Position, 0) : long.MaxValue;
        usual = stream.CanSeek ? most : 0;
        var start = new byte[2];
        var count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var whole = new PackedStream(start.AsMemory(0, count), stream);
        if (count < start.Length || start[0] != 0x1F || start[1] != 0x8B)
        {
            return whole;
        }

        usual *= UsualExpansion;
        most = most > long.MaxValue / LargestExpansion ? long.MaxValue : most * LargestExpansion;
        return new CheckedStream(new GZipStream(whole, CompressionMode.Decompress), name, "gzip", whole.StatedLength); // which looks at the checksum itself
    }
}
