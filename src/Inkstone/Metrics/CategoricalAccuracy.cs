namespace Inkstone.Metrics;

/// <summary>The share of samples whose largest score is at the class of the one-hot target. Both (n, classes); the first of equal scores counts.</summary>
/// <param name="name">The key in the history.</param>
public sealed class CategoricalAccuracy(string name = "categorical_accuracy") : Metric
{
    /// <inheritdoc />
    public override string Name { get; } = name;

    /// <inheritdoc />
    public override bool? HigherIsBetter => true;

    /// <inheritdoc />
    protected override (double Sum, long Samples) Sum(Tensor target, Tensor prediction) => Matches.Categorical(target, prediction);
}
