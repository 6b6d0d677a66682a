namespace Inkstone.Metrics;

/// <summary>
/// The share of samples whose true class is among the k largest scores: fewer than k classes score higher. Targets are one-hot
/// rows (n, classes) or class numbers (n,) or (n, 1); Keras has a class of its own for the latter.
/// </summary>
public sealed class TopKCategoricalAccuracy : Metric
{
    /// <summary>Makes the metric.</summary>
    /// <param name="k">How many of the largest scores count.</param>
    /// <param name="name">The key in the history.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is not positive.</exception>
    public TopKCategoricalAccuracy(int k = 5, string name = "top_k_categorical_accuracy")
    {
        if (k <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(k), $"`k` must be a positive integer. Received: k={k}");
        }

        K = k;
        Name = name;
    }

    /// <summary>How many of the largest scores count.</summary>
    public int K { get; }

    /// <inheritdoc />
    public override string Name { get; }

    /// <inheritdoc />
    public override bool? HigherIsBetter => true;

    /// <inheritdoc />
    protected override (double Sum, long Samples) Sum(Tensor target, Tensor prediction) => Matches.TopK(target, prediction, K);
}
