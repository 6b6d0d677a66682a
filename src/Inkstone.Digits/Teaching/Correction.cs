namespace Inkstone.Digits;

/// <summary>A drawing that a person has said the digit of, after a model had read it wrong: one of a <see cref="CorrectionStore"/>.</summary>
public sealed class Correction
{
    private readonly byte[] _normalized;

    internal Correction(string id, int label, string? readAs, DateTimeOffset when, byte[] normalized, IReadOnlyList<StrokePoint[]>? strokes) =>
        (Id, Label, ReadAs, When, _normalized, Strokes) = (id, label, readAs, when, normalized, strokes);

    /// <summary>Its name in the store.</summary>
    public string Id { get; }

    /// <summary>The digit it is, as the person says.</summary>
    public int Label { get; }

    /// <summary>What was read in it, such as <c>7</c> or <c>not a digit</c>; null if nobody said.</summary>
    public string? ReadAs { get; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset When { get; }

    /// <summary>The drawing in the form of MNIST, as <see cref="DigitNormalizer"/> makes it: 28 × 28 bytes row by row, 0 paper, 255 ink.</summary>
    public ReadOnlySpan<byte> Normalized => _normalized;

    /// <summary>What the pen did, in any unit, y downwards; null where only a picture was kept. Not to be changed: all who read the store share it.</summary>
    public IReadOnlyList<StrokePoint[]>? Strokes { get; }
}
