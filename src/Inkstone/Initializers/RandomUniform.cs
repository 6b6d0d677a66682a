namespace Inkstone.Initializers;

/// <summary>Evenly from [minimum, maximum).</summary>
public sealed class RandomUniform : Initializer
{
    /// <summary>Makes the initializer.</summary>
    /// <param name="minimum">The smallest number that may come.</param>
    /// <param name="maximum">The limit, above <paramref name="minimum"/>; it does not come itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is below the minimum, or one is not finite.</exception>
    public RandomUniform(double minimum = -0.05, double maximum = 0.05)
    {
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum) || maximum < minimum)
        {
            throw new ArgumentOutOfRangeException(nameof(maximum), $"RandomUniform expects finite numbers with minimum ≤ maximum. Received: minimum={minimum}, maximum={maximum}");
        }

        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>The smallest number that may come.</summary>
    public double Minimum { get; }

    /// <summary>The limit.</summary>
    public double Maximum { get; }

    /// <inheritdoc />
    public override Tensor Create(Shape shape, RandomStream random) =>
        VarianceScaling.Fill(shape, random, stream => stream.NextFloat((float)Minimum, (float)Maximum));
}
