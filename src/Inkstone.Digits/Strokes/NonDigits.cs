namespace Inkstone.Digits;

/// <summary>The sorts of drawings that are no digits, some to train on and others to test with.</summary>
internal sealed class NonDigits
{
    // How often a letter, a figure, a scribble or several digits are drawn.
    private static readonly float[] Shares = [0.3f, 0.3f, 0.25f, 0.15f];

    private readonly NonDigit[][] _groups;

    private NonDigits(params NonDigit[][] groups) => _groups = groups;

    public static NonDigits ToTrainOn { get; } = new(Letters.ToTrainOn, Figures.ToTrainOn, Scribbles.ToTrainOn, DigitCombinations.ToTrainOn);

    public static NonDigits ToTestWith { get; } = new(Letters.ToTestWith, Figures.ToTestWith, Scribbles.ToTestWith, DigitCombinations.ToTestWith);

    /// <summary>Every sort.</summary>
    public IEnumerable<NonDigit> All => _groups.SelectMany(group => group);

    /// <summary>The strokes of a drawing (any position and size) and the pen's width in pixels of a 28 × 28 picture.</summary>
    public (StrokePoint[][] Strokes, float PenWidth) Write(RandomStream random)
    {
        var sort = Choose(random);
        var pen = Pen.Draw(random).AtMost(sort.WidestPen);
        return (sort.Write(pen, random), pen.Width);
    }

    private NonDigit Choose(RandomStream random)
    {
        var (group, draw) = (0, random.NextFloat());
        while (group < Shares.Length - 1 && draw >= Shares[group])
            draw -= Shares[group++];
        return _groups[group][random.NextInt(_groups[group].Length)];
    }
}
