namespace Inkstone.Digits;

/// <summary>
/// The pictures that measures read. All but the data sets is made from <see cref="Seed"/>, by parts of it that no training uses: the same
/// on every machine.
/// </summary>
/// <param name="load">Loads a data set by its name, as <see cref="DigitDatasets.Load"/> does.</param>
/// <param name="most">At most so many pictures of each set, for a quick look; default: all.</param>
internal sealed class MeasureData(Func<string, DigitDataset> load, int most = int.MaxValue)
{
    /// <summary>What all made pictures are made from.</summary>
    public const ulong Seed = 20_005;

    private const int Made = 10_000;
    private const ulong DistortionPart = 101;
    private const ulong PenPart = 102;
    private const ulong WayPart = 103;
    private const ulong SortPart = 104;
    private const ulong UnlikeSortPart = 105;
    private const ulong CorrectionPart = 106;
    private const ulong OddStylePart = 107;
    private const ulong NumberPart = 108;
    private const ulong PenNumberPart = 109;
    private const int Numbers = 1_400;
    private const int OfEachKind = 100;

    private static readonly (int Digit, Skeleton Skeleton)[] Ways =
        [.. Enumerable.Range(0, DigitImages.Classes).SelectMany(digit => Skeletons.Of(digit).Select(way => (digit, way)))];

    private static readonly NonDigit[] Sorts = [.. NonDigits.ToTestWith.All];

    // Each is more or less of something that is trained on: two digits side by side, digit struck out by a line, dash, dot, zigzag.
    private static readonly string[] AkinToTraining = ["three digits side by side", "digit crossed out", "three dashes", "three dots", "polygon chain"];

    private static readonly NonDigit[] UnlikeSorts = [.. Sorts.Where(sort => !AkinToTraining.Contains(sort.Name))];

    private readonly Dictionary<string, DigitDataset> _sets = [];
    private (byte[] Pixels, byte[] Labels)? _strokes;

    /// <summary>The names of the ways to write the digits.</summary>
    public static IReadOnlyList<string> WayNames { get; } = [.. Ways.Select(way => $"{way.Digit}: {way.Skeleton.Name}")];

    /// <summary>The names of the sorts of drawings that are no digits.</summary>
    public static IReadOnlyList<string> SortNames { get; } = [.. Sorts.Select(sort => sort.Name)];

    /// <summary>The names of those that are not akin to any that training uses.</summary>
    public static IReadOnlyList<string> UnlikeSortNames { get; } = [.. UnlikeSorts.Select(sort => sort.Name)];

    /// <summary>At most so many pictures of each set.</summary>
    public int Most => most;

    /// <summary>MNIST's training pictures, for what is to be taught; none of them is read by a measure.</summary>
    public DigitImages MnistTraining => Set("mnist").Train;

    /// <summary>MNIST's test pictures as they are.</summary>
    public PictureSet Mnist => Distorted(null);

    /// <summary>All of digits8x8: the recogniser learns from none of them.</summary>
    public PictureSet Digits8x8
    {
        get
        {
            var set = Set("digits8x8");
            DigitImages[] parts = set.HasTestSet ? [set.Train, set.Test] : [set.Train];
            byte[] labels = [.. parts.SelectMany(part => part.Labels.ToArray())];
            return new("digits8x8", Few(labels), i => i < parts[0].Count ? Enlarged.Smoothly(parts[0], i) : Enlarged.Smoothly(parts[1], i - parts[0].Count));
        }
    }

    /// <summary>Digits of the pen, 28x28, from test samples of the seed.</summary>
    public PictureSet Strokes
    {
        get
        {
            var (pixels, labels) = _strokes ??= StrokeSet.GenerateTest(Math.Min(Made, most), Seed, Parallelism.Threads);
            return PictureSet.Of("strokes", pixels, labels);
        }
    }

    /// <summary>What the pen draws that is no digit, of shapes no training uses.</summary>
    public PictureSet OtherDrawings
    {
        get
        {
            var count = Math.Min(Made, most);
            var labels = new byte[count];
            labels.AsSpan().Fill(PictureSet.NoDigit);
            return PictureSet.Of("non-digits", NonDigitSet.GenerateTest(count, Seed, Parallelism.Threads), labels);
        }
    }

    /// <summary>Numbers of MNIST's test digits.</summary>
    public NumberSet MnistNumbers => NumberSet.Of(Set("mnist").Test, RandomStream.DeriveSeed(Seed, NumberPart), Math.Min(Numbers, most));

    /// <summary>Numbers that the pen writes, stroke by stroke.</summary>
    public PenNumberSet PenNumbers => new(RandomStream.DeriveSeed(Seed, PenNumberPart), Math.Min(Numbers, most));

    /// <summary>Pictures of numbers that the pen writes.</summary>
    public NumberSet WrittenNumbers => NumberSet.Written(RandomStream.DeriveSeed(Seed, NumberPart), Math.Min(Numbers, most));

    /// <summary>MNIST's test pictures, changed.</summary>
    public PictureSet Distorted(Distortion? distortion)
    {
        var images = Set("mnist").Test;
        return new(distortion?.Name ?? "mnist", Few(images.Labels.ToArray()), i => (distortion ?? Distortion.None).Apply(images.Pixels(i), Random(DistortionPart, i)));
    }

    /// <summary>Digits drawn on pads.</summary>
    public PictureSet Drawn(Pad pad)
    {
        var labels = new byte[Math.Min(Made, most)];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = (byte)(i % DigitImages.Classes);
        }

        return new(pad.Name, labels, i => pad.Draw(labels[i], Random(PenPart, i)));
    }

    /// <summary>Each way to write a digit in turn, however rare, drawn on pads.</summary>
    public PictureSet WaysOn(Pad pad) => InTurn(
        "ways", [.. Ways.Select(way => (byte)way.Digit)], WayPart, (kind, random) => Hand.Write(Ways[kind].Skeleton, Pen.Draw(random), random), pad);

    /// <summary>Each sort of drawing that is no digit in turn, of those no training uses, drawn on pads.</summary>
    public PictureSet NonDigitsOn(Pad pad) => NonDigitsOn("sorts", Sorts, SortPart, pad);

    /// <summary>The same without the sorts that are akin to one of training.</summary>
    public PictureSet UnlikeNonDigitsOn(Pad pad) => NonDigitsOn("unlike sorts", UnlikeSorts, UnlikeSortPart, pad);

    /// <summary>Drawings of an odd style on pads, some as corrections and others to be read.</summary>
    public (IReadOnlyList<Correction> Corrections, PictureSet Drawings) OddStyle(int number, int corrections, int drawings, Pad pad)
    {
        var (digit, skeleton) = OddStyles.All[number];
        var labels = new byte[drawings];
        labels.AsSpan().Fill((byte)digit);
        return (
            [.. Enumerable.Range(0, corrections).Select(i =>
            {
                var random = Random(RandomStream.DeriveSeed(CorrectionPart, (ulong)number), i);
                var strokes = OddStyles.Write(skeleton, random);
                var normalized = new byte[DigitNormalizer.Side * DigitNormalizer.Side];
                _ = DigitNormalizer.TryNormalize(pad.Draw(strokes, random), normalized);
                return new Correction($"{i}", digit, null, default, normalized, strokes);
            })],
            new PictureSet($"odd style {number} on {pad.Name}", Few(labels), i =>
            {
                var random = Random(RandomStream.DeriveSeed(OddStylePart, (ulong)number), i);
                return pad.Draw(OddStyles.Write(skeleton, random), random);
            }));
    }

    private PictureSet NonDigitsOn(string name, NonDigit[] sorts, ulong part, Pad pad) => InTurn(
        name, [.. sorts.Select(_ => PictureSet.NoDigit)], part, (kind, random) => sorts[kind].Write(Pen.Draw(random), random), pad);

    private static RandomStream Random(ulong part, int index) => new(RandomStream.DeriveSeed(RandomStream.DeriveSeed(Seed, part), (ulong)index));

    private PictureSet InTurn(string name, byte[] labels, ulong part, Func<int, RandomStream, StrokePoint[][]> write, Pad pad)
    {
        var all = new byte[labels.Length * OfEachKind];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = labels[i % labels.Length];
        }

        return new($"{name} on {pad.Name}", Few(all), i =>
        {
            var random = Random(part, i);
            return pad.Draw(write(i % labels.Length, random), random);
        });
    }

    private byte[] Few(byte[] labels) => labels.Length > most ? labels[..most] : labels;

    private DigitDataset Set(string name)
    {
        if (!_sets.TryGetValue(name, out var set))
        {
            try
            {
                _sets[name] = set = load(name);
            }
            catch (FileNotFoundException error)
            {
                throw new MissingDataException($"not measured: {name} is not on this machine and could not be downloaded", error);
            }
        }

        return set.IsReplacement ? throw new MissingDataException($"not measured: {name} was not to be used") : set;
    }
}
