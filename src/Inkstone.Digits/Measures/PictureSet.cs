using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>Pictures for a recogniser to read, made one at a time so that none has to be kept.</summary>
/// <param name="Name">Tells sets apart: what is read once in a session under a name is not read again.</param>
/// <param name="Labels">The digit of each picture; <see cref="NoDigit"/> of what is none.</param>
/// <param name="Draw">Gives a picture: a function of its number alone, called from any thread.</param>
internal sealed record PictureSet(string Name, byte[] Labels, Func<int, Picture> Draw)
{
    /// <summary>The label of letters, figures and scribbles.</summary>
    public const byte NoDigit = byte.MaxValue;

    public int Count => Labels.Length;

    /// <summary>Normalised pictures of 28x28 as they are.</summary>
    public static PictureSet Of(string name, byte[] pixels, byte[] labels)
    {
        const int Side = DigitNormalizer.Side;
        return new(name, labels, i => new Picture(Side, Side, 1, pixels.AsSpan(i * Side * Side, Side * Side)));
    }
}
