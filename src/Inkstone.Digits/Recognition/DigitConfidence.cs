namespace Inkstone.Digits;

/// <summary>How sure a model is that it sees a certain digit.</summary>
/// <param name="Digit">The digit.</param>
/// <param name="Confidence">The probability, 0 to 1.</param>
public readonly record struct DigitConfidence(int Digit, float Confidence)
{
    /// <summary>The probability in whole percent; a half is rounded up.</summary>
    public int Percent => (int)Math.Round(100.0 * Confidence, MidpointRounding.AwayFromZero);
}
