using Inkstone.Augmentation;
using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>One of the changes that training makes by chance, made with a fixed strength.</summary>
internal sealed class Augmented(string name, string strength, PictureAugmentation change) : Distortion(name, strength)
{
    public override Picture Apply(ReadOnlySpan<byte> pixels, RandomStream random)
    {
        Span<float> ink = stackalloc float[Side * Side];
        for (var i = 0; i < ink.Length; i++)
        {
            ink[i] = pixels[i] / (float)byte.MaxValue;
        }

        change.Apply(ink, Side, Side, random);
        var changed = new byte[Side * Side];
        for (var i = 0; i < changed.Length; i++)
        {
            changed[i] = (byte)(Math.Clamp(ink[i], 0, 1) * byte.MaxValue + 0.5f);
        }

        return new Picture(Side, Side, 1, changed);
    }
}
