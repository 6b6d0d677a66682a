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

    private static DigitImages Pictures((byte[] Pixels, byte[] Labels) samples) => DigitImages.Own(samples.Pixels, samples.Labels, Mnist.Side, Mnist.Side);
}
