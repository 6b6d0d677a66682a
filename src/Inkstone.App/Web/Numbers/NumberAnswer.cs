using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>The number that a drawing shows.</summary>
/// <param name="Text">Its digits, left to right; empty for an empty sheet.</param>
/// <param name="Certainty">How likely all of them are right, 0 to 1.</param>
/// <param name="Digits">Each of them.</param>
/// <param name="Milliseconds">How long it took here.</param>
internal sealed record NumberAnswer(string Text, float Certainty, IReadOnlyList<NumberDigitAnswer> Digits, double Milliseconds)
{
    /// <param name="reading">What was read.</param>
    /// <param name="scale">Units of the drawing for a pixel of the picture that was read.</param>
    /// <param name="milliseconds">How long it took.</param>
    public static NumberAnswer Of(NumberReading reading, float scale, double milliseconds) =>
        new(reading.Text, reading.Certainty, [.. reading.Digits.Select(digit => NumberDigitAnswer.Of(digit, scale))], Math.Round(milliseconds, 3));
}

/// <summary>A digit of a number.</summary>
/// <param name="Label">The digit, or "not a digit".</param>
/// <param name="Confidence">How likely it is.</param>
/// <param name="Confidences">All it may be, the surest first.</param>
/// <param name="Box">Where it is, in pixels of the picture or in the unit of the strokes.</param>
/// <param name="Seen">The 28 x 28 picture the model was given, row by row, 0 (paper) to 1 (ink).</param>
internal sealed record NumberDigitAnswer(string Label, float Confidence, IReadOnlyList<LabelConfidence> Confidences, BoxAnswer Box, float[] Seen)
{
    public static NumberDigitAnswer Of(NumberDigit digit, float scale)
    {
        var answer = DigitAnswer.Of(digit.Reading);
        var label = answer.Label ?? DigitAnswer.NotADigit;
        var seen = new float[digit.Seen.Length];
        for (var i = 0; i < seen.Length; i++)
        {
            seen[i] = MathF.Round(digit.Seen[i] / (float)byte.MaxValue, 4);
        }

        var box = digit.Box;
        return new NumberDigitAnswer(
            label,
            answer.Confidences.FirstOrDefault(item => item.Label == label).Confidence,
            answer.Confidences,
            new BoxAnswer(box.X * scale, box.Y * scale, box.Width * scale, box.Height * scale),
            seen);
    }
}

/// <summary>A rectangle.</summary>
internal sealed record BoxAnswer(float X, float Y, float Width, float Height);
