namespace Inkstone.Initializers;

/// <summary>From a normal distribution of standard deviation √(2 / (fanIn + fanOut)), none further out than two deviations of the uncut one (Glorot and Bengio 2010). For a matrix fanIn and fanOut are its two axes; for a convolution kernel (..., inputs, outputs) both count once for each pixel of the kernel.</summary>
public sealed class GlorotNormal : Initializer
{
    /// <inheritdoc />
    public override Tensor Create(Shape shape, RandomStream random)
    {
        var (fanIn, fanOut) = VarianceScaling.Fans(shape);
        return VarianceScaling.TruncatedNormal(shape, 2 / Math.Max(2, fanIn + fanOut), random);
    }
}
