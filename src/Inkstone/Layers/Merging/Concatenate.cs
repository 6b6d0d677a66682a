namespace Inkstone.Layers;

/// <summary>
/// Two or more tensors side by side along the last axis: (batch, 14, 14, 8) and (batch, 14, 14, 24) give (batch, 14, 14, 32). The
/// other axes must be equal. No weights.
/// </summary>
/// <param name="name">A name; made from the class when left out.</param>
/// <example><code>
/// x = new Concatenate().On(small, large);
/// </code></example>
public sealed class Concatenate(string? name = null) : Merging(name)
{
    /// <inheritdoc />
    protected override Shape JoinShapes(IReadOnlyList<Shape> inputs)
    {
        var joined = inputs[0];
        foreach (var shape in inputs.Skip(1))
        {
            if (joined.Rank < 2 || joined.SkipLast(1).Zip(shape).Any(axis => axis.First != axis.Second && axis.First != Shape.Unknown && axis.Second != Shape.Unknown))
            {
                throw new ArgumentException(
                    $"Layer '{Name}' joins along the last axis, after the batch; all other axes must be equal. Received shapes: {string.Join(" and ", inputs)}.");
            }

            joined = [.. joined.SkipLast(1).Zip(shape, Math.Max), Sum(joined[^1], shape[^1])];
        }

        return joined;
    }

    /// <inheritdoc />
    protected override Tensor Call(IReadOnlyList<Tensor> inputs, bool training) => Ops.Concatenate([.. inputs]);

    private int Sum(int a, int b) =>
        a == Shape.Unknown || b == Shape.Unknown ? Shape.Unknown
        : (long)a + b is var sum && sum <= Array.MaxLength ? (int)sum
        : throw new ArgumentException($"Layer '{Name}' would make a last axis of {(long)a + b:N0} numbers; a tensor holds at most {Array.MaxLength:N0}.");
}
