using System.Globalization;

namespace Inkstone.Digits;

/// <summary>How long it takes to make a recogniser of its file or resource: once code is compiled, alone and with its first answer; and at the start of a process.</summary>
internal sealed class LoadTimeMeasure() : Measure("load-time", "Time to load the model, one thread, median of 50; the same with a first answer; the first load of a process and its first answer")
{
    private const int Loads = 50;

    public override MeasureResult Run(MeasureSession session)
    {
        var picture = FirstLoad.OfOne();
        var loads = Stopwatches.Milliseconds(5, Loads, _ => session.Load(), session.Stop);
        var answers = Stopwatches.Milliseconds(5, Loads, _ => session.Load().Read(picture, DigitNormalizer.Side, DigitNormalizer.Side), session.Stop);
        return new(
        [
            .. Stopwatches.Figures("load", "a load", loads),
            .. Stopwatches.Figures("loadAndAnswer", "with a first answer", answers),
            Once("firstLoad", session.First.Load, "the first load of the process"),
            Once("firstAnswer", session.First.Answer, "its first answer"),
        ]);
    }

    private static MeasuredFigure Once(string name, TimeSpan time, string what) =>
        new($"{name}Milliseconds", time.TotalMilliseconds, string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms {what}"));
}
