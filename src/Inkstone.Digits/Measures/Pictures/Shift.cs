using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>Puts the picture anywhere on a larger canvas, so that the digit has to be found.</summary>
internal sealed class Shift(string name, int canvas) : Distortion(name, $"shifted: anywhere on a canvas of {canvas}x{canvas}")
{
    public override Picture Apply(ReadOnlySpan<byte> pixels, RandomStream random)
    {
        var (left, top) = (random.NextInt(canvas - Side + 1), random.NextInt(canvas - Side + 1));
        var paper = new byte[canvas * canvas];
        for (var row = 0; row < Side; row++)
        {
            pixels.Slice(row * Side, Side).CopyTo(paper.AsSpan((top + row) * canvas + left));
        }

        return new Picture(canvas, canvas, 1, paper);
    }
}
