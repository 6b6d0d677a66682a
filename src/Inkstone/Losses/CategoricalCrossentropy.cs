namespace Inkstone.Losses;

/// <summary>
/// The cross-entropy −Σ y_j ln q_j between one-hot targets y and predicted probabilities q, both (..., classes). Probabilities
/// are divided by their sum and clipped to [1e-7, 1 − 1e-7]. A prediction that comes straight from a softmax is not: the loss then
/// works on the logits behind it, which is exact (and gradients flow to them, not to the probabilities).
/// </summary>
/// <example><code>
/// model.Compile("rmsprop", new CategoricalCrossentropy(labelSmoothing: 0.1), ["accuracy"]);
/// </code></example>
public sealed class CategoricalCrossentropy : Loss
{
    private readonly CrossentropyInput _input;

    /// <summary>Makes the loss.</summary>
    /// <param name="fromLogits">Whether predictions are scores (logits) rather than probabilities: for a model that does not end in softmax.</param>
    /// <param name="labelSmoothing">s, 0 to 1: targets become y (1 − s) + s / classes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="labelSmoothing"/> is not between 0 and 1.</exception>
    public CategoricalCrossentropy(bool fromLogits = false, double labelSmoothing = 0)
    {
        if (labelSmoothing is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(labelSmoothing), $"labelSmoothing must be between 0 and 1. Received: {labelSmoothing}");
        }

        FromLogits = fromLogits;
        LabelSmoothing = labelSmoothing;
        _input = new CrossentropyInput(Name, fromLogits, nameof(Ops.Softmax));
    }

    /// <inheritdoc />
    public override string Name => "categorical_crossentropy";

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits { get; }

    /// <summary>How far targets are moved towards "all classes alike".</summary>
    public double LabelSmoothing { get; }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public override Tensor PerSample(Tensor target, Tensor prediction)
    {
        var (values, areLogits) = _input.Of(prediction);
        return Ops.CategoricalCrossentropy(target, values, areLogits, LabelSmoothing);
    }
}
