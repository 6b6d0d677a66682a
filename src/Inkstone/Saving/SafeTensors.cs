using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Inkstone.Data;

namespace Inkstone.Saving;

/// <summary>
/// Reads and writes safetensors files, an open format for named arrays: the length of the header as 8 bytes
/// little-endian, a header of JSON, then the numbers of all arrays one after another, little-endian and row-major.
/// </summary>
/// <example><code>
/// SafeTensors.Write("weights.safetensors", new SafeTensorsFile(new Dictionary&lt;string, NumericArray&gt; { ["kernel"] = NumericArray.From(kernel) }));
/// var kernel = SafeTensors.Read("weights.safetensors").Tensors["kernel"].ToTensor();
/// </code></example>
public static class SafeTensors
{
    private const int MaxHeaderLength = 100_000_000;
    private const int Alignment = 8;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, cut short, goes on after its arrays, or holds a kind of number that is not supported.</exception>
    public static SafeTensorsFile Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The file's bytes; left open.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <exception cref="InvalidDataException">The file is damaged, cut short, goes on after its arrays, or holds a kind of number that is not supported.</exception>
    public static SafeTensorsFile Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var source = new ByteSource(stream, name);
        Span<byte> start = stackalloc byte[sizeof(ulong)];
        source.Read(start, "header length");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > MaxHeaderLength)
        {
            throw source.Error($"expected a safetensors file, with a header of at most {MaxHeaderLength} bytes. Received a header length of {length}. It is damaged or of another format.");
        }

        var json = source.ReadBlock((long)length, "header");
        if (json is not [(byte)'{', ..])
        {
            throw source.Error("expected a safetensors file, whose header starts with '{'. It is damaged or of another format.");
        }

        var header = SafeTensorsHeader.Parse(source, json);
        var tensors = new Dictionary<string, NumericArray>();
        long position = 0;
        foreach (var entry in header.Entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != position)
            {
                throw source.Error($"expected the array '{entry.Name}' to begin at byte {position} of the data, where the one before it ends. Received: {entry.Begin}. Arrays overlap or leave a hole.");
            }

            var bytes = source.ReadBlock(entry.End - entry.Begin, $"array '{entry.Name}'");
            tensors.Add(entry.Name, NumericArray.Adopt(entry.Type, entry.Shape, bytes, $"{name}: {entry.Name}"));
            position = entry.End;
        }

        source.ExpectEnd("its arrays");
        return new SafeTensorsFile(tensors, header.Metadata);
    }

    /// <summary>Writes a file, whole or not at all: see <see cref="AtomicFile"/>.</summary>
    /// <exception cref="ArgumentException">An array is named <c>__metadata__</c>, a name or text has half of a surrogate pair, or they take more than 100 MB.</exception>
    /// <exception cref="IOException">The path names a folder, or the disk refused.</exception>
    public static void Write(string path, SafeTensorsFile file) => AtomicFile.Write(path, stream => Write(stream, file));

    /// <summary>Writes to a stream. The same content gives the same bytes.</summary>
    /// <exception cref="ArgumentException">An array is named <c>__metadata__</c>, a name or text has half of a surrogate pair, or they take more than 100 MB.</exception>
    public static void Write(Stream stream, SafeTensorsFile file)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(file);
        if (file.Tensors.ContainsKey(SafeTensorsHeader.MetadataKey))
        {
            throw new ArgumentException($"Safetensors keeps the name '{SafeTensorsHeader.MetadataKey}' for itself. Give the array another name.", nameof(file));
        }

        foreach (var text in file.Tensors.Keys.Concat(file.Metadata.Keys).Concat(file.Metadata.Values))
        {
            RequireLetters(text);
        }

        var tensors = file.Tensors.OrderByDescending(entry => SafeTensorsTypes.Rank(entry.Value.Type)).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToArray();
        using var header = new MemoryStream();
        WriteHeader(header, file.Metadata, tensors);
        while (header.Length % Alignment != 0)
        {
            header.WriteByte((byte)' ');
        }

        if (header.Length > MaxHeaderLength)
        {
            throw new ArgumentException($"The names and texts of a safetensors file take at most {MaxHeaderLength} bytes. Received: {header.Length} bytes.", nameof(file));
        }

        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        header.WriteTo(stream);
        foreach (var (_, array) in tensors)
        {
            stream.Write(array.Bytes);
        }
    }

    /// <summary>The writer of JSON would put another letter for half a one: two names could become the same.</summary>
    private static void RequireLetters(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                var position = text.Length - rest.Length;
                throw new ArgumentException(
                    $"The names and texts of a safetensors file are Unicode. Received a text with half of a surrogate pair, U+{(int)text[position]:X4}, at position {position}: '{text}'. Leave it out, or write the letter whole.");
            }

            rest = rest[length..];
        }
    }

    private static void WriteHeader(Stream header, IReadOnlyDictionary<string, string> metadata, KeyValuePair<string, NumericArray>[] tensors)
    {
        // Other languages' writers leave letters beyond ASCII as they are; the header is never put into a web page.
        using var json = new Utf8JsonWriter(header, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        if (metadata.Count > 0)
        {
            json.WriteStartObject(SafeTensorsHeader.MetadataKey);
            foreach (var (key, text) in metadata)
            {
                json.WriteString(key, text);
            }

            json.WriteEndObject();
        }

        long position = 0;
        foreach (var (key, array) in tensors)
        {
            json.WriteStartObject(key);
            json.WriteString("dtype", SafeTensorsTypes.NameOf(array.Type));
            json.WriteStartArray("shape");
            foreach (var size in array.Shape)
            {
                json.WriteNumberValue(size);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(position);
            json.WriteNumberValue(position += array.Bytes.Length);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
