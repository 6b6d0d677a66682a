namespace Inkstone.Layers;

/// <summary>All axes of a sample in one, row by row: (batch, 28, 28) to (batch, 784), and (batch,) to (batch, 1). No weights; nothing is copied.</summary>
/// <param name="name">A name; made from the class when left out.</param>
public sealed class Flatten(string? name = null) : Layer(name)
{
    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => Shape.Create(input[0], input[1..].Size);

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => x.Reshape(OutputShape(x.Shape));
}
