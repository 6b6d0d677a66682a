using FsCheck.Fluent;
using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

public class TickTests
{
    /// <summary>What matplotlib 3.6.3 chooses: MaxNLocator(nbins=most, steps=[1, 2, 5, 10]), those between the limits.</summary>
    private sealed record Case(double Minimum, double Maximum, int Most, double[] Ticks);

    [Fact]
    public void Are_where_matplotlib_puts_them_by_the_rule_of_1_2_5()
    {
        var cases = Fixture.Json<Case[]>("Figures/Fixtures/ticks.json");
        cases.Length.ShouldBe(300);
        foreach (var (minimum, maximum, most, expected) in cases)
        {
            var actual = Tick.Linear(minimum, maximum, most).Select(tick => tick.Value).ToArray();
            Expect.Close(actual, expected, 1e-10, $"{minimum} to {maximum}, {most}:");
        }
    }

    [Theory]
    [InlineData(-0.05, 1.05, 6, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 24, 5, "0 5 10 15 20")]
    [InlineData(-5.5, 5.5, 4, "−5 0 5")]
    [InlineData(0, 0.3, 4, "0.0 0.1 0.2 0.3")]
    [InlineData(0.81, 1, 5, "0.85 0.90 0.95 1.00")]
    [InlineData(0, 60000, 4, "0 20000 40000 60000")]
    [InlineData(0, 3e6, 3, "0 1e6 2e6 3e6")]
    [InlineData(0, 3e-9, 6, "0 0.5e−9 1.0e−9 1.5e−9 2.0e−9 2.5e−9 3.0e−9")]
    [InlineData(1000.0009, 1000.0031, 3, "1000.001 1000.002 1000.003")]
    public void Are_written_short_and_exact(double minimum, double maximum, int most, string labels) =>
        string.Join(' ', Tick.Linear(minimum, maximum, most).Select(tick => tick.Label)).ShouldBe(labels);

    [Fact]
    public void Are_whole_where_only_whole_numbers_are_meant()
    {
        Labels(Tick.Linear(-0.1, 2.1, 9, whole: true)).ShouldBe(["0", "1", "2"]);
        Labels(Tick.Linear(-0.05, 0.05, 9, whole: true)).ShouldBe(["0"]);
        Labels(Tick.Linear(0, 25, 9, whole: true)).ShouldBe(["0", "5", "10", "15", "20", "25"]);
    }

    [Theory]
    [InlineData(0.004, 3, 9, "0.01 0.1 1")]
    [InlineData(0.12, 0.75, 9, "0.2 0.5")]
    [InlineData(1, 30, 9, "1 2 5 10 20")]
    [InlineData(1e-6, 1e6, 4, "1e−6 0.001 1 1000 1e6")]
    [InlineData(2, 80, 9, "2 5 10 20 50")]
    [InlineData(2, 1500, 2, "10 100 1000")]
    [InlineData(0.27, 0.47, 9, "0.3 0.4")]
    [InlineData(0.51, 1.99, 9, "0.6 0.7 0.8 0.9 1")]
    [InlineData(0.51, 1.99, 2, "1.0 1.5")]
    [InlineData(0.0215, 0.0285, 9, "0.022 0.023 0.024 0.025 0.026 0.027 0.028")]
    [InlineData(7.1e-8, 7.2e-8, 3, "7.10e−8 7.15e−8 7.20e−8")]
    public void Of_a_logarithmic_axis_are_powers_of_ten(double minimum, double maximum, int most, string labels) =>
        string.Join(' ', Labels(Tick.Logarithmic(minimum, maximum, most))).ShouldBe(labels);

    [Fact]
    public void Of_a_logarithmic_axis_have_small_ones_between_at_2_to_9() =>
        Tick.Logarithmic(1, 100, 9).Select(tick => tick.Value).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);

    [Fact]
    public void Of_a_logarithmic_axis_at_least_two_are_numbered() => Law.Holds(
        from exponent in Gen.Choose(-1200, 800)
        from length in Gen.Choose(1, 300)
        from most in Gen.Choose(2, 9)
        select (Minimum: Math.Pow(10, exponent / 100.0), Maximum: Math.Pow(10, (exponent + length) / 100.0), most),
        axis => Labels(Tick.Logarithmic(axis.Minimum, axis.Maximum, axis.most)).Length.ShouldBeInRange(2, 10));

    private static string[] Labels(Tick[] ticks) => [.. ticks.Select(tick => tick.Label).Where(label => label != "")];
}
