using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>The number that a drawing shows.</summary>
/// <param name="Text">Its digits, left to right; empty for an empty sheet.</param>
/// <param name="Certainty">How likely all of them are right, 0 to 1.</param>
/// <param name="Digits">Each of them.</param>
/// <param name="Milliseconds">How long it took here.</param>
internal sealed record NumberAnswer(string Text, float Certainty, IReadOnlyList<NumberDigitAnswer> Digits, double Milliseconds)
{
    public static NumberAnswer Of(NumberReading reading, double milliseconds) =>
        new(reading.Text, reading.Certainty, [.. reading.Digits.Select(NumberDigitAnswer.Of)], Math.Round(milliseconds, 3));
}

/// <summary>A digit of a number.</summary>
/// <param name="Label">The digit, or "not a digit".</param>
/// <param name="Confidence">How likely it is.</param>
/// <param name="Confidences">All it may be, the surest first.</param>
/// <param name="Box">Where it is, in pixels of the picture or in the unit of the strokes.</param>
/// <param name="Seen">The 28 x 28 picture the model was given, row by row, 0 (paper) to 1 (ink).</param>
internal sealed record NumberDigitAnswer(string Label, float Confidence, IReadOnlyList<LabelConfidence> Confidences, DigitBox Box, float[] Seen)
{
    public static NumberDigitAnswer Of(NumberDigit digit)
    {
        var answer = DigitAnswer.Of(digit.Reading);
        var label = answer.Label ?? DigitAnswer.NotADigit;
        var seen = new float[digit.Seen.Length];
        for (var i = 0; i < seen.Length; i++)
        {
            seen[i] = MathF.Round(digit.Seen[i] / (float)byte.MaxValue, 4);
        }

        return new NumberDigitAnswer(
            label,
            answer.Confidences.FirstOrDefault(item => item.Label == label).Confidence,
            answer.Confidences,
            digit.Box,
            seen);
    }
}
