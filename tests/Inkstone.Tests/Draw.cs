using FsCheck;
using FsCheck.Fluent;

namespace Inkstone.Tests;

/// <summary>What the cases of laws are drawn from.</summary>
internal static class Draw
{
    /// <summary>Something for a <see cref="RandomStream"/> to start from.</summary>
    public static Gen<ulong> Seed { get; } = Gen.Choose(0, int.MaxValue).Select(seed => (ulong)seed);

    /// <summary>True or false.</summary>
    public static Gen<bool> Either { get; } = Gen.Elements(true, false);

    /// <summary>Axes of any size within limits, as many as within limits.</summary>
    public static Gen<Shape> Shape(int minimumRank, int maximumRank, int smallest, int largest) =>
        from rank in Gen.Choose(minimumRank, maximumRank)
        from axes in Gen.Choose(smallest, largest).ArrayOf(rank)
        select Inkstone.Shape.Create(axes);

    /// <summary>Numbers of the normal distribution.</summary>
    public static Gen<Tensor> Normal(Shape shape) => Seed.Select(seed => Tensor.Normal(shape, seed: seed));

    /// <summary>Whole numbers from -8 to 8: sums and products of them have no rounding, so that laws hold to the last bit.</summary>
    public static Gen<Tensor> Whole(Shape shape) => Seed.Select(seed =>
    {
        var random = new RandomStream(seed);
        return Tensor.From(Enumerable.Range(0, shape.Size).Select(_ => random.NextInt(17) - 8f).ToArray(), shape);
    });

    /// <summary>Any float there is: half of them any bits at all (NaN, infinite, subnormal among them), half everyday numbers.</summary>
    public static Gen<Tensor> AnyBits(Shape shape) =>
        from seed in Seed
        from everyday in Either
        select Tensor.From(AnyBits(shape.Size, seed, everyday), shape);

    private static float[] AnyBits(int count, ulong seed, bool everyday)
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, count).Select(_ => everyday ? random.NextInt(2001) / 100f - 10 : BitConverter.UInt32BitsToSingle((uint)random.NextUInt64()))];
    }
}
