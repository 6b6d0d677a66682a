using System.Globalization;

namespace Inkstone.Digits;

/// <summary>Whether confidence means what it says, on a set of digits: the expected calibration error, and the bins it comes from.</summary>
internal sealed class CalibrationMeasure(string name, string of, Func<MeasureData, PictureSet> pictures)
    : Measure(name, $"Expected calibration error on {of}, {Calibration.UsualBins} bins of equal width")
{
    public override MeasureResult Run(MeasureSession session)
    {
        var readings = session.Read(pictures(session.Data));
        var isRight = new bool[readings.Count];
        for (var i = 0; i < isRight.Length; i++)
        {
            isRight[i] = readings.IsRight(i);
        }

        var calibration = Calibration.Of(readings.Confidences, isRight);
        var confidence = readings.Confidences.Sum(value => (double)value) / readings.Count;
        var accuracy = isRight.Count(right => right) / (double)readings.Count;
        return new(
            [
                MeasuredFigure.Share("expectedCalibrationError", calibration.Error),
                MeasuredFigure.Share("meanConfidence", confidence, "mean confidence"),
                MeasuredFigure.Share("accuracy", accuracy, "accuracy"),
            ],
            new DetailTable(
                $"Reliability on {of}",
                ["confidence", "pictures", "mean confidence", "read right"],
                [.. calibration.Bins.Where(bin => bin.Count > 0).Select(Row)]));
    }

    private static string[] Row(CalibrationBin bin) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{100 * bin.Above:0.0} to {100 * bin.UpTo:0.0} %"),
        bin.Count.ToString("N0", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{100 * bin.Confidence:0.00} %"),
        string.Create(CultureInfo.InvariantCulture, $"{100 * bin.Accuracy:0.00} %"),
    ];
}
