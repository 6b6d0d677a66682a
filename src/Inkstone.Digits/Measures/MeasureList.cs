using System.Globalization;
using Inkstone.Augmentation;

namespace Inkstone.Digits;

/// <summary>All measures, in the order of the table.</summary>
internal static class MeasureList
{
    private static readonly Pad Centred = new()
    {
        Name = "pen-centred",
        Description = "Pen drawings on pads of 200 to 600 pixels, centred and large: 60 to 85 % of the pad, line 5 to 14 % of the digit, black on white",
        Size = (0.6f, 0.85f),
        Brush = (0.05f, 0.14f),
    };

    // What is no digit has more lines side by side, which a wide brush makes one.
    private static readonly Pad ThinlyCentred = Centred with { Name = "pen-centred-thin", Brush = (0.05f, 0.09f) };

    private static readonly Pad Anywhere = new()
    {
        Name = "pen-anywhere",
        Description = "Pen drawings on pads of 200 to 600 pixels each way, any place, size and brush: 15 to 90 % of the pad, line 2 to 20 % of the digit, black on white",
        AnyShape = true,
        Size = (0.15f, 0.9f),
        Brush = (0.02f, 0.2f),
        AnyPlace = true,
    };

    /// <summary>What is done to MNIST's test pictures.</summary>
    public static IReadOnlyList<Distortion> Distortions { get; } =
    [
        new Shift("shift", 84),
        new SmallShift("small-shift", 3),
        Rotated("rotate-left-10", 10),
        Rotated("rotate-right-10", -10),
        Rotated("rotate-left-20", 20),
        Rotated("rotate-right-20", -20),
        new Scaled("scale-half", 0.5, 56),
        new Scaled("scale-1.5", 1.5, 56),
        new Scaled("scale-4", 4, 140),
        new Augmented("blur", "blurred: Gauss, standard deviation 1 pixel", new Blur((1, 1))),
        new Augmented("noise", "noise: Gauss, standard deviation 0.2 of full ink, on every pixel", new Noise((0.2, 0.2), (0, 0))),
        new Augmented("thin", "lines thinner by 1 pixel", new StrokeWidth((-1, -1))),
        new Augmented("thick", "lines thicker by 1.5 pixels", new StrokeWidth((1.5, 1.5))),
        new Inverted("inverted"),
    ];

    /// <summary>What digits are drawn on.</summary>
    public static IReadOnlyList<Pad> Pads { get; } =
    [
        Centred,
        Anywhere,
        Anywhere with
        {
            Name = "pen-any-gray",
            Description = "The same drawings, ink and paper of any grays at least 100 of 255 apart, either the darker one",
            AnyGray = true,
        },
    ];

    public static IReadOnlyList<Measure> All { get; } =
    [
        new ReadingMeasure("mnist", "MNIST test", data => data.Mnist),
        new ReadingMeasure("digits8x8", "digits8x8, all of it, enlarged 8 times (Lanczos) and normalised", data => data.Digits8x8),
        new ReadingMeasure("strokes", "strokes, test samples of a seed never trained on", data => data.Strokes),
        .. Distortions.Select(distortion => new ReadingMeasure(distortion)),
        .. Pads.Select(pad => new ReadingMeasure(pad)),
        new CalibrationMeasure("calibration-mnist", "MNIST test", data => data.Mnist),
        new CalibrationMeasure("calibration-strokes", "strokes", data => data.Strokes),
        new RejectionMeasure("rejection-mnist", "MNIST test", data => data.Mnist, data => data.OtherDrawings),
        new RejectionMeasure("rejection-strokes", "strokes", data => data.Strokes, data => data.OtherDrawings),
        new RejectionMeasure("rejection-pen", "pen-centred, both on pads, non-digits with lines of 5 to 9 %", data => data.Drawn(Centred), data => data.NonDigitsOn(ThinlyCentred)),
        new RejectionMeasure("rejection-pen-thin", "the same digits with lines of 5 to 9 % too", data => data.Drawn(ThinlyCentred), data => data.NonDigitsOn(ThinlyCentred)),
        new RejectionMeasure("rejection-pen-unlike", "these digits, non-digits without the sorts akin to training", data => data.Drawn(ThinlyCentred), data => data.UnlikeNonDigitsOn(ThinlyCentred)),
        new KindsMeasure("ways", "Every way to write a digit, rare ones as often as others, on pads as in pen-centred; right is what is read right and not flagged", MeasureData.WayNames, data => data.WaysOn(Centred)),
        new KindsMeasure("sorts", "Every sort of non-digit, on the pads of rejection-pen; right is what is flagged", MeasureData.SortNames, data => data.NonDigitsOn(ThinlyCentred)),
        new TeachingMeasure(Centred),
        new NumbersMeasure("numbers", "Numbers of 2 to 8 MNIST test digits in a row that rises or falls, of differing sizes; half of them with digits that touch, half on grainy, unevenly lit paper", (data, length) => data.MnistNumbers.Tasks(length)),
        new NumbersMeasure("numbers-strokes", "The same, pictures of digits that the pen writes", (data, length) => data.WrittenNumbers.Tasks(length)),
        new NumbersMeasure("numbers-pen", "Numbers of 2 to 8 digits given as the strokes of the pen, in a row that rises or falls, of differing sizes; half of them with digits that touch or overlap", (data, length) => data.PenNumbers.Tasks(length)),
        new LoadTimeMeasure(),
        new AnswerTimeMeasure(),
    ];

    private static Augmented Rotated(string name, double degrees) => new(
        name,
        string.Create(CultureInfo.InvariantCulture, $"rotated by {Math.Abs(degrees)}° to the {(degrees > 0 ? "left" : "right")}"),
        new RandomAffine(rotation: (degrees, degrees), scale: (1, 1), stretch: (1, 1), shear: (0, 0), shift: (0, 0)));
}
