using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>
/// The data set <c>digits20x20</c>: 500 pictures of each digit, sorted by digit, each held column by column as a vector of 400.
/// The original files are used where the user has them; they have no test pictures, so the set is then tested on what it
/// learned from, and says so. Otherwise the set is built from the middle 20x20 of another set: the first 500 of each digit
/// of its training part, and its test pictures likewise from its test part.
/// </summary>
internal static class Digits20x20
{
    public const string Name = "digits20x20";
    public const string Description = "the 5000 x 400 set: 500 digits of each kind as vectors of 20x20, stored column by column";
    private const int Side = 20;
    private const int Margin = (Mnist.Side - Side) / 2;
    private const int PerDigit = 500;

    /// <summary>The original files X.npy and y.npy, if the user has them.</summary>
    /// <exception cref="FileNotFoundException">Only one of the two is there.</exception>
    public static FoundFiles? Find(DatasetOptions options)
    {
        foreach (var place in DatasetFolders.Places(options, Name, "coursera"))
        {
            string[] paths = [Path.Combine(place, "X.npy"), Path.Combine(place, "y.npy")];
            if (paths.All(File.Exists))
            {
                return new FoundFiles(place, paths, Verified: false);
            }

            if (Array.Find(paths, File.Exists) is { } one)
            {
                var missing = one == paths[0] ? "y.npy" : "X.npy";
                throw new FileNotFoundException($"The folder '{place}' holds {Path.GetFileName(one)} of {Name}. Missing: {missing}. Put it beside the other.", missing);
            }
        }

        return null;
    }

    public static DigitDataset Load(DatasetOptions options, CancellationToken cancellation)
    {
        if (Find(options) is { } original)
        {
            var all = ReadOriginal(original.Paths[0], original.Paths[1]);
            return new DigitDataset(Name, Description, $"the original X.npy and y.npy in {original.Folder}", all, all, "The original files have no test pictures: results are on the pictures learned from.");
        }

        var from = Mnist.TryLoad(options, cancellation, out var notice) ?? Strokes.Make(PerDigit * 10, PerDigit * 10, options.Seed, notice);
        return Of(from);
    }

    /// <summary>The set built from another of 28x28.</summary>
    public static DigitDataset Of(DigitDataset from) =>
        new(Name, Description, $"built from {from.Name} ({from.Source})", Build(from.Train), Build(from.Test), from.Notice, from.IsReplacement, from.Name);

    /// <summary>The first 500 of each digit, or all where there are fewer: rows and columns 4 to 23, sorted by digit, by columns.</summary>
    internal static DigitImages Build(DigitImages from)
    {
        var counts = from.ClassCounts();
        var starts = new int[counts.Length + 1];
        for (var digit = 0; digit < counts.Length; digit++)
        {
            starts[digit + 1] = starts[digit] + Math.Min(counts[digit], PerDigit);
        }

        var labels = new byte[starts[^1]];
        var pixels = new byte[labels.Length * Side * Side];
        var next = starts[..^1];
        for (var i = 0; i < from.Count; i++)
        {
            var digit = from.Label(i);
            if (next[digit] == starts[digit + 1])
            {
                continue;
            }

            var target = next[digit]++;
            labels[target] = (byte)digit;
            for (var row = 0; row < Side; row++)
            {
                from.Pixels(i).Slice((row + Margin) * Mnist.Side + Margin, Side).CopyTo(pixels.AsSpan((target * Side + row) * Side));
            }
        }

        return DigitImages.Own(pixels, labels, Side, Side, storedByColumns: true);
    }

    private static DigitImages ReadOriginal(string imagesPath, string labelsPath)
    {
        var images = Npy.Read(imagesPath);
        Shape expected = [Shape.Unknown, Side * Side];
        if (!expected.Accepts(images.Shape) || images.Shape[0] == 0)
        {
            throw new InvalidDataException($"{imagesPath}: expected numbers of shape {expected}, at least one row. Received: {images.Shape}.");
        }

        var count = images.Shape[0];
        var intensities = images.ToTensor();
        var wrong = intensities.AsSpan().IndexOfAnyExceptInRange(-2f, 2f);
        if (wrong >= 0)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{imagesPath}: expected intensities of about 0 to 1. Received: {intensities.AsSpan()[wrong]} in row {wrong / (Side * Side)}."));
        }

        var digits = Npy.Read(labelsPath);
        if (digits.Shape != [count] && digits.Shape != [count, 1])
        {
            throw new InvalidDataException($"{labelsPath}: expected labels of shape ({count}, 1) or ({count},), one for each row of X.npy. Received: {digits.Shape}.");
        }

        var numbers = digits.ToInt32();
        wrong = numbers.AsSpan().IndexOfAnyExceptInRange(0, 9);
        return wrong < 0
            ? DigitImages.FromIntensities(intensities.AsSpan(), [.. numbers.Select(number => (byte)number)], Side, Side, storedByColumns: true)
            : throw new InvalidDataException($"{labelsPath}: labels are the digits 0 to 9. Received: {numbers[wrong]} in row {wrong}.");
    }
}
