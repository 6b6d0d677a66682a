using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>A change of a 28x28 picture that leaves the digit what it is.</summary>
/// <param name="name">What the measure is called.</param>
/// <param name="strength">What is done and how much, as the table says it.</param>
internal abstract class Distortion(string name, string strength)
{
    protected const int Side = DigitNormalizer.Side;

    /// <summary>The picture as it is.</summary>
    public static Distortion None { get; } = new Unchanged();

    public string Name { get; } = name;

    public string Strength { get; } = strength;

    /// <param name="pixels">784 bytes, ink high.</param>
    /// <param name="random">Where it takes its chances from.</param>
    public abstract Picture Apply(ReadOnlySpan<byte> pixels, RandomStream random);

    private sealed class Unchanged() : Distortion("mnist", "as it is")
    {
        public override Picture Apply(ReadOnlySpan<byte> pixels, RandomStream random) => new(Side, Side, 1, pixels);
    }
}
