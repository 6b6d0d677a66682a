using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Inkstone.Data;

/// <summary>
/// Numbers as a data file holds them: raw bytes with a type and a shape, never scaled. A network works on a
/// <see cref="Tensor"/>; the two are different types on purpose, so that raw bytes cannot be taken for scaled numbers.
/// </summary>
/// <example><code>
/// var images = Idx.Read("t10k-images-idx3-ubyte.gz");   // UInt8, (10000, 28, 28)
/// byte[] pixels = images.ToBytes();
/// </code></example>
public sealed class NumericArray
{
    private readonly byte[] _bytes;

    /// <summary>Makes an array from a copy of its bytes.</summary>
    /// <param name="type">The kind of number.</param>
    /// <param name="shape">The size of each axis, all known.</param>
    /// <param name="bytes">The numbers, little-endian, in row-major order.</param>
    /// <param name="name">What error messages call the array, such as the file it came from.</param>
    /// <exception cref="ArgumentException">The shape does not hold as many bytes as there are.</exception>
    public NumericArray(NumberType type, Shape shape, ReadOnlySpan<byte> bytes, string name = "array")
        : this(type, shape, bytes.ToArray(), name)
    {
        if (bytes.Length != (long)shape.Size * type.ByteSize)
        {
            throw new ArgumentException($"{type} numbers of shape {shape} take {(long)shape.Size * type.ByteSize} bytes. Received: {bytes.Length} bytes.", nameof(bytes));
        }
    }

    private NumericArray(NumberType type, Shape shape, byte[] bytes, string name)
    {
        Type = type;
        Shape = shape;
        Name = name;
        _bytes = bytes;
    }

    /// <summary>The kind of number.</summary>
    public NumberType Type { get; }

    /// <summary>The size of each axis; the last is contiguous.</summary>
    public Shape Shape { get; }

    /// <summary>What error messages call the array: the file it came from, and its name inside that file if it has one.</summary>
    public string Name { get; }

    /// <summary>The numbers, little-endian, in row-major order.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The same, for what keeps them: an array never changes, so that they need not be copied.</summary>
    internal ReadOnlyMemory<byte> AsMemory() => _bytes;

    /// <summary>The numbers of a tensor, as float32.</summary>
    public static NumericArray From(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var bytes = MemoryMarshal.AsBytes(tensor.AsSpan()).ToArray();
        SwapUnless(BitConverter.IsLittleEndian, bytes, sizeof(float));
        return new NumericArray(NumberType.Float32, tensor.Shape, bytes, "array");
    }

    /// <summary>The numbers of a tensor in half precision, each rounded to the nearest half, of two as near to the even one.</summary>
    internal static NumericArray Halves(Tensor tensor)
    {
        var bytes = new byte[sizeof(ushort) * tensor.Size];
        HalfPrecision.Write(tensor.AsSpan(), bytes);
        return new NumericArray(NumberType.Float16, tensor.Shape, bytes, "array");
    }

    /// <summary>Whole numbers of 64 bits, such as a count of steps.</summary>
    /// <exception cref="ArgumentException">The shape does not hold as many numbers as there are.</exception>
    public static NumericArray From(ReadOnlySpan<long> values, Shape shape)
    {
        var bytes = MemoryMarshal.AsBytes(values).ToArray();
        SwapUnless(BitConverter.IsLittleEndian, bytes, sizeof(long));
        return new NumericArray(NumberType.Int64, shape, (ReadOnlySpan<byte>)bytes);
    }

    /// <summary>
    /// The numbers as float32, not scaled: 255 stays 255, true becomes 1. Whole numbers up to 2^24 and all halves and
    /// bfloat16 are exact; other numbers are rounded to the nearest float32, and doubles beyond its range become infinite.
    /// </summary>
    public Tensor ToTensor()
    {
        var values = new float[Shape.Size];
        if (Type == NumberType.Float32 && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, float>(_bytes).CopyTo(values);
            return new Tensor(values, 0, Shape);
        }

        if (Type == NumberType.Float16)
        {
            HalfPrecision.Read(_bytes, values);
            return new Tensor(values, 0, Shape);
        }

        if (Type == NumberType.UInt8)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = _bytes[i];
            }

            return new Tensor(values, 0, Shape);
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Type switch
            {
                NumberType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(At(i)),
                NumberType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(At(i)),
                _ => (float)ReadDouble(i),
            };
        }

        return new Tensor(values, 0, Shape);
    }

    /// <summary>A copy of the bytes of an array of <see cref="NumberType.UInt8"/>.</summary>
    /// <exception cref="InvalidDataException">The numbers are of another type.</exception>
    public byte[] ToBytes() => Type == NumberType.UInt8
        ? _bytes.AsSpan().ToArray()
        : throw new InvalidDataException($"{Name}: expected bytes (UInt8). Received: {Type} numbers of shape {Shape}. Use ToTensor() for their values.");

    /// <summary>The numbers as whole numbers of 32 bits, such as labels; false is 0 and true is 1.</summary>
    /// <exception cref="InvalidDataException">A number has a fraction, is not a number, or lies outside the range of 32 bits.</exception>
    public int[] ToInt32()
    {
        var values = new int[Shape.Size];
        for (var i = 0; i < values.Length; i++)
        {
            // Exact for all but 64-bit whole numbers beyond 2^53, which are out of range either way.
            var value = ReadDouble(i);
            var whole = value is >= int.MinValue and <= int.MaxValue ? (int)value : 0;
            if (whole != value)
            {
                throw new InvalidDataException(FormattableString.Invariant(
                    $"{Name}: expected whole numbers from {int.MinValue} to {int.MaxValue}. Received: {value} at position {i} of the {Type} array of shape {Shape}."));
            }

            values[i] = whole;
        }

        return values;
    }

    /// <summary>Type and shape, such as <c>UInt8 (60000, 28, 28)</c>.</summary>
    public override string ToString() => $"{Type} {Shape}";

    /// <summary>Makes an array that keeps the given bytes themselves; the caller has checked their number and hands them over.</summary>
    internal static NumericArray Adopt(NumberType type, Shape shape, byte[] bytes, string name) => new(type, shape, bytes, name);

    /// <summary>Reverses the bytes of each number unless they are in the right order already.</summary>
    internal static void SwapUnless(bool inOrder, Span<byte> bytes, int byteSize)
    {
        if (inOrder || byteSize == 1)
        {
            return;
        }

        for (var i = 0; i < bytes.Length; i += byteSize)
        {
            bytes.Slice(i, byteSize).Reverse();
        }
    }

    private ReadOnlySpan<byte> At(int index) => _bytes.AsSpan(index * Type.ByteSize);

    private double ReadDouble(int index) => Type switch
    {
        NumberType.UInt8 => _bytes[index],
        NumberType.Int8 => (sbyte)_bytes[index],
        NumberType.Boolean => _bytes[index] == 0 ? 0 : 1,
        NumberType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(At(index)),
        NumberType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(At(index)),
        NumberType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(At(index)),
        NumberType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(At(index)),
        NumberType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(At(index)),
        NumberType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(At(index)),
        NumberType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(At(index)),
        NumberType.BFloat16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(At(index)) << 16),
        NumberType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(At(index)),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(At(index)),
    };
}
