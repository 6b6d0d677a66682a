using System.IO.Compression;

namespace Inkstone.Data;

/// <summary>
/// Reads npz files, numpy's format for several named arrays (<c>numpy.savez</c>, <c>savez_compressed</c>, Keras'
/// <c>mnist.npz</c>): a zip archive of npy files. Other files in the archive are passed over.
/// </summary>
/// <example><code>
/// var mnist = Npz.Read("mnist.npz");
/// var images = mnist["x_train"];   // UInt8 (60000, 28, 28)
/// </code></example>
public static class Npz
{
    private const string Extension = ".npy";

    /// <summary>Reads a file; each array is named as in numpy, without <c>.npy</c>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a zip archive, holds no array, or one of its arrays is damaged or not made of numbers.</exception>
    public static IReadOnlyDictionary<string, NumericArray> Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The file's bytes; left open. One that cannot seek is read into memory first.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <exception cref="InvalidDataException">The file is not a zip archive, holds no array, or one of its arrays is damaged or not made of numbers.</exception>
    public static IReadOnlyDictionary<string, NumericArray> Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var whole = stream.CanSeek ? null : Guard(name, () => CopyToMemory(stream));
        var file = whole ?? stream;
        using var archive = Guard(name, () => new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));
        var entries = Guard(name, () => archive.Entries);
        if (entries.Sum(entry => (decimal)entry.CompressedLength) > file.Length)
        {
            throw new InvalidDataException($"{name}: expected a zip archive. Its files overlap, or claim more bytes than the archive has; it is damaged.");
        }

        var arrays = new Dictionary<string, NumericArray>();
        foreach (var entry in entries)
        {
            if (!entry.FullName.EndsWith(Extension, StringComparison.Ordinal))
            {
                continue;
            }

            var path = $"{name}: {ByteSource.Printable(entry.FullName)}";
            var key = entry.FullName[..^Extension.Length];
            if (arrays.ContainsKey(key))
            {
                throw new InvalidDataException($"{path}: expected one array of each name. Received: two.");
            }

            arrays.Add(key, ReadEntry(entry, path));
        }

        return arrays.Count > 0
            ? arrays
            : throw new InvalidDataException($"{name}: expected a zip archive with npy files in it. Received: an archive of {entries.Count} other files.");
    }

    private static NumericArray ReadEntry(ZipArchiveEntry entry, string name)
    {
        // With no overlap, and no claim of more than deflate can do, memory stays in proportion to the file.
        var (packed, length) = (entry.CompressedLength, entry.Length);
        if (length > Math.Min(packed, long.MaxValue / DataFile.LargestExpansion) * DataFile.LargestExpansion)
        {
            throw new InvalidDataException($"{name}: expected packed data that unpacks to its {length} bytes. Received: {packed} bytes, which is too few. The archive is damaged.");
        }

        using var content = new CheckedStream(Guard(name, entry.Open), name, "zip", () => (uint)length, entry.Crc32);
        return Npy.Read(new ByteSource(content, name, length, packed * DataFile.UsualExpansion), name);
    }

    private static MemoryStream CopyToMemory(Stream stream)
    {
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy;
    }

    /// <summary>What a damaged archive makes .NET's reader throw, as an error about the file.</summary>
    private static T Guard<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException or OutOfMemoryException)
        {
            throw new InvalidDataException($"{name}: expected a zip archive. It is damaged, cut short or of another format: {error.Message}", error);
        }
    }
}
