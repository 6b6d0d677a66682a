using System.Globalization;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>A reading as programs get it, in the form of Gradio's label.</summary>
/// <param name="Label">The digit, or "not a digit"; null for an empty sheet.</param>
/// <param name="Confidences">All it may be, the surest first; of equals the digits come before "not a digit". None for an empty sheet.</param>
internal sealed record DigitAnswer(string? Label, IReadOnlyList<LabelConfidence> Confidences)
{
    public const string NotADigit = "not a digit";

    public static DigitAnswer Of(DigitReading? reading)
    {
        if (reading is null or { IsBlank: true })
        {
            return new DigitAnswer(null, []);
        }

        var digits = reading.Top().Select(item => new LabelConfidence(Name(item.Digit), item.Confidence));
        return new DigitAnswer(
            reading.IsDigit ? Name(reading.Digit) : NotADigit,
            [.. reading.NotADigit > 0 ? digits.Append(new LabelConfidence(NotADigit, reading.NotADigit)).OrderByDescending(item => item.Confidence) : digits]);
    }

    private static string Name(int digit) => digit.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One of the answers, and how likely it is.</summary>
internal readonly record struct LabelConfidence(string Label, float Confidence);
