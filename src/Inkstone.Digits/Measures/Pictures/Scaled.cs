using System.Globalization;
using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>Makes the digit larger or smaller with Lanczos' filter, in the middle of a larger canvas.</summary>
internal sealed class Scaled(string name, double factor, int canvas)
    : Distortion(name, string.Create(CultureInfo.InvariantCulture, $"scaled by {factor}, on a canvas of {canvas}x{canvas}"))
{
    public override Picture Apply(ReadOnlySpan<byte> pixels, RandomStream random)
    {
        var side = (int)Math.Round(Side * factor);
        return Enlarged.OnCanvas(LanczosResampling.Resize(pixels, Side, Side, side, side), side, canvas);
    }
}
