namespace Inkstone.Saving;

/// <summary>
/// Writes a file so that it is there whole or not at all: the content goes to a temporary file in the same folder, is
/// flushed to disk, and is then renamed over the target. A crash or an error on the way leaves the file as it was before.
/// </summary>
/// <example><code>
/// AtomicFile.Write("history.json", stream => JsonSerializer.Serialize(stream, history));
/// </code></example>
public static class AtomicFile
{
    /// <summary>Writes a file by writing to a stream.</summary>
    /// <param name="path">The file; its folder is made if it is missing. What a link points to is replaced, not the link.</param>
    /// <param name="write">Writes the content; what it throws is passed on, and the file stays as it was.</param>
    /// <exception cref="IOException">The path names a folder, or the disk refused.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        if (Directory.Exists(path))
        {
            throw new IOException($"{path}: expected the name of a file to write. It is a folder.");
        }

        var link = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        var target = Path.GetFullPath(link?.FullName ?? path);
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes a text file, as UTF-8.</summary>
    /// <param name="path">The file; its folder is made if it is missing.</param>
    /// <param name="text">The whole content.</param>
    /// <exception cref="IOException">The path names a folder, or the disk refused.</exception>
    public static void WriteAllText(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
    }
}
