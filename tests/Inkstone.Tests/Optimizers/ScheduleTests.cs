using Inkstone.Optimizers.Schedules;

namespace Inkstone.Tests.Optimizers;

public class ScheduleTests
{
    [Fact]
    public void Exponential_decay()
    {
        var smooth = new ExponentialDecay(0.1, decaySteps: 100, decayRate: 0.5);
        smooth.At(0).ShouldBe(0.1);
        smooth.At(50).ShouldBe(0.1 * Math.Sqrt(0.5), 1e-12);
        smooth.At(200).ShouldBe(0.025, 1e-12);

        var staircase = new ExponentialDecay(0.1, 100, 0.5, staircase: true);
        staircase.At(99).ShouldBe(0.1);
        staircase.At(100).ShouldBe(0.05);
    }

    [Fact]
    public void Piecewise_constant_decay_keeps_a_value_through_its_boundary()
    {
        var schedule = new PiecewiseConstantDecay([100, 200], [1, 0.5, 0.1]);
        new[] { schedule.At(0), schedule.At(100), schedule.At(101), schedule.At(200), schedule.At(201) }.ShouldBe([1, 1, 0.5, 0.5, 0.1]);
    }

    [Fact]
    public void Cosine_decay()
    {
        var schedule = new CosineDecay(0.1, decaySteps: 1000, alpha: 0.1);
        schedule.At(0).ShouldBe(0.1);
        schedule.At(500).ShouldBe(0.1 * (0.9 * 0.5 + 0.1), 1e-12);
        schedule.At(1000).ShouldBe(0.01, 1e-12);
        schedule.At(5000).ShouldBe(0.01, 1e-12);
    }

    [Fact]
    public void Cosine_decay_with_a_warm_up()
    {
        var schedule = new CosineDecay(0, decaySteps: 1000, warmupTarget: 0.1, warmupSteps: 100);
        schedule.At(0).ShouldBe(0);
        schedule.At(50).ShouldBe(0.05, 1e-12);
        schedule.At(100).ShouldBe(0.1);
        schedule.At(600).ShouldBe(0.05, 1e-12);
        schedule.At(1100).ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Impossible_parameters_are_refused()
    {
        Should.Throw<ArgumentException>(() => new PiecewiseConstantDecay([100], [1])).Message.ShouldBe(
            "The length of boundaries should be 1 less than the length of values. Received: boundaries=[100] of length 1, and values=[1] of length 1.");
        Should.Throw<ArgumentException>(() => new PiecewiseConstantDecay([200, 100], [1, 2, 3])).Message.ShouldStartWith("The boundaries must rise.");
        Should.Throw<ArgumentOutOfRangeException>(() => new ExponentialDecay(0.1, 0, 0.5)).Message.ShouldStartWith("Argument `decaySteps` must be > 0. Received: decaySteps=0");
        Should.Throw<ArgumentOutOfRangeException>(() => new CosineDecay(0.1, -5));
        Should.Throw<ArgumentOutOfRangeException>(() => new CosineDecay(double.NaN, 5));
    }
}
