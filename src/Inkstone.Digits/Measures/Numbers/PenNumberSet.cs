namespace Inkstone.Digits;

/// <summary>Numbers as a pen gives them, stroke by stroke, made one at a time: half of them with neighbours that touch or overlap.</summary>
/// <param name="seed">What all chances come from.</param>
/// <param name="count">How many numbers.</param>
internal sealed class PenNumberSet(ulong seed, int count)
{
    // A page gives pixels; the unit does not matter.
    private const float Height = 100;

    // Of the height: by so much the boxes of digits that touch lie over each other.
    private const float MostOverlap = 0.12f;

    private static readonly NumberKind[] Kinds = [NumberKind.Clean, NumberKind.Touching];

    public int Count { get; } = count;

    public static NumberKind Kind(int index) => Kinds[index % Kinds.Length];

    /// <summary>The numbers to be read from their strokes.</summary>
    /// <param name="length">How many digits each has; 2 to 8 in turn when null.</param>
    public NumberTasks Tasks(int? length = null) => new(Count, index =>
    {
        var (text, strokes) = Make(index, length);
        return new(text, Kind(index), recognizer => recognizer.Read(strokes));
    });

    /// <summary>Makes a number: a function of the seed, the index and the length alone.</summary>
    public (string Text, StrokePoint[][] Strokes) Make(int index, int? length = null)
    {
        var random = new RandomStream(RandomStream.DeriveSeed(seed, (ulong)index));
        var pen = Pen.Draw(random).AtMost(NumberSet.WidestPen);
        var digits = length ?? NumberSet.Length(index);
        var slope = random.NextFloat(-NumberPaper.SteepestLine, NumberPaper.SteepestLine);
        var surely = Kind(index) == NumberKind.Touching && digits > 1 ? 1 + random.NextInt(digits - 1) : 0;
        var (text, all, right) = ("", new List<StrokePoint[]>(), 0f);
        for (var i = 0; i < digits; i++)
        {
            var digit = random.NextInt(DigitImages.Classes);
            var scale = NumberPaper.Vary(Height, random);
            StrokePoint[][] strokes = [.. Hand.Write(Skeletons.Choose(digit, random), pen, random)
                .Select(stroke => Array.ConvertAll(stroke, point => point with { X = scale * point.X, Y = scale * point.Y }))];
            var box = InkBox.Of(strokes, 0, 0, 1, 0);
            var touches = surely > 0 && (i == surely || random.NextFloat() < NumberPaper.TouchingShare);
            var gap = touches ? -random.NextFloat(0, MostOverlap) : random.NextFloat(NumberPaper.LeastGap, NumberPaper.MostGap);
            var left = i == 0 ? 0 : right + Height * gap;
            var middle = slope * (left + (box.Right - box.Left) / 2) + NumberPaper.OffLine * Height * random.NextNormal();
            var (dx, dy) = (left - box.Left, middle - (box.Top + box.Bottom) / 2);
            all.AddRange(strokes.Select(stroke => Array.ConvertAll(stroke, point => point with { X = point.X + dx, Y = point.Y + dy })));
            right = left + box.Right - box.Left;
            text += (char)('0' + digit);
        }

        return (text, [.. all]);
    }
}
