namespace Inkstone.Digits;

/// <summary>How long it takes to make a recogniser of a model file that lies in memory, ready for its first answer.</summary>
internal sealed class LoadTimeMeasure() : Measure("load-time", "Time to load the model, one thread, median of 50")
{
    public override MeasureResult Run(MeasureSession session)
    {
        var times = Stopwatches.Milliseconds(5, 50, _ => session.Load(), session.Stop);
        return new([.. Stopwatches.Figures("load", "a load", times)]);
    }
}
