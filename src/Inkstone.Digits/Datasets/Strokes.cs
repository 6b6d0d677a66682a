namespace Inkstone.Digits;

/// <summary>The data set <c>strokes</c>: digits the project writes itself, for when no other set is to be had.</summary>
internal static class Strokes
{
    public const string Name = "strokes";
    public const string Description = "digits of 28x28 written by a simulated pen, any number of them from one seed; needs no files";

    public static DigitDataset Load(DatasetOptions options, string? notice = null) =>
        Make(options.StrokesTrain, options.StrokesTest, options.Seed, notice);

    public static DigitDataset Make(int train, int test, ulong seed, string? notice = null) => new(
        Name,
        Description,
        $"written by the simulated pen from seed {seed}",
        Pictures(StrokeSet.GenerateTraining(train, seed)),
        Pictures(StrokeSet.GenerateTest(test, seed)),
        notice,
        isReplacement: notice is not null);

    /// <summary>A set that looks like another, of digits the pen wrote.</summary>
    /// <param name="name">The other set's name.</param>
    /// <param name="options">How many, and from which seed.</param>
    public static DigitDataset InPlaceOf(string name, DatasetOptions options)
    {
        var notice = name == Name ? null : $"Digits written by a simulated pen (strokes) in place of {name}, since nothing but the pen was to be used.";
        return name switch
        {
            Digits8x8.Name => Digits8x8.OfStrokes(Load(options, notice)),
            Digits20x20.Name => Digits20x20.Of(Load(options, notice)),
            _ => Load(options, notice),
        };
    }

    private static DigitImages Pictures((byte[] Pixels, byte[] Labels) samples) => DigitImages.Own(samples.Pixels, samples.Labels, Mnist.Side, Mnist.Side);
}
