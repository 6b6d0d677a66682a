namespace Inkstone.Digits;

/// <summary>One digit of a number that was read.</summary>
public sealed class NumberDigit
{
    private readonly byte[] _seen;

    internal NumberDigit(DigitReading reading, DigitBox box, byte[] seen)
    {
        Reading = reading;
        Box = box;
        _seen = seen;
    }

    /// <summary>What it was read as.</summary>
    public DigitReading Reading { get; }

    /// <summary>Where it is in the picture; of strokes, in their unit, whole numbers around the points.</summary>
    public DigitBox Box { get; }

    /// <summary>The digit alone, as <see cref="DigitNormalizer"/> brings it into form: 28 × 28 bytes row after row, 0 paper, 255 ink.</summary>
    public ReadOnlySpan<byte> Seen => _seen;
}
