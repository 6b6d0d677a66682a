using System.Globalization;

namespace Inkstone.Digits;

/// <summary>What was read of a written number: its digits from left to right.</summary>
public sealed class NumberReading
{
    internal NumberReading(IReadOnlyList<NumberDigit> digits, bool isBlank)
    {
        Digits = digits;
        IsBlank = isBlank;
        Text = string.Concat(digits.Select(digit => digit.Reading.IsDigit ? digit.Reading.Digit.ToString(CultureInfo.InvariantCulture) : "?"));
        Certainty = digits.Count == 0 ? 0 : digits.Aggregate(1f, (product, digit) => product * digit.Reading.Confidence);
    }

    /// <summary>The reading of an empty sheet.</summary>
    internal static NumberReading Blank { get; } = new([], isBlank: true);

    /// <summary>The reading of a sheet whose ink is no number.</summary>
    internal static NumberReading None { get; } = new([], isBlank: false);

    /// <summary>The number, such as 2024, with a question mark for what looks like no digit; empty if there is none.</summary>
    public string Text { get; }

    /// <summary>
    /// The product of the digits' probabilities, 0 to 1: how likely all are read right, if the ink was parted to digits rightly, of which it knows nothing; 0 if there is none.
    /// </summary>
    public float Certainty { get; }

    /// <summary>The digits from left to right; none on a blank sheet, and none where there is ink but no number in it.</summary>
    public IReadOnlyList<NumberDigit> Digits { get; }

    /// <summary>Whether there was nothing to read: an empty sheet.</summary>
    public bool IsBlank { get; }

    /// <summary>Whether there are digits, and each looks like one.</summary>
    public bool IsNumber => Digits.Count > 0 && Digits.All(digit => digit.Reading.IsDigit);
}
