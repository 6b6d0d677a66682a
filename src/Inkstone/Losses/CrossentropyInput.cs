namespace Inkstone.Losses;

/// <summary>
/// Decides what a cross-entropy works on. Probabilities that are known to come from a softmax (sigmoid) are left aside for the
/// logits behind them, where nothing has been rounded to 0 or 1; and a loss told the wrong thing about its input warns, once.
/// </summary>
/// <param name="loss">The loss's name, for the warnings.</param>
/// <param name="fromLogits">What the user said.</param>
/// <param name="activation">The activation that makes probabilities for this loss: Softmax or Sigmoid.</param>
internal sealed class CrossentropyInput(string loss, bool fromLogits, string activation)
{
    private const double SumTolerance = 0.01;
    private bool _warned;

    public (Tensor Values, bool AreLogits) Of(Tensor prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        if (activation == nameof(Ops.Softmax) && prediction.Rank > 0 && prediction.Shape[^1] == 1)
        {
            Warn(
                $"In loss {loss}, expected y_pred.shape to be (batch_size, num_classes) with num_classes > 1. Received: y_pred.shape={prediction.Shape}. " +
                "A single class is always certain, so nothing can be learnt. Consider using 'binary_crossentropy' if you only have 2 classes.");
        }

        if (prediction.Origin is not { } origin)
        {
            WarnUnlessProbabilities(prediction);
            return (prediction, fromLogits);
        }

        if (fromLogits)
        {
            Warn(
                $"\"{loss}\" received `from_logits=True`, but the `output` argument was produced by a {origin.Function} activation and thus does not represent logits. " +
                $"Was this intended? Leave fromLogits out, or end the model without the activation; the {origin.Function} is not applied twice.");
        }

        return origin.Function == activation ? (origin.Logits, true) : (prediction, false);
    }

    // NaN passes: it is seen in the loss.
    private void WarnUnlessProbabilities(Tensor prediction)
    {
        if (fromLogits || _warned || prediction.Rank == 0)
        {
            return;
        }

        var values = prediction.AsSpan();
        var length = prediction.Shape[^1];
        for (var start = 0; start < values.Length; start += length)
        {
            var sum = 0.0;
            foreach (var value in values.Slice(start, length))
            {
                sum += value;
                if (value < 0 || value > 1 + SumTolerance)
                {
                    Warn($"\"{loss}\" expects probabilities, but received {value}. {Remedy}");
                    return;
                }
            }

            if (activation == nameof(Ops.Softmax) && Math.Abs(sum - 1) > SumTolerance)
            {
                Warn($"\"{loss}\" expects the probabilities of a sample to sum to 1, but received a sample whose sum is {sum:0.####}. {Remedy}");
                return;
            }
        }
    }

    private string Remedy => $"End the model with {activation.ToLowerInvariant()}, or give the loss fromLogits: true if the model's outputs are logits.";

    private void Warn(string text)
    {
        if (!_warned)
        {
            _warned = true;
            Warnings.Raise(text);
        }
    }
}
