using FsCheck;
using FsCheck.Fluent;

namespace Inkstone.Tests.Operations;

public class DropoutProperties
{
    private const int Count = 20_000;

    [Fact]
    public void Keeps_the_mean_and_as_many_numbers_as_it_should() => Law.Holds(Cases, item =>
    {
        var y = Ops.Dropout(Tensor.Ones(Count), item.Rate, new RandomStream(item.Seed)).ToArray();
        var kept = (float)(1 / (1 - item.Rate));
        y.ShouldAllBe(value => value == 0 || value == kept);

        // Five standard deviations of the mean of so many draws.
        y.Average().ShouldBe(1, 5 * Math.Sqrt(item.Rate / (1 - item.Rate) / Count) + 1e-6);
    }, count: 30);

    [Fact]
    public void The_gradient_passes_where_the_number_passed() => Law.Holds(Cases, item =>
    {
        var x = Tensor.Ones(99);
        using var tape = new GradientTape();
        var y = Ops.Dropout(x, item.Rate, new RandomStream(item.Seed));
        var upstream = Tensor.Normal(99, seed: 3);
        tape.Gradient(y, x, upstream).ToArray().ShouldBe((upstream * y).ToArray());
    });

    [Theory]
    [InlineData(0.0, 1f)]
    [InlineData(1.0, 0f)]
    public void Rates_at_the_ends_keep_all_or_nothing(double rate, float expected) =>
        Ops.Dropout(Tensor.Ones(1001), rate, new RandomStream(1)).ToArray().ShouldAllBe(value => value == expected);

    private static Gen<(double Rate, ulong Seed)> Cases =>
        from percent in Gen.Choose(0, 95)
        from seed in Draw.Seed
        select (percent / 100.0, seed);
}
