namespace Inkstone.Initializers;

/// <summary>Evenly from (−L, L) with L = √(6 / (fanIn + fanOut)) (Glorot and Bengio 2010). For a matrix fanIn and fanOut are its two axes; for a convolution kernel (..., inputs, outputs) both count once for each pixel of the kernel.</summary>
public sealed class GlorotUniform : Initializer
{
    /// <inheritdoc />
    public override Tensor Create(Shape shape, RandomStream random)
    {
        var (fanIn, fanOut) = VarianceScaling.Fans(shape);
        return VarianceScaling.Uniform(shape, 2 / Math.Max(2, fanIn + fanOut), random);
    }
}
