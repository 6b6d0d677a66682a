namespace Inkstone;

/// <summary>A chain of layers.</summary>
public sealed class Sequential : Model
{
    /// <summary>Makes a model.</summary>
    public Sequential(string? name = null)
        : base(name)
    {
    }

    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => Parts.Aggregate(input, (shape, layer) => layer.OutputShape(shape));

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => Parts.Aggregate(x, (value, layer) => layer.Apply(value, training));
}
