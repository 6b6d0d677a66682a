namespace Inkstone.Digits;

/// <summary>How long the recogniser takes for one answer: for a picture of its own size, and for a drawing on a pad, which it has to crop and scale.</summary>
internal sealed class AnswerTimeMeasure() : Measure("answer-time", "Time of one answer, one thread, median of 2,000: a 28x28 picture; a drawing of 280x280")
{
    private const int Answers = 2_000;

    // Those read over and over: enough that no branch of the code learns them.
    private const int Pictures = 100;

    private static readonly Pad Small = new()
    {
        Name = "answer-time",
        Description = "",
        Side = (280, 280),
        Size = (0.6f, 0.8f),
        Brush = (0.06f, 0.1f),
    };

    public override MeasureResult Run(MeasureSession session) =>
        new([.. Times("answer", "for 28x28", session, session.Data.Strokes), .. Times("drawing", "for 280x280", session, session.Data.Drawn(Small))]);

    private static IEnumerable<MeasuredFigure> Times(string name, string of, MeasureSession session, PictureSet set)
    {
        var pictures = Enumerable.Range(0, Math.Min(Pictures, set.Count)).Select(set.Draw).ToArray();
        return Stopwatches.Figures(name, of, Stopwatches.Milliseconds(200, Answers, i => session.Recognizer.Read(pictures[i % pictures.Length]), session.Stop));
    }
}
