using System.Globalization;

namespace Inkstone.Digits;

/// <summary>How many pictures of a set are read right, and how many digits are taken for none.</summary>
internal sealed class ReadingMeasure(string name, string title, Func<MeasureData, PictureSet> pictures) : Measure(name, title)
{
    public ReadingMeasure(Distortion distortion)
        : this(distortion.Name, $"MNIST test, {distortion.Strength}", data => data.Distorted(distortion))
    {
    }

    public ReadingMeasure(Pad pad)
        : this(pad.Name, pad.Description, data => data.Drawn(pad))
    {
    }

    public override MeasureResult Run(MeasureSession session)
    {
        var readings = session.Read(pictures(session.Data));
        var errors = readings.Errors;
        List<MeasuredFigure> figures =
        [
            MeasuredFigure.Share("accuracy", (readings.Count - errors) / (double)readings.Count),
            MeasuredFigure.Of("errors", errors, string.Create(CultureInfo.InvariantCulture, $"{(errors == 1 ? "error" : "errors")} of {readings.Count:N0}")),
            new("pictures", readings.Count, ""),
        ];
        if (readings.KnowsNonDigits)
        {
            figures.Add(MeasuredFigure.Of("flagged", readings.Flagged, "taken for no digit"));
            figures.Add(MeasuredFigure.Share("toldRight", readings.ToldRight / (double)readings.Count, "right and not flagged"));
        }

        return new(figures);
    }
}
