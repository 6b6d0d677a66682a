namespace Inkstone.Initializers;

/// <summary>All zeros.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc />
    public override Tensor Create(Shape shape, RandomStream random) => Tensor.Zeros(shape);
}
