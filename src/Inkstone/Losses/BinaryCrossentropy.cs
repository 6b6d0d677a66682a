namespace Inkstone.Losses;

/// <summary>
/// The mean over a sample's outputs of −(y ln p + (1 − y) ln(1 − p)), for yes-or-no targets y and probabilities p of "yes".
/// Probabilities are clipped to [1e-7, 1 − 1e-7]. A prediction that comes straight from a sigmoid is not: the loss then works on
/// the logits behind it, which is exact (and gradients flow to them, not to the probabilities).
/// </summary>
public sealed class BinaryCrossentropy : Loss
{
    private readonly CrossentropyInput _input;

    /// <summary>Makes the loss.</summary>
    /// <param name="fromLogits">Whether predictions are scores (logits) rather than probabilities: for a model that does not end in sigmoid.</param>
    /// <param name="labelSmoothing">s, 0 to 1: targets become y (1 − s) + s / 2.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="labelSmoothing"/> is not between 0 and 1.</exception>
    public BinaryCrossentropy(bool fromLogits = false, double labelSmoothing = 0)
    {
        if (labelSmoothing is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(labelSmoothing), $"labelSmoothing must be between 0 and 1. Received: {labelSmoothing}");
        }

        FromLogits = fromLogits;
        LabelSmoothing = labelSmoothing;
        _input = new CrossentropyInput(Name, fromLogits, nameof(Ops.Sigmoid));
    }

    /// <inheritdoc />
    public override string Name => "binary_crossentropy";

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits { get; }

    /// <summary>How far targets are moved towards a half.</summary>
    public double LabelSmoothing { get; }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public override Tensor PerSample(Tensor target, Tensor prediction)
    {
        var (values, areLogits) = _input.Of(prediction);
        return Ops.BinaryCrossentropy(target, values, areLogits, LabelSmoothing);
    }
}
