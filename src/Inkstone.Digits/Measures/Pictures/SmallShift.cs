using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>Moves the digit within its 28x28 pixels, so that it is no longer in the middle; what leaves the picture is lost.</summary>
internal sealed class SmallShift(string name, int most) : Distortion(name, $"shifted within its 28x28 by up to {most} pixels each way, and normalised again")
{
    public override Picture Apply(ReadOnlySpan<byte> pixels, RandomStream random)
    {
        var (right, down) = (random.NextInt(2 * most + 1) - most, random.NextInt(2 * most + 1) - most);
        var moved = new byte[Side * Side];
        for (var row = Math.Max(0, -down); row < Math.Min(Side, Side - down); row++)
        {
            var count = Side - Math.Abs(right);
            pixels.Slice(row * Side + Math.Max(0, -right), count).CopyTo(moved.AsSpan((row + down) * Side + Math.Max(0, right)));
        }

        return new Picture(Side, Side, 1, moved);
    }
}
