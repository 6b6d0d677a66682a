using Inkstone.Digits;
using Inkstone.Progress;

namespace Inkstone.App;

/// <summary>How well a model reads pictures whose digits are known.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Errors">How many pictures it reads wrong.</param>
/// <param name="Count">Of how many.</param>
internal sealed record Judgement(double Loss, int Errors, int Count)
{
    /// <summary>The share it reads right.</summary>
    public double Accuracy => (Count - Errors) / (double)Count;

    public static Judgement Of(Model model, DigitImages images, int? batchSize = null, ProgressRenderer? progress = null, CancellationToken stop = default)
    {
        var x = DigitTensors.Inputs(model, images);
        var evaluation = model.Evaluate(x, DigitTensors.Targets(model, images), batchSize, progress ?? new NoProgress(), stop);
        var digits = model.Predict(x, batchSize).ArgMax();
        var errors = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            errors += digits[i] == images.Label(i) ? 0 : 1;
        }

        return new Judgement(evaluation.Loss, errors, images.Count);
    }

    public override string ToString() => FormattableString.Invariant(
        $"accuracy {Accuracy:P2} ({Errors:N0} {(Errors == 1 ? "error" : "errors")} of {Count:N0}), loss {Loss:0.0000}");
}
