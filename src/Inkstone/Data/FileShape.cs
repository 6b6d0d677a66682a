namespace Inkstone.Data;

/// <summary>Makes a shape of the numbers a header claims, once they are known to make sense.</summary>
internal static class FileShape
{
    private const int MaxRank = 32;

    /// <param name="source">The file, for the error.</param>
    /// <param name="type">The kind of number.</param>
    /// <param name="sizes">The size of each axis as the header has it.</param>
    /// <param name="byteCount">The number of bytes all numbers take.</param>
    /// <exception cref="InvalidDataException">An axis is negative, there are too many axes, or the numbers take more bytes than an array holds.</exception>
    public static Shape Create(ByteSource source, NumberType type, ReadOnlySpan<long> sizes, out long byteCount)
    {
        if (sizes.Length > MaxRank)
        {
            throw source.Error($"expected at most {MaxRank} axes. Received: {sizes.Length}. The header is damaged.");
        }

        var axes = new int[sizes.Length];
        long span = 1;
        byteCount = type.ByteSize;
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] < 0)
            {
                throw source.Error($"expected axes of zero or more. Received: {Write(sizes)}. The header is damaged.");
            }

            // Both factors are below 2^31 here, so the product cannot overflow. An empty axis must not hide the size of the others.
            span = sizes[i] > Array.MaxLength ? long.MaxValue : span * Math.Max(sizes[i], 1);
            if (span > Array.MaxLength / type.ByteSize)
            {
                throw source.Error($"expected at most {Array.MaxLength} bytes of numbers. Received: {type} numbers of shape {Write(sizes)}. The header is damaged, or the file is too large to read at once.");
            }

            axes[i] = (int)sizes[i];
            byteCount *= sizes[i];
        }

        return Shape.Create(axes);
    }

    private static string Write(ReadOnlySpan<long> sizes) => $"({string.Join(", ", sizes.ToArray())}{(sizes.Length == 1 ? "," : "")})";
}
