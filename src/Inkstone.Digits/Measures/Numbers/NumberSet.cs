using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>Pictures of numbers, made one at a time.</summary>
/// <param name="stamp">Gives a digit of some height: the digit it chose by chance, and its ink.</param>
/// <param name="seed">What all chances come from.</param>
/// <param name="count">How many numbers.</param>
internal sealed class NumberSet(Func<float, RandomStream, (int Digit, Stamp Ink)> stamp, ulong seed, int count)
{
    private const int LeastLength = 2;
    private const int MostLength = 8;

    /// <summary>All kinds there are, which the numbers take in turn.</summary>
    public static IReadOnlyList<NumberKind> Kinds { get; } = [NumberKind.Clean, NumberKind.Touching, NumberKind.Noisy, NumberKind.Touching | NumberKind.Noisy];

    public int Count { get; } = count;

    public static NumberKind Kind(int index) => Kinds[index % Kinds.Count];

    public static int Length(int index) => LeastLength + index / Kinds.Count % (MostLength - LeastLength + 1);

    /// <summary>The digits of a data set, each as likely as any other of its pictures.</summary>
    public static NumberSet Of(DigitImages images, ulong seed, int count) => new(
        (height, random) =>
        {
            var index = random.NextInt(images.Count);
            return (images.Label(index), Stamp.Enlarged(images.Pixels(index), height));
        },
        seed, count);

    /// <summary>Digits of the simulated pen, drawn at the size they have.</summary>
    public static NumberSet Written(ulong seed, int count) => new(
        (height, random) =>
        {
            var digit = random.NextInt(DigitImages.Classes);
            var (strokes, penWidth) = Hand.Write(digit, random);
            return (digit, Stamp.Drawn(strokes, penWidth, height));
        },
        seed, count);

    /// <summary>Makes a number: a function of the seed and the index alone.</summary>
    public (string Text, Picture Picture) Make(int index)
    {
        var random = new RandomStream(RandomStream.DeriveSeed(seed, (ulong)index));
        var height = NumberPaper.Height(random);
        var (text, stamps) = ("", new List<Stamp>());
        for (var i = 0; i < Length(index); i++)
        {
            var (digit, ink) = stamp(NumberPaper.Vary(height, random), random);
            text += (char)('0' + digit);
            stamps.Add(ink);
        }

        return (text, NumberPaper.Compose(stamps, height, Kind(index), random));
    }
}
