namespace Inkstone.Initializers;

/// <summary>All ones.</summary>
public sealed class Ones : Initializer
{
    /// <inheritdoc />
    public override Tensor Create(Shape shape, RandomStream random) => Tensor.Ones(shape);
}
