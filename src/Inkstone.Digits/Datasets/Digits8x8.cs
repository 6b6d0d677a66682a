namespace Inkstone.Digits;

/// <summary>
/// The data set <c>digits8x8</c>. It has no official division: the first 1,437 pictures (80 %) are to learn from and the
/// last 360 to be tested on; the pictures lie in the order of the people who wrote them, so writers do not mix.
/// </summary>
internal static class Digits8x8
{
    public const string Name = "digits8x8";
    public const string Description = "scikit-learn's digits: 1,797 handwritten digits of 8x8 in 17 greys; the last 360 are to be tested on";
    private const double TrainShare = 0.8;
    private const int Side = 8;
    private const int Maximum = 16;

    private static readonly DatasetFiles Files = new(
        Name,
        [
            new("https://raw.githubusercontent.com/scikit-learn/scikit-learn/main/sklearn/datasets/data/"),
            new("https://raw.githubusercontent.com/scikit-learn/scikit-learn/1.5.0/sklearn/datasets/data/"),
        ],
        [new("digits.csv", 264_712, "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8")]);

    public static FoundFiles? Find(DatasetOptions options) => Files.Find(options);

    public static DigitDataset Load(DatasetOptions options, CancellationToken cancellation)
    {
        var found = Files.FindOrFetch(options, cancellation);
        var all = DigitsCsv.Read(found.Paths[0]);
        var train = (int)(all.Count * TrainShare);
        return new DigitDataset(Name, Description, $"scikit-learn's digits.csv in {found.Folder}", all[..train], all[train..]);
    }

    /// <summary>The set made of strokes: their ink's box brought to 8x8, in 17 grays.</summary>
    public static DigitDataset OfStrokes(DigitDataset strokes) =>
        new(Name, Description, $"built from {strokes.Name} ({strokes.Source})", Shrink(strokes.Train), Shrink(strokes.Test), strokes.Notice, strokes.IsReplacement, strokes.Name);

    private static DigitImages Shrink(DigitImages images)
    {
        var pixels = new byte[images.Count * Side * Side];
        for (var i = 0; i < images.Count; i++)
        {
            DigitNormalizer.ShrinkBox(images.Pixels(i), Side, pixels.AsSpan(i * Side * Side, Side * Side));
        }

        foreach (ref var pixel in pixels.AsSpan())
        {
            pixel = (byte)((pixel * Maximum + byte.MaxValue / 2) / byte.MaxValue);
        }

        return DigitImages.Own(pixels, images.Labels.ToArray(), Side, Side, Maximum);
    }
}
