namespace Inkstone.Layers;

/// <summary>Gives each sample another shape, in row-major order: (batch, 784) to (batch, 28, 28). No weights; nothing is copied.</summary>
/// <param name="targetShape">The axes of one sample; one may be -1: what is left.</param>
/// <param name="name">A name; made from the class when left out.</param>
public sealed class Reshape(Shape targetShape, string? name = null) : Layer(name)
{
    /// <summary>The axes of one sample.</summary>
    public Shape TargetShape { get; } = targetShape;

    /// <inheritdoc />
    public override Shape OutputShape(Shape input)
    {
        var count = input[1..].Size;
        var known = TargetShape.Where(size => size != Shape.Unknown).Aggregate(1, (product, size) => product * size);
        var axes = TargetShape.Select(size => size == Shape.Unknown ? count / Math.Max(known, 1) : size).ToArray();
        var output = Shape.Create(axes);
        return output.Size == count && TargetShape.Count(size => size == Shape.Unknown) <= 1
            ? output.WithBatch(input[0])
            : throw new ArgumentException(
                $"Layer '{Name}' cannot reshape a sample of shape {input[1..]} ({count} elements) to {TargetShape}: the numbers of elements must be equal.");
    }

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => x.Reshape(OutputShape(x.Shape));
}
