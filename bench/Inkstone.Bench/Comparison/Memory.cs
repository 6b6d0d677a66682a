namespace Inkstone.Bench;

/// <summary>What training keeps in memory.</summary>
internal static class Memory
{
    /// <summary>
    /// Managed bytes that live while a model of growth is trained, the pictures left out: weights, gradients, the optimizer's state and the
    /// buffers of a step.
    /// </summary>
    public static long LiveWhileTraining(Row row)
    {
        var batch = Workloads.GrowthBatch(row);
        RandomDigits.For(Workloads.GrowthModel(row), batch); // made once and kept: must not count
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var model = Workloads.GrowthModel(row);
        var (x, y) = RandomDigits.For(model, batch);
        var clock = new StepClock();
        var fit = new FitClock(model, clock) { WeighMemory = true };
        clock.Start(0);
        model.Fit(x, y, batch, epochs: int.MaxValue, progress: fit);
        var labels = (long)sizeof(float) * y.Size;
        var order = (long)sizeof(int) * y.Size;
        return fit.LiveBytes - before - labels - order;
    }
}
