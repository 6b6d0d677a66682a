using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>Dark ink on light paper.</summary>
internal sealed class Inverted(string name) : Distortion(name, "inverted: dark ink on white")
{
    public override Picture Apply(ReadOnlySpan<byte> pixels, RandomStream random)
    {
        var paper = pixels.ToArray();
        InkPolarity.Invert(paper);
        return new Picture(Side, Side, 1, paper);
    }
}
