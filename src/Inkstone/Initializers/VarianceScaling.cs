namespace Inkstone.Initializers;

/// <summary>
/// The draws behind Glorot's and He's initializers: spread so that signals keep their size from layer to layer. fanIn is how many
/// numbers go into one output, fanOut how many outputs one number goes to: for a matrix its two axes, for a convolution kernel
/// (..., inputs, outputs) both times the receptive field, for a vector its length.
/// </summary>
internal static class VarianceScaling
{
    // The standard deviation of the normal distribution cut off at ±2 of its own: √(1 − 2·2·φ(2) / (2·Φ(2) − 1)).
    private const double TruncatedDeviation = 0.87962566103423978;

    public static (double In, double Out) Fans(Shape shape)
    {
        if (shape.Rank < 2)
        {
            return (shape.Size, shape.Size);
        }

        double field = shape[..^2].Size;
        return (shape[^2] * field, shape[^1] * field);
    }

    /// <summary>Evenly from (−L, L) with L = √(3 · variance).</summary>
    public static Tensor Uniform(Shape shape, double variance, RandomStream random)
    {
        var limit = (float)Math.Sqrt(3 * variance);
        return Fill(shape, random, stream => stream.NextFloat(-limit, limit));
    }

    /// <summary>From a normal distribution cut off at two standard deviations, of the given variance after the cut.</summary>
    public static Tensor TruncatedNormal(Shape shape, double variance, RandomStream random)
    {
        var deviation = (float)(Math.Sqrt(variance) / TruncatedDeviation);
        return Fill(shape, random, stream =>
        {
            float draw;
            do
            {
                draw = stream.NextNormal();
            }
            while (Math.Abs(draw) > 2);

            return draw * deviation;
        });
    }

    public static Tensor Fill(Shape shape, RandomStream random, Func<RandomStream, float> next)
    {
        ArgumentNullException.ThrowIfNull(random);
        var tensor = new Tensor(shape);
        foreach (ref var value in tensor.Span)
        {
            value = next(random);
        }

        return tensor;
    }
}
