namespace Inkstone;

/// <summary>
/// What a tensor of probabilities was computed from. The cross-entropies then work on the logits, which is exact where the
/// probabilities have been rounded to 0 or 1 (Keras with TensorFlow does the same).
/// </summary>
internal sealed record ActivationOrigin(string Function, Tensor Logits);
