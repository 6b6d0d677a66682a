using System.Buffers.Binary;
using System.Text;

namespace Inkstone.Data;

/// <summary>
/// Reads npy files, numpy's format for one array (<c>numpy.save</c>): versions 1, 2 and 3; whole numbers, floats and
/// booleans of either byte order; row-major or column-major. Arrays of Python objects, text, dates, complex numbers and
/// records are refused.
/// </summary>
/// <example><code>
/// var x = Npy.Read("X.npy").ToTensor();   // (5000, 400)
/// </code></example>
public static class Npy
{
    private const int MaxHeaderLength = 1 << 16;
    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not an npy file of numbers, is cut short, or goes on after its numbers.</exception>
    public static NumericArray Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The file's bytes; left open.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <exception cref="InvalidDataException">The file is not an npy file of numbers, is cut short, or goes on after its numbers.</exception>
    public static NumericArray Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Read(new ByteSource(stream, name), name);
    }

    internal static NumericArray Read(ByteSource source, string name)
    {
        var header = ReadHeader(source);
        var type = TypeOf(source, header.Descr, out var bigEndian);
        var shape = FileShape.Create(source, type, header.Sizes.ToArray(), out var byteCount);
        var bytes = source.ReadBlock(byteCount, $"{type} numbers of shape {shape}");
        source.ExpectEnd($"the {type} numbers of shape {shape}");
        NumericArray.SwapUnless(!bigEndian, bytes, type.ByteSize);
        return NumericArray.Adopt(type, shape, header.FortranOrder ? ToRowMajor(source, bytes, shape, type.ByteSize) : bytes, name);
    }

    private static NpyHeader ReadHeader(ByteSource source)
    {
        Span<byte> start = stackalloc byte[8];
        source.Read(start, "npy header");
        if (!start.StartsWith(Magic) || start[6] is < 1 or > 3)
        {
            throw source.Error($"expected an npy file of version 1, 2 or 3, which starts with 93 4E 55 4D 50 59 and the version. Received: {Convert.ToHexString(start)}.");
        }

        Span<byte> size = stackalloc byte[4];
        size.Clear();
        source.Read(start[6] == 1 ? size[..2] : size, "npy header");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > MaxHeaderLength)
        {
            throw source.Error($"expected a header of at most {MaxHeaderLength} bytes. Received: {length}. The file is damaged.");
        }

        var text = source.ReadBlock(length, "npy header");
        return NpyHeader.Parse(source, start[6] == 3 ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text));
    }

    private static NumberType TypeOf(ByteSource source, string descr, out bool bigEndian)
    {
        bigEndian = descr.StartsWith('>');
        NumberType? type = descr.Length == 3 && descr[0] is '<' or '>' or '|'
            ? descr[1..] switch
            {
                "u1" => NumberType.UInt8,
                "i1" => NumberType.Int8,
                "b1" => NumberType.Boolean,
                "u2" => NumberType.UInt16,
                "i2" => NumberType.Int16,
                "f2" => NumberType.Float16,
                "u4" => NumberType.UInt32,
                "i4" => NumberType.Int32,
                "f4" => NumberType.Float32,
                "u8" => NumberType.UInt64,
                "i8" => NumberType.Int64,
                "f8" => NumberType.Float64,
                _ => null,
            }
            : null;
        if (type is not { } known || (descr[0] == '|' && known.ByteSize > 1))
        {
            throw source.Error(descr.Contains('O')
                ? "expected an array of numbers. Received: an array of Python objects, which is a pickle: reading it would run code from the file. Save the numbers themselves, for example x.astype('float32')."
                : $"expected numbers of dtype u1 u2 u4 u8 i1 i2 i4 i8 f2 f4 f8 or b1, after '<', '>' or '|'. Received: '{descr}'. Convert the array in numpy, for example x.astype('float32').");
        }

        return known;
    }

    /// <summary>The same array with its last axis contiguous instead of its first.</summary>
    private static byte[] ToRowMajor(ByteSource source, byte[] columns, Shape shape, int byteSize)
    {
        if (shape.Rank < 2 || columns.Length == 0)
        {
            return columns;
        }

        var rows = source.Allocate(columns.Length, "numbers");
        var index = new int[shape.Rank];
        var strides = new long[shape.Rank];
        long stride = byteSize;
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        long from = 0;
        for (var to = 0; to < rows.Length; to += byteSize)
        {
            columns.AsSpan((int)from, byteSize).CopyTo(rows.AsSpan(to));
            for (var axis = shape.Rank - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                from -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }

        return rows;
    }
}
