using System.Buffers.Binary;
using System.Text;

namespace Inkstone.Fuzz;

/// <summary>Changes files in ways that readers trip over. The same seed makes the same changes.</summary>
internal sealed class Mutator(RandomStream random)
{
    private static readonly byte[] BoundaryBytes = [0, 1, 2, 9, 10, 0x1F, 0x20, 0x22, 0x27, 0x2C, 0x2D, 0x7F, 0x80, 0x8B, 0xFE, 0xFF];

    private static readonly ulong[] BoundaryNumbers =
    [
        0, 1, 2, 7, 8, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0xFFFFFF, 0x3FFFFFFF, 0x7FFFFFC7, 0x7FFFFFC8, 0x7FFFFFFF,
        0x80000000, 0xFFFFFFFF, 0x100000000, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000, 0xFFFFFFFFFFFFFFFF,
    ];

    private static readonly byte[][] Tokens = Array.ConvertAll(
        (string[])
        [
            "0", "1", "-1", "-0", "00", "007", "255", "256", "65535", "65536", "2147483591", "2147483647", "2147483648", "4294967296",
            "9223372036854775807", "9223372036854775808", "99999999999999999999", "1e9", "1e999", "1.5", "NaN", "Infinity", "true", "false", "null",
            "True", "False", "None", "[]", "{}", "()", "[[[[[[[[", "((((((((", "\"\"", "''", "\"\\ud800\"", "\"\\u0000\"", "\\", "\"", "'", ",", ":", "[", "]",
            "{", "}", "(", ")", " ", "\n", "\r\n", "\t", "#", "|O", "<f8", ">i2", "|V8", "<U5", "L", "\"x\"", "\"__metadata__\"", "\"dtype\"", "\"shape\"",
            "\"data_offsets\"", "\"F64\"", "\"C64\"", "'descr'", "'shape'", "'fortran_order'", "IDAT", "IHDR", "PLTE", "tRNS", "IEND", "é", "\u2028",
        ],
        Encoding.UTF8.GetBytes);

    public RandomStream Random => random;

    /// <summary>A changed file of a format: one of its seeds, changed once to four times, as bytes or inside its container.</summary>
    public byte[] Change(Format format)
    {
        var file = Pick(format.Seeds);
        for (var changes = 1 + random.NextInt(1 + random.NextInt(4)); changes > 0; changes--)
        {
            var inside = format.Containers.Length > 0 && random.NextInt(3) > 0;
            file = inside ? Pick(format.Containers)(this, file) : ChangeBytes(file, Pick(format.Seeds));
        }

        return file;
    }

    /// <summary>One change to bytes; <paramref name="other"/> lends a piece for a splice.</summary>
    public byte[] ChangeBytes(byte[] file, byte[]? other = null)
    {
        if (file.Length == 0)
        {
            return [.. Pick(Tokens)];
        }

        var at = random.NextInt(file.Length);
        var length = Math.Min(1 + random.NextInt(random.NextInt(4) == 0 ? file.Length : 8), file.Length - at);
        switch (random.NextInt(10))
        {
            case 0:
                return With(file, copy => copy[at] ^= (byte)(1 << random.NextInt(8)));
            case 1:
                return With(file, copy => copy[at] = Pick(BoundaryBytes));
            case 2:
                return file[..at];
            case 3:
                return [.. file[..at], .. RandomBytes(length), .. file[at..]];
            case 4:
                return [.. file[..at], .. file[at..(at + length)], .. file[at..]];
            case 5:
                return [.. file[..at], .. file[(at + length)..]];
            case 6:
                return other is { Length: > 0 } ? [.. file[..at], .. other[random.NextInt(other.Length)..]] : [.. file, .. RandomBytes(length)];
            case 7:
                return With(file, copy => WriteNumber(copy.AsSpan(at)));
            case 8:
                return [.. file[..at], .. Pick(Tokens), .. file[at..]];
            default:
                return ChangeToken(file, at);
        }
    }

    /// <summary>One of the items.</summary>
    public TItem Pick<TItem>(IReadOnlyList<TItem> items) => items[random.NextInt(items.Count)];

    /// <summary>Replaces the word or number, or else the one character, at a position, or the first number after it.</summary>
    private byte[] ChangeToken(byte[] file, int at)
    {
        if (random.NextInt(2) == 0 && file.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9') is >= 0 and var toNumber)
        {
            at += toNumber;
        }

        var start = at;
        while (start > 0 && IsWord(file[start - 1]) && IsWord(file[at]))
        {
            start--;
        }

        var end = at + 1;
        while (end < file.Length && IsWord(file[end - 1]) && IsWord(file[end]))
        {
            end++;
        }

        return [.. file[..start], .. Pick(Tokens), .. file[end..]];
    }

    private void WriteNumber(Span<byte> to)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(number, Pick(BoundaryNumbers));
        var size = Math.Min(1 << random.NextInt(4), to.Length);
        number = number[..size];
        if (random.NextInt(2) == 0)
        {
            number.Reverse();
        }

        number.CopyTo(to);
    }

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = (byte)random.NextInt(256);
        }

        return bytes;
    }

    private static byte[] With(byte[] file, Action<byte[]> change)
    {
        byte[] copy = [.. file];
        change(copy);
        return copy;
    }

    private static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or (byte)'-' or (byte)'.';
}
