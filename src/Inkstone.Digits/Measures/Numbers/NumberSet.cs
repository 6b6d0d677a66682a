using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>Pictures of numbers, made one at a time.</summary>
/// <param name="pen">Takes what is the same in all of a number, and gives what makes its digits: of some height, chosen by chance.</param>
/// <param name="seed">What all chances come from.</param>
/// <param name="count">How many numbers.</param>
internal sealed class NumberSet(Func<RandomStream, Func<float, RandomStream, (int Digit, Stamp Ink)>> pen, ulong seed, int count)
{
    private const int LeastLength = 2;
    private const int MostLength = 8;

    // In pixels of a digit of 20: what an 8 can be written with, so what a number can.
    public const float WidestPen = 4;

    /// <summary>All kinds there are, which the numbers take in turn.</summary>
    public static IReadOnlyList<NumberKind> Kinds { get; } = [NumberKind.Clean, NumberKind.Touching, NumberKind.Noisy, NumberKind.Touching | NumberKind.Noisy];

    /// <summary>A kind in words.</summary>
    public static string Name(NumberKind kind) => kind switch
    {
        NumberKind.Clean => "clean",
        NumberKind.Touching => "touching",
        NumberKind.Noisy => "noisy",
        _ => "touching and noisy",
    };

    public int Count { get; } = count;

    public static NumberKind Kind(int index) => Kinds[index % Kinds.Count];

    public static int Length(int index) => LeastLength + index / Kinds.Count % (MostLength - LeastLength + 1);

    /// <summary>The digits of a data set, each as likely as any other of its pictures.</summary>
    public static NumberSet Of(DigitImages images, ulong seed, int count) => new(
        _ => (height, random) =>
        {
            var index = random.NextInt(images.Count);
            return (images.Label(index), Stamp.Enlarged(images.Pixels(index), height));
        },
        seed, count);

    /// <summary>Digits of the simulated pen, drawn at the size they have; all of a number with one pen.</summary>
    public static NumberSet Written(ulong seed, int count) => new(
        whole =>
        {
            var pen = Pen.Draw(whole).AtMost(WidestPen);
            return (height, random) =>
            {
                var digit = random.NextInt(DigitImages.Classes);
                return (digit, Stamp.Drawn(Hand.Write(Skeletons.Choose(digit, random), pen, random), pen.Width, height));
            };
        },
        seed, count);

    /// <summary>The numbers to be read from their pictures.</summary>
    /// <param name="length">How many digits each has; 2 to 8 in turn when null.</param>
    public NumberTasks Tasks(int? length = null) => new(Count, index =>
    {
        var (text, picture) = Make(index, length);
        return new(text, Kind(index), recognizer => recognizer.Read(picture));
    });

    /// <summary>Makes a number: a function of the seed, the index and the length alone.</summary>
    public (string Text, Picture Picture) Make(int index, int? length = null)
    {
        var random = new RandomStream(RandomStream.DeriveSeed(seed, (ulong)index));
        var height = NumberPaper.Height(random);
        var stamp = pen(random);
        var (text, stamps) = ("", new List<Stamp>());
        for (var i = 0; i < (length ?? Length(index)); i++)
        {
            var (digit, ink) = stamp(NumberPaper.Vary(height, random), random);
            text += (char)('0' + digit);
            stamps.Add(ink);
        }

        return (text, NumberPaper.Compose(stamps, height, Kind(index), random));
    }
}
