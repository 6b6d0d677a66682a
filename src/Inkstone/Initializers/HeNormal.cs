namespace Inkstone.Initializers;

/// <summary>From a normal distribution of standard deviation √(2 / fanIn), none further out than two deviations of the uncut one, for layers with ReLU (He et al. 2015). For a matrix fanIn is its first axis; for a convolution kernel (..., inputs, outputs) the inputs count once for each pixel of the kernel.</summary>
public sealed class HeNormal : Initializer
{
    /// <inheritdoc />
    public override Tensor Create(Shape shape, RandomStream random)
    {
        var (fanIn, _) = VarianceScaling.Fans(shape);
        return VarianceScaling.TruncatedNormal(shape, 2 / Math.Max(1, fanIn), random);
    }
}
