using Inkstone.Layers;
using Inkstone.Optimizers;
using Inkstone.Optimizers.Schedules;

namespace Inkstone.Tests.Optimizers;

public class OneCycleTests
{
    [Fact]
    public void Gives_the_rates_of_pytorch()
    {
        foreach (var expected in Fixture.Json<Case[]>("Optimizers/Fixtures/one_cycle.json"))
        {
            var schedule = new OneCycle(expected.Peak, expected.Steps, expected.WarmupShare, expected.StartDivisor, expected.EndDivisor, expected.Linear);
            expected.Rates.Length.ShouldBeGreaterThan(6);
            foreach (var (step, rate) in expected.Rates.Index())
            {
                schedule.At(step).ShouldBe(rate, 1e-12 * expected.Peak, $"peak {expected.Peak}, {expected.Steps} steps, step {step}");
            }
        }
    }

    [Fact]
    public void Stays_at_the_last_rate()
    {
        var schedule = new OneCycle(0.5, 100, startDivisor: 10, endDivisor: 5);
        new[] { schedule.At(99), schedule.At(100), schedule.At(100_000) }.ShouldAllBe(rate => Math.Abs(rate - 0.01) < 1e-12);
    }

    [Fact]
    public void Is_saved_with_the_optimizer()
    {
        using var file = new TempFile();
        var schedule = new OneCycle(0.3, 1234, 0.2, 20, 300, linearWarmup: true);
        var model = new Sequential([new Input(2), new Dense(1)]);
        model.Compile(new AdamW(schedule), "mse");
        model.Save(file.Path);
        var loaded = Model.Load(file.Path).Optimizer!.LearningRate.ShouldBeOfType<OneCycle>();
        foreach (var step in new[] { 0, 100, 300, 700, 1233 })
        {
            loaded.At(step).ShouldBe(schedule.At(step));
        }
    }

    [Fact]
    public void Impossible_parameters_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new OneCycle(0.1, 0)).Message.ShouldStartWith("Argument `steps` must be > 0. Received: steps=0");
        Should.Throw<ArgumentOutOfRangeException>(() => new OneCycle(0.1, 10, 1.5)).Message.ShouldStartWith("Argument `warmupShare` must be between 0 and 1. Received: warmupShare=1.5");
        Should.Throw<ArgumentOutOfRangeException>(() => new OneCycle(0.1, 10, double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new OneCycle(-1, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => new OneCycle(1, 10, endDivisor: 0));
    }

    private sealed record Case(double Peak, long Steps, double WarmupShare, double StartDivisor, double EndDivisor, bool Linear, double[] Rates);
}
