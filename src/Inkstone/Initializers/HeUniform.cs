namespace Inkstone.Initializers;

/// <summary>Evenly from (−L, L) with L = √(6 / fanIn), for layers with ReLU (He et al. 2015). For a matrix fanIn is its first axis; for a convolution kernel (..., inputs, outputs) the inputs count once for each pixel of the kernel.</summary>
public sealed class HeUniform : Initializer
{
    /// <inheritdoc />
    public override Tensor Create(Shape shape, RandomStream random)
    {
        var (fanIn, _) = VarianceScaling.Fans(shape);
        return VarianceScaling.Uniform(shape, 2 / Math.Max(1, fanIn), random);
    }
}
