using System.Globalization;

namespace Inkstone.Digits;

/// <summary>
/// What becomes of a recogniser that is taught one odd style by a few corrections (<see cref="FineTuning"/>): how it reads other drawings of that style, and
/// what it forgets of MNIST's test pictures. Each style is taught to a copy of its own.
/// </summary>
internal sealed class TeachingMeasure(Pad pad, FineTuningSettings? settings = null) : Measure(
    "teaching",
    $"Taught an odd style by {Corrections} corrections, for each of {OddStyles.All.Count} styles; right is what is read right and not flagged, of {Drawings} other drawings of the style")
{
    private const int Corrections = 20;
    private const int Drawings = 200;

    // A quick look at so many pictures of each set is a look at fewer styles too.
    private const int PicturesPerStyle = 100;

    public override MeasureResult Run(MeasureSession session)
    {
        var known = session.Data.MnistTraining;
        var mnist = session.Read(session.Data.Mnist);
        var error = CalibrationError(mnist);
        var styles = OddStyles.All.Take(Math.Max(1, session.Data.Most / PicturesPerStyle)).Select((_, style) => Teach(session, style, known)).ToList();
        var worst = styles.MinBy(style => style.After)!;
        var errors = styles.Max(style => style.Mnist.Errors);
        var lost = styles.Select(style => (mnist.ToldRight - style.Mnist.ToldRight) / (double)mnist.Count).ToList();
        return new(
            [
                MeasuredFigure.Share("right", styles.Average(style => style.After), "right"),
                MeasuredFigure.Share("worstStyle", worst.After, $"of the worst, \"{worst.Name}\""),
                MeasuredFigure.Share("before", styles.Average(style => style.Before), "before it was taught"),
                Points("mnistLost", lost.Average(), "lost of MNIST test, right and not flagged"),
                Points("mnistLostMost", lost.Max(), "at most"),
                new("mnistErrorsMost", errors, string.Create(CultureInfo.InvariantCulture, $"{errors:N0} errors of {mnist.Count:N0} at most, {mnist.Errors:N0} before")),
                MeasuredFigure.Share("expectedCalibrationError", styles.Max(style => CalibrationError(style.Mnist)), string.Create(CultureInfo.InvariantCulture, $"calibration error at most, {100 * error:0.00} % before")),
            ],
            new DetailTable(
                $"`{Name}`: each style",
                ["style", "right before", "right after", "errors on MNIST test", "right and not flagged", "calibration error"],
                [Row("before", null, null, mnist), .. styles.Select(style => Row(style.Name, style.Before, style.After, style.Mnist))]));
    }

    private Taught Teach(MeasureSession session, int number, DigitImages known)
    {
        var (digit, skeleton) = OddStyles.All[number];
        var (corrections, drawings) = session.Data.OddStyle(number, Corrections, Drawings, pad);
        var result = FineTuning.Teach(session.Recognizer.Model, corrections, known, settings ?? new(), MeasureData.Seed, cancellation: session.Stop);
        var taught = session.For(new DigitRecognizer(result.Model));
        return new($"{digit}: {skeleton.Name}", Right(session), Right(taught), taught.Read(session.Data.Mnist));

        double Right(MeasureSession reader)
        {
            var readings = reader.Read(drawings);
            return readings.ToldRight / (double)readings.Count;
        }
    }

    private static double CalibrationError(Readings readings)
    {
        var isRight = new bool[readings.Count];
        for (var i = 0; i < isRight.Length; i++)
        {
            isRight[i] = readings.IsRight(i);
        }

        return Calibration.Of(readings.Confidences, isRight).Error;
    }

    private static MeasuredFigure Points(string name, double value, string what) =>
        new(name, value, string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.000} points {what}"));

    private static string[] Row(string name, double? before, double? after, Readings mnist) =>
    [
        name,
        Percent(before),
        Percent(after),
        mnist.Errors.ToString("N0", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{100 * mnist.ToldRight / (double)mnist.Count:0.00} %"),
        string.Create(CultureInfo.InvariantCulture, $"{100 * CalibrationError(mnist):0.00} %"),
    ];

    private static string Percent(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %") : "";

    private sealed record Taught(string Name, double Before, double After, Readings Mnist);
}
