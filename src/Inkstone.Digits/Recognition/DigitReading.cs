using System.Diagnostics.CodeAnalysis;
using Inkstone.Layers;
using Inkstone.Losses;

namespace Inkstone.Digits;

/// <summary>What a model reads in a picture: a probability for each digit.</summary>
/// <example><code>
/// if (DigitReading.TryRead(model, seen, out var reading))
/// {
///     foreach (var (digit, confidence) in reading.Top(3)) { ... }
/// }
/// </code></example>
public sealed class DigitReading
{
    private DigitReading(float[] confidences)
    {
        Confidences = confidences;
        Ranking = [.. Enumerable.Range(0, confidences.Length).OrderByDescending(digit => confidences[digit])];
    }

    /// <summary>The probability of each digit, 0 to 9 in order.</summary>
    public IReadOnlyList<float> Confidences { get; }

    /// <summary>The digits from the surest; of equals the lower comes first.</summary>
    public IReadOnlyList<int> Ranking { get; }

    /// <summary>The digit it reads: the surest.</summary>
    public int Digit => Ranking[0];

    /// <summary>Lets a model read. If it ends in logits, they are turned into probabilities by softmax.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seen">The picture as this model sees it.</param>
    /// <param name="reading">What it reads; null if the picture is blank.</param>
    /// <returns>False if the picture is blank: a model would name some digit all the same, so it is not asked.</returns>
    /// <exception cref="ArgumentException">The model takes another shape, or does not give ten numbers for a picture.</exception>
    /// <exception cref="InvalidDataException">The model gives something that is no number.</exception>
    public static bool TryRead(Model model, SeenDigit seen, [NotNullWhen(true)] out DigitReading? reading)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(seen);
        reading = seen.IsBlank ? null : new DigitReading(Probabilities(model, seen.Input).ToArray());
        return reading is not null;
    }

    /// <summary>The surest digits with their probabilities, the surest first; of equals the lower comes first.</summary>
    /// <param name="count">How many; all if there are not so many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public IReadOnlyList<DigitConfidence> Top(int count = DigitImages.Classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Ranking.Take(count).Select(digit => new DigitConfidence(digit, Confidences[digit]))];
    }

    /// <summary>Lets a model read many pictures. If it ends in logits, they are turned into probabilities by softmax.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">The pictures in the model's own shape, as <see cref="DigitTensors.Inputs"/> gives them.</param>
    /// <returns>The probabilities of the ten digits, a row for each picture: (n, 10).</returns>
    /// <exception cref="ArgumentException">The model takes another shape, or does not give ten numbers for a picture.</exception>
    /// <exception cref="InvalidDataException">The model gives something that is no number.</exception>
    public static Tensor Probabilities(Model model, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        var output = model.Predict(input);
        if (output.Rank != 2 || output.Shape[1] != DigitImages.Classes)
        {
            throw new ArgumentException(
                $"Expected a model that gives {DigitImages.Classes} numbers for a picture, one for each digit. Model '{model.Name}' gives shape {output.Shape[1..]}.",
                nameof(model));
        }

        var probabilities = EndsInLogits(model, model.Loss) ? Ops.Softmax(output) : output;
        foreach (var probability in probabilities.AsSpan())
        {
            if (!float.IsFinite(probability))
            {
                throw new InvalidDataException("The network gives values that are no numbers: its training went wrong. Train it again with a smaller learning rate.");
            }
        }

        return probabilities;
    }

    /// <summary>Whether the last layer that computes is linear; where that layer, or all of the model, is the user's own, the loss tells.</summary>
    private static bool EndsInLogits(Model model, Loss? loss) => model is Sequential sequential
        ? sequential.Layers.LastOrDefault(layer => !LetsPass(layer)) switch
        {
            Dense last => last.Activation == Activations.Linear,
            Conv2D last => last.Activation == Activations.Linear,
            DepthwiseConv2D last => last.Activation == Activations.Linear,
            BatchNormalization => true,
            Model last => EndsInLogits(last, loss),
            { } last when last.GetType().Assembly != typeof(Layer).Assembly => TakesLogits(loss),
            _ => false,
        }
        : TakesLogits(loss);

    private static bool TakesLogits(Loss? loss) => loss is SparseCategoricalCrossentropy { FromLogits: true } or CategoricalCrossentropy { FromLogits: true };

    /// <summary>Whether a layer gives in prediction what it was given, in another shape or as means: of logits they are logits, of probabilities probabilities.</summary>
    private static bool LetsPass(Layer layer) =>
        layer is Dropout or Flatten or Reshape or AveragePooling2D or GlobalAveragePooling2D || (layer as Activation)?.Function == Activations.Linear;
}
