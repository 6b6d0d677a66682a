namespace Inkstone.Bench;

/// <summary>Inkstone with one number of threads. Contestants share the models, which are made when they are first needed.</summary>
internal sealed class InkstoneContestant(int threads, Dictionary<Row, Action<StepClock>> workloads) : Contestant(Tables.Own, threads)
{
    private readonly StepClock _clock = new();

    public override Measurement Measure(Row row, double seconds)
    {
        if (!workloads.TryGetValue(row, out var run))
        {
            workloads.Add(row, run = Workloads.Create(row));
        }

        Parallelism.Threads = Threads;
        _clock.Start(seconds);
        run(_clock);
        return new Measurement([.. _clock.Samples], _clock.BytesPerStep);
    }
}
