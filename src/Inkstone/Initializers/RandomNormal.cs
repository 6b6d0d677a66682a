namespace Inkstone.Initializers;

/// <summary>From the normal distribution, without a cut-off.</summary>
public sealed class RandomNormal : Initializer
{
    /// <summary>Makes the initializer.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The standard deviation, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative, or a number is not finite.</exception>
    public RandomNormal(double mean = 0, double standardDeviation = 0.05)
    {
        if (!double.IsFinite(mean) || !double.IsFinite(standardDeviation) || standardDeviation < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(standardDeviation), $"RandomNormal expects finite numbers, the standard deviation zero or more. Received: mean={mean}, standardDeviation={standardDeviation}");
        }

        Mean = mean;
        StandardDeviation = standardDeviation;
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc />
    public override Tensor Create(Shape shape, RandomStream random) =>
        VarianceScaling.Fill(shape, random, stream => (float)(Mean + StandardDeviation * stream.NextNormal()));
}
