using Inkstone.Digits;
using Inkstone.Progress;

namespace Inkstone.App;

/// <summary>How well a model reads pictures whose digits are known.</summary>
/// <param name="Loss">The mean of the model's loss; of its cross-entropy, −ln of the right digit's probability, where it was saved without a loss.</param>
/// <param name="Errors">How many pictures it reads wrong: the surest of the ten digits is another.</param>
/// <param name="Count">Of how many.</param>
internal sealed record Judgement(double Loss, int Errors, int Count)
{
    /// <summary>The share it reads right.</summary>
    public double Accuracy => (Count - Errors) / (double)Count;

    public static Judgement Of(Model model, DigitImages images, int? batchSize = null, ProgressRenderer? progress = null, CancellationToken stop = default)
    {
        var x = DigitTensors.Inputs(model, images);
        var loss = model.Loss is null
            ? CrossEntropy(images, DigitReading.Probabilities(model, x).AsSpan())
            : model.Evaluate(x, DigitTensors.Targets(model, images), batchSize, progress ?? new NoProgress(), stop).Loss;
        var digits = DigitReading.Surest(model.Predict(x, batchSize));
        var errors = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            errors += digits[i] == images.Label(i) ? 0 : 1;
        }

        return new Judgement(loss, errors, images.Count);
    }

    public override string ToString() => FormattableString.Invariant(
        $"accuracy {Accuracy:P2} ({Errors:N0} {(Errors == 1 ? "error" : "errors")} of {Count:N0}), loss {Loss:0.0000}");

    private static double CrossEntropy(DigitImages images, ReadOnlySpan<float> probabilities)
    {
        var sum = 0.0;
        for (var i = 0; i < images.Count; i++)
        {
            sum -= Math.Log(Math.Max(probabilities[i * DigitImages.Classes + images.Label(i)], float.Epsilon));
        }

        return sum / images.Count;
    }
}
