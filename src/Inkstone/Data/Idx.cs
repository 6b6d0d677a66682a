using System.Buffers.Binary;

namespace Inkstone.Data;

/// <summary>
/// Reads IDX files, the format of MNIST (<c>train-images-idx3-ubyte</c>): two zero bytes, a type, the number of axes, one
/// big-endian 32-bit size for each axis, then the numbers in row-major order, big-endian. Files packed with gzip are
/// recognised by their content. The file must have exactly the length its header announces.
/// </summary>
/// <example><code>
/// var images = Idx.Read("train-images-idx3-ubyte.gz");   // UInt8 (60000, 28, 28)
/// var labels = Idx.Read("train-labels-idx1-ubyte.gz");   // UInt8 (60000,)
/// </code></example>
public static class Idx
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not an IDX file, is cut short, or goes on after its numbers.</exception>
    public static NumericArray Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The file's bytes, packed or not; left open.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <exception cref="InvalidDataException">The file is not an IDX file, is cut short, or goes on after its numbers.</exception>
    public static NumericArray Read(Stream stream, string name)
    {
        using var content = DataFile.Unpack(stream, name, out var most, out var usual);
        var source = new ByteSource(content, name, most, usual);
        Span<byte> magic = stackalloc byte[4];
        source.Read(magic, "IDX header");
        if (magic[0] != 0 || magic[1] != 0 || TypeOf(magic[2]) is not { } type)
        {
            throw source.Error($"expected an IDX file, which starts with 00 00 and a type 08, 09, 0B, 0C, 0D or 0E. Received: {Convert.ToHexString(magic)}.");
        }

        var header = new byte[4 * magic[3]];
        source.Read(header, "axis sizes");
        var sizes = new long[magic[3]];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 * i));
        }

        var shape = FileShape.Create(source, type, sizes, out var byteCount);
        var bytes = source.ReadBlock(byteCount, $"{type} numbers of shape {shape}");
        source.ExpectEnd($"the {type} numbers of shape {shape}");
        NumericArray.SwapUnless(inOrder: false, bytes, type.ByteSize);
        return NumericArray.Adopt(type, shape, bytes, name);
    }

    private static NumberType? TypeOf(byte code) => code switch
    {
        0x08 => NumberType.UInt8,
        0x09 => NumberType.Int8,
        0x0B => NumberType.Int16,
        0x0C => NumberType.Int32,
        0x0D => NumberType.Float32,
        0x0E => NumberType.Float64,
        _ => null,
    };
}
