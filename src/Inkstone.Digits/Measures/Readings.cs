namespace Inkstone.Digits;

/// <summary>What a recogniser read in many pictures.</summary>
internal sealed class Readings
{
    private const int Classes = DigitImages.Classes;

    private readonly byte[] _labels;
    private readonly float[] _probabilities; // (n, 10)
    private readonly float[] _notADigit;     // (n,)

    /// <param name="labels">What the pictures are.</param>
    /// <param name="probabilities">Of each digit for each picture, (n, 10); those of a blank picture are all 0.</param>
    /// <param name="notADigit">Of each picture being none; 1 for a blank one.</param>
    /// <param name="knowsNonDigits">Whether the model has an output for what is no digit.</param>
    public Readings(byte[] labels, float[] probabilities, float[] notADigit, bool knowsNonDigits)
    {
        _labels = labels;
        _probabilities = probabilities;
        _notADigit = notADigit;
        KnowsNonDigits = knowsNonDigits;
        Digits = new int[labels.Length];
        Confidences = new float[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            var row = probabilities.AsSpan(i * Classes, Classes);
            var digit = Tops(row);

            // A picture without ink is read as no digit at all, so that it counts as an error rather than as a 0.
            Digits[i] = row[digit] > 0 ? digit : -1;
            Confidences[i] = row[digit];
        }
    }

    public int Count => _labels.Length;

    public bool KnowsNonDigits { get; }

    /// <summary>The digit read in each picture; -1 in a blank one.</summary>
    public int[] Digits { get; }

    /// <summary>The probability of that digit.</summary>
    public float[] Confidences { get; }

    /// <summary>The probability of each picture that it shows no digit.</summary>
    public ReadOnlySpan<float> NotADigit => _notADigit;

    /// <summary>The digit each picture shows.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>Pictures whose surest digit is not theirs.</summary>
    public int Errors => Enumerable.Range(0, Count).Count(i => !IsRight(i));

    /// <summary>Pictures taken for no digit, by the threshold of <see cref="DigitReading.IsDigit"/>.</summary>
    public int Flagged => Enumerable.Range(0, Count).Count(IsFlagged);

    /// <summary>Pictures read right and not taken for no digit: what a user is told is right.</summary>
    public int ToldRight => Enumerable.Range(0, Count).Count(IsToldRight);

    public bool IsRight(int index) => Digits[index] == _labels[index];

    public bool IsToldRight(int index) => IsRight(index) && !IsFlagged(index);

    public bool IsFlagged(int index) => _notADigit[index] >= DigitReading.Threshold;

    private static int Tops(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var i = 1; i < row.Length; i++)
        {
            best = row[i] > row[best] ? i : best;
        }

        return best;
    }
}
