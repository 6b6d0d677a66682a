using FsCheck.Fluent;

namespace Inkstone.Tests.Randomness;

public class RandomStreamProperties
{
    [Fact]
    public void Whole_numbers_are_within_their_limit() => Law.Holds(
        from seed in Draw.Seed
        from limit in Gen.OneOf(Gen.Choose(1, 10), Gen.Choose(1, int.MaxValue))
        select (seed, limit),
        item =>
        {
            var random = new RandomStream(item.seed);
            Enumerable.Range(0, 50).Select(_ => random.NextInt(item.limit)).ShouldAllBe(number => number >= 0 && number < item.limit);
        });

    [Fact]
    public void Floats_are_at_least_the_minimum_and_below_the_maximum() => Law.Holds(
        from seed in Draw.Seed
        from minimum in Gen.Elements(0f, 1f, -1f, 0.1f, 1e6f, -1e7f, 1e-20f)
        from width in Gen.Elements(1f, 1e-3f, 3f, 1e-6f, 1e6f)
        select (seed, minimum, maximum: minimum + width),
        item =>
        {
            var random = new RandomStream(item.seed);
            for (var i = 0; i < 50; i++)
            {
                random.NextFloat().ShouldBeInRange(0, MathF.BitDecrement(1));
                random.NextFloat(item.minimum, item.maximum).ShouldBeInRange(item.minimum, Math.Max(item.minimum, MathF.BitDecrement(item.maximum)));
            }
        },
        count: 300);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(float.NaN, 1)]
    [InlineData(0, float.PositiveInfinity)]
    [InlineData(-3e38f, 3e38f)]
    public void A_range_that_is_none_is_refused(float minimum, float maximum) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Tensor.Uniform(3, minimum, maximum)).Message
            .ShouldStartWith("Random numbers are drawn from minimum to maximum: expected minimum ≤ maximum, and a finite difference. Received: minimum=");

    [Fact]
    public void Shuffling_loses_and_doubles_nothing() => Law.Holds(
        from seed in Draw.Seed
        from count in Gen.Choose(0, 200)
        select (seed, count),
        item =>
        {
            var items = Enumerable.Range(0, item.count).ToArray();
            new RandomStream(item.seed).Shuffle<int>(items);
            items.Order().ShouldBe(Enumerable.Range(0, item.count));
        });

    [Fact]
    public void Parts_have_streams_of_their_own_and_leave_the_whole_alone() => Law.Holds(
        from seed in Draw.Seed
        from part in Gen.Choose(0, 1_000_000)
        select (seed, part),
        item =>
        {
            var whole = new RandomStream(item.seed);
            RandomStream[] streams =
            [
                whole, whole.Derive((ulong)item.part), whole.Derive((ulong)item.part + 1),
                new RandomStream(item.seed + 1).Derive((ulong)item.part), whole.Derive((ulong)item.part).Derive((ulong)item.part),
            ];
            whole.Position.ShouldBe(0ul);
            streams.SelectMany(stream => Enumerable.Range(0, 20).Select(_ => stream.NextUInt64())).ShouldBeUnique();
        });

    [Fact]
    public void A_stream_goes_on_from_a_position_as_if_it_had_not_stopped() => Law.Holds(
        from seed in Draw.Seed
        from position in Gen.Choose(0, 100)
        select (seed, position),
        item =>
        {
            var whole = new RandomStream(item.seed);
            for (var i = 0; i < item.position; i++)
            {
                whole.NextUInt64();
            }

            var resumed = new RandomStream(item.seed) { Position = (ulong)item.position };
            var next = whole.NextUInt64();
            resumed.NextUInt64().ShouldBe(next);
            RandomStream.At(item.seed, (ulong)item.position).ShouldBe(next);
        });
}
