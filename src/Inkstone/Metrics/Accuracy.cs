namespace Inkstone.Metrics;

/// <summary>
/// The share of right predictions, counted in the way the shapes ask for, as Keras decides it: with one output as
/// <see cref="BinaryAccuracy"/>, with class numbers as <see cref="SparseCategoricalAccuracy"/>, else as <see cref="CategoricalAccuracy"/>.
/// </summary>
/// <param name="name">The key in the history.</param>
public sealed class Accuracy(string name = "accuracy") : Metric
{
    /// <inheritdoc />
    public override string Name { get; } = name;

    /// <inheritdoc />
    public override bool? HigherIsBetter => true;

    /// <inheritdoc />
    protected override (double Sum, long Samples) Sum(Tensor target, Tensor prediction)
    {
        if (prediction.Rank < 2 || prediction.Shape[^1] == 1)
        {
            return Matches.Binary(target, prediction, 0.5);
        }

        return Matches.AreClassNumbers(target.Shape, prediction.Shape)
            ? Matches.Sparse(target, prediction)
            : Matches.Categorical(target, prediction);
    }
}
