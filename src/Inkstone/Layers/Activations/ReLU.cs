namespace Inkstone.Layers;

/// <summary>
/// The rectifier as a layer: maxValue where x ≥ maxValue, x where threshold ≤ x &lt; maxValue, negativeSlope · (x − threshold)
/// below; with the defaults max(0, x). Any shape in, the same out; no weights.
/// </summary>
public sealed class ReLU : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="maxValue">The upper limit; none when left out.</param>
    /// <param name="negativeSlope">The slope below the threshold, zero or more.</param>
    /// <param name="threshold">Where the rising part starts, zero or more.</param>
    /// <param name="name">A name; made from the class when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, infinite or NaN.</exception>
    public ReLU(double? maxValue = null, double negativeSlope = 0, double threshold = 0, string? name = null)
        : base(name)
    {
        if (maxValue is not (null or (>= 0 and < double.PositiveInfinity)))
        {
            throw new ArgumentOutOfRangeException(nameof(maxValue), $"max_value of a ReLU layer cannot be a negative value. Received: maxValue={maxValue}");
        }

        if (negativeSlope is not (>= 0 and < double.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(nameof(negativeSlope), $"negativeSlope of a ReLU layer cannot be a negative value. Received: negativeSlope={negativeSlope}");
        }

        if (threshold is not (>= 0 and < double.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), $"threshold of a ReLU layer cannot be a negative value. Received: threshold={threshold}");
        }

        MaxValue = maxValue;
        NegativeSlope = negativeSlope;
        Threshold = threshold;
    }

    /// <summary>The upper limit; null for none.</summary>
    public double? MaxValue { get; }

    /// <summary>The slope below the threshold.</summary>
    public double NegativeSlope { get; }

    /// <summary>Where the rising part starts.</summary>
    public double Threshold { get; }

    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) =>
        Ops.ReLU(x, (float)(MaxValue ?? double.PositiveInfinity), (float)NegativeSlope, (float)Threshold);
}
