namespace Inkstone;

public partial class Tensor
{
    /// <summary>One element; an index for each axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its axis, or there are too many or too few.</exception>
    public float this[params ReadOnlySpan<int> indices]
    {
        get
        {
            if (indices.Length != Rank)
            {
                throw new ArgumentOutOfRangeException(nameof(indices), $"A tensor of shape {Shape} takes {Rank} indices. Received: {indices.Length}.");
            }

            var position = 0;
            for (var axis = 0; axis < indices.Length; axis++)
            {
                if ((uint)indices[axis] >= (uint)Shape[axis])
                {
                    throw new ArgumentOutOfRangeException(nameof(indices), $"Index {indices[axis]} is not within axis {axis} of shape {Shape}.");
                }

                position = position * Shape[axis] + indices[axis];
            }

            return Bytes is null ? Span[position] : Bytes.At(Offset + position);
        }
    }

    /// <summary>Part of the first axis: <c>x[..100]</c> is the first hundred samples. Nothing is copied, except from a <see cref="Variable"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not within the axis.</exception>
    public Tensor this[Range range]
    {
        get
        {
            var length = Rank > 0 ? Shape[0] : throw new InvalidOperationException("A single number has no axis to take a range of.");
            var (start, end) = (range.Start.GetOffset(length), range.End.GetOffset(length));
            return start >= 0 && start <= end && end <= length
                ? Ops.Slice(this, start, end - start)
                : throw new ArgumentOutOfRangeException(nameof(range), $"The range {range} is not within the first axis of shape {Shape}, which has {length} items.");
        }
    }

    /// <summary>The number in a tensor that holds just one.</summary>
    public float ToScalar() => Size == 1 ? Span[0] : throw new InvalidOperationException($"ToScalar() is for a tensor of one element. This one has shape {Shape}.");

    /// <summary>For each row of the last axis the position of its largest number, the first of them where several are equal.</summary>
    /// <returns>As many numbers as there are rows: for predictions (n, classes), the n predicted classes.</returns>
    public int[] ArgMax()
    {
        var length = Rank > 0 ? Shape[^1] : 1;
        if (length == 0)
        {
            throw new InvalidOperationException($"ArgMax needs at least one number along the last axis. Shape: {Shape}.");
        }

        var positions = new int[Size / length];
        for (var row = 0; row < positions.Length; row++)
        {
            positions[row] = ArgMax(Span.Slice(row * length, length));
        }

        return positions;
    }

    /// <summary>The position of the largest number, the first of them where several are equal; a NaN counts as larger than all, as in numpy.</summary>
    internal static int ArgMax(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var i = 1; i < row.Length; i++)
        {
            if (row[i] > row[best] || (float.IsNaN(row[i]) && !float.IsNaN(row[best])))
            {
                best = i;
            }
        }

        return best;
    }
}
