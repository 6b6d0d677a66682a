namespace Inkstone.Losses;

/// <summary>
/// The cross-entropy −ln q_c, with class numbers c as targets, (n,) or (n, 1), and predicted probabilities q, (n, classes).
/// Probabilities are divided by their sum and clipped to [1e-7, 1 − 1e-7]. A prediction that comes straight from a softmax is not:
/// the loss then works on the logits behind it, which is exact (and gradients flow to them, not to the probabilities).
/// </summary>
/// <param name="fromLogits">Whether predictions are scores (logits) rather than probabilities: for a model that does not end in softmax.</param>
/// <example><code>
/// model.Compile(new Adam(0.001), new SparseCategoricalCrossentropy(fromLogits: true));
/// </code></example>
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false) : Loss
{
    private readonly CrossentropyInput _input = new("sparse_categorical_crossentropy", fromLogits, nameof(Ops.Softmax));

    /// <inheritdoc />
    public override string Name => "sparse_categorical_crossentropy";

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The shapes do not fit, or a target is not a whole number from 0 to classes − 1.</exception>
    public override Tensor PerSample(Tensor target, Tensor prediction)
    {
        var (values, areLogits) = _input.Of(prediction);
        return Ops.SparseCategoricalCrossentropy(target, values, areLogits);
    }
}
