namespace Inkstone.Metrics;

/// <summary>The share of right answers where targets are 0 or 1 and predictions above a threshold count as 1. Both (n, outputs).</summary>
public sealed class BinaryAccuracy : Metric
{
    /// <summary>Makes the metric.</summary>
    /// <param name="name">The key in the history.</param>
    /// <param name="threshold">What a prediction must exceed to count as 1, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not between 0 and 1.</exception>
    public BinaryAccuracy(string name = "binary_accuracy", double threshold = 0.5)
    {
        if (threshold is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(threshold), $"Invalid value for argument `threshold`. Expected a value in interval (0, 1). Received: threshold={threshold}");
        }

        Name = name;
        Threshold = threshold;
    }

    /// <inheritdoc />
    public override string Name { get; }

    /// <summary>What a prediction must exceed to count as 1.</summary>
    public double Threshold { get; }

    /// <inheritdoc />
    public override bool? HigherIsBetter => true;

    /// <inheritdoc />
    protected override (double Sum, long Samples) Sum(Tensor target, Tensor prediction) => Matches.Binary(target, prediction, Threshold);
}
