using System.Diagnostics.CodeAnalysis;

namespace Inkstone.Digits;

/// <summary>
/// What a model reads in a picture: a probability for each digit and, where the model has an eleventh output for it, one for
/// "not a digit". All of them together make 1.
/// </summary>
/// <example><code>
/// if (DigitReading.TryRead(model, seen, out var reading))
/// {
///     Console.WriteLine(reading.IsDigit ? $"a {reading.Digit}" : "not a digit");
///     foreach (var (digit, confidence) in reading.Top(3)) { ... }
/// }
/// </code></example>
public sealed class DigitReading
{
    /// <summary>From which probability of "not a digit" on it is taken for none.</summary>
    internal const float Threshold = 0.5f;

    private readonly float[] _confidences;
    private readonly int[] _ranking;

    /// <param name="probabilities">Those of the ten digits and, if there is an eleventh, that of "not a digit".</param>
    internal DigitReading(ReadOnlySpan<float> probabilities)
    {
        _confidences = probabilities[..DigitImages.Classes].ToArray();
        _ranking = new int[DigitImages.Classes];
        NotADigit = probabilities.Length > DigitImages.Classes ? probabilities[DigitImages.Classes] : 0;
        for (var digit = 0; digit < _ranking.Length; digit++)
        {
            var place = digit;
            for (; place > 0 && _confidences[_ranking[place - 1]] < _confidences[digit]; place--)
            {
                _ranking[place] = _ranking[place - 1];
            }

            _ranking[place] = digit;
        }
    }

    private DigitReading()
        : this([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]) => IsBlank = true;

    /// <summary>The reading of an empty sheet: surely not a digit, each digit with probability 0.</summary>
    internal static DigitReading Blank { get; } = new();

    /// <summary>The probability of each digit, 0 to 9 in order; their sum is 1 less <see cref="NotADigit"/>.</summary>
    public IReadOnlyList<float> Confidences => _confidences;

    /// <summary>The digits from the surest; of equals the lower comes first.</summary>
    public IReadOnlyList<int> Ranking => _ranking;

    /// <summary>The digit it reads: the surest of the ten, even where it most likely is none.</summary>
    public int Digit => _ranking[0];

    /// <summary>The probability of <see cref="Digit"/>, 0 to 1.</summary>
    public float Confidence => _confidences[Digit];

    /// <summary>The probability that it is no digit at all but a letter, a scribble, a figure, 0 to 1; 0 where the model cannot say.</summary>
    public float NotADigit { get; }

    /// <summary>Whether it is a digit more likely than not: <see cref="NotADigit"/> is less than one half.</summary>
    public bool IsDigit => NotADigit < Threshold;

    /// <summary>Whether there was nothing to read: an empty sheet. Then no model was asked, and <see cref="NotADigit"/> is 1.</summary>
    public bool IsBlank { get; }

    /// <summary>Lets a model read. If it ends in logits, they are turned into probabilities by softmax.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seen">The picture as this model sees it.</param>
    /// <param name="reading">What it reads; null if the picture is blank.</param>
    /// <returns>False if the picture is blank: a model would name some digit all the same, so it is not asked.</returns>
    /// <exception cref="ArgumentException">The model takes another shape, or gives neither ten nor eleven numbers for a picture.</exception>
    /// <exception cref="InvalidDataException">The model gives something that is no number.</exception>
    public static bool TryRead(Model model, SeenDigit seen, [NotNullWhen(true)] out DigitReading? reading)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(seen);
        reading = seen.IsBlank ? null : new DigitReading(AllProbabilities(model, seen.Input, out _));
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

    /// <summary>
    /// Lets a model read many pictures. If it ends in logits, they are turned into probabilities by softmax. The index of the largest of a
    /// row is the digit that is read: what a model says of "not a digit" is left out, and the row's sum is less than 1 by that.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="input">The pictures in the model's own shape, as <see cref="DigitTensors.Inputs"/> gives them.</param>
    /// <returns>The probabilities of the ten digits, a row for each picture: (n, 10).</returns>
    /// <exception cref="ArgumentException">The model takes another shape, or gives neither ten nor eleven numbers for a picture.</exception>
    /// <exception cref="InvalidDataException">The model gives something that is no number.</exception>
    public static Tensor Probabilities(Model model, Tensor input) => Probabilities(model, input, out _);

    /// <inheritdoc cref="Probabilities(Model, Tensor)" />
    /// <param name="model">The model.</param>
    /// <param name="input">The pictures in the model's own shape, as <see cref="DigitTensors.Inputs"/> gives them.</param>
    /// <param name="notADigit">The probability for each picture that it is no digit; 0 where the model cannot say.</param>
    public static Tensor Probabilities(Model model, Tensor input, out float[] notADigit)
    {
        var all = AllProbabilities(model, input, out var columns);
        var pictures = all.Length / columns;
        notADigit = new float[pictures];
        if (columns == DigitImages.Classes)
        {
            return Tensor.From(all, (pictures, columns));
        }

        var probabilities = new float[pictures * DigitImages.Classes];
        for (var i = 0; i < pictures; i++)
        {
            all.AsSpan(i * columns, DigitImages.Classes).CopyTo(probabilities.AsSpan(i * DigitImages.Classes));
            notADigit[i] = all[i * columns + DigitImages.Classes];
        }

        return Tensor.From(probabilities, (pictures, DigitImages.Classes));
    }

    /// <summary>The surest of the ten digits in each row of a model's outputs, logits or probabilities, ten or eleven; of equals the lower.</summary>
    internal static int[] Surest(Tensor outputs)
    {
        var digits = new int[outputs.Shape[0]];
        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] = Tensor.ArgMax(outputs.AsSpan().Slice(i * outputs.Shape[1], DigitImages.Classes));
        }

        return digits;
    }

    /// <summary>The ten or eleven probabilities of each picture, one row after another.</summary>
    private static float[] AllProbabilities(Model model, Tensor input, out int columns)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        var prediction = model.Predict(input);
        var output = DigitOutput.Of(model, input.Shape);
        var all = prediction.ToArray();
        columns = output.Count;
        for (var first = 0; first < all.Length; first += columns)
        {
            output.ToProbabilities(all.AsSpan(first, columns));
        }

        return all;
    }
}
