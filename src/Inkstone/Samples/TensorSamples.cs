namespace Inkstone;

/// <summary>The samples of two tensors as they are, the same in every epoch: to mix them with others, or to augment them.</summary>
public sealed class TensorSamples : SampleSource
{
    private readonly Tensor _x;
    private readonly Tensor _y;

    /// <summary>Makes the source.</summary>
    /// <param name="x">The samples, the first axis counting them.</param>
    /// <param name="y">The targets, as many as samples.</param>
    /// <exception cref="ArgumentException">There are no samples, or not as many targets.</exception>
    public TensorSamples(Tensor x, Tensor y)
    {
        Model.RequireSamples(x, y);
        (_x, _y) = (x, y);
        (SampleShape, TargetShape, Count) = (x.Shape[1..], y.Shape[1..], x.Shape[0]);
    }

    /// <inheritdoc />
    public override Shape SampleShape { get; }

    /// <inheritdoc />
    public override Shape TargetShape { get; }

    /// <inheritdoc />
    public override int Count { get; }

    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">There is no sample of that number.</exception>
    public override void Make(int epoch, int index, Span<float> sample, Span<float> target)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), $"There are {Count} samples, numbered from 0. Received: index={index}");
        }

        Rows.CopyRow(_x, index, sample);
        Rows.CopyRow(_y, index, target);
    }
}
