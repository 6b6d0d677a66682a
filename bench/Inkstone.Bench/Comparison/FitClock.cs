using Inkstone.Progress;

namespace Inkstone.Bench;

/// <summary>Watches <c>Fit</c> from the seat of a progress bar: tells the clock of each step and ends training when time is up.</summary>
internal sealed class FitClock(Model model, StepClock clock) : ProgressRenderer
{
    /// <summary>Managed bytes alive at the end, the step's buffers among them; only when <see cref="WeighMemory"/> is set.</summary>
    public long LiveBytes { get; private set; }

    public bool WeighMemory { get; init; }

    public override void Begin(int steps)
    {
    }

    public override void Step(int step, MetricValues values)
    {
        if (model.StopTraining || clock.Tick())
        {
            return;
        }

        LiveBytes = WeighMemory ? GC.GetTotalMemory(forceFullCollection: true) : 0;
        model.StopTraining = true;
    }

    public override void End(MetricValues values, int? step = null)
    {
    }

    public override void Say(string text)
    {
    }
}
