namespace Inkstone.Digits;

/// <summary>Digits that are to be read as none: several at once, and struck out.</summary>
internal static class DigitCombinations
{
    private const float WidestPen = 2.2f;

    // A line through these leaves no other digit: through a 0 or a 7 it is a way to write them, through a 1 a cross.
    private static readonly int[] WithLine = [2, 3, 4, 5, 6, 8, 9];

    // Two of these over each other look like neither; a 1 over others may be one of their strokes, a 0 the loop of a 6 or 9.
    private static readonly int[] OverEachOther = [2, 3, 4, 5, 7, 8];

    private static readonly int[] Any = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

    public static NonDigit[] ToTrainOn { get; } =
    [
        new("two digits side by side", WidestPen, (pen, random) => SideBySide(2, pen, random)),
        new("digit struck out by a line", 3, StruckOutByLine),
        new("digit scribbled out", 3, ScribbledOut),
    ];

    public static NonDigit[] ToTestWith { get; } =
    [
        new("three digits side by side", 1.8f, (pen, random) => SideBySide(3, pen, random)),
        new("two digits over each other", WidestPen, TwoOverEachOther),
        new("digit crossed out", 2.6f, CrossedOut),
    ];

    private static StrokePoint[][] SideBySide(int count, Pen pen, RandomStream random)
    {
        var all = new List<StrokePoint[]>();
        var left = 0f;
        for (var i = 0; i < count; i++)
        {
            var digit = Digit(Any, pen, random);
            var box = InkBox.Of(digit, 0, 0, 1, 0);
            all.AddRange(Moved(digit, left - box.Left, random.NextFloat(-0.12f, 0.12f)));
            left += box.Right - box.Left + random.NextFloat(0.1f, 0.4f);
        }

        return [.. all];
    }

    private static StrokePoint[][] TwoOverEachOther(Pen pen, RandomStream random)
    {
        var first = random.NextInt(OverEachOther.Length);
        var second = (first + 1 + random.NextInt(OverEachOther.Length - 1)) % OverEachOther.Length;
        var lower = Digit([OverEachOther[first]], pen, random);
        var upper = Digit([OverEachOther[second]], pen, random);
        return [.. lower, .. Moved(upper, random.NextFloat(0.15f, 0.35f), random.NextFloat(-0.25f, 0.25f))];
    }

    private static StrokePoint[][] StruckOutByLine(Pen pen, RandomStream random)
    {
        var rise = random.NextFloat(-0.5f, 0.7f);
        return Struck(WithLine, [[(-0.25f, 0.5f + rise / 2), (0.5f, 0.5f), (1.25f, 0.5f - rise / 2)]], pen, random);
    }

    private static StrokePoint[][] CrossedOut(Pen pen, RandomStream random) => Struck(
        Any, [[(-0.3f, -0.1f), (0.5f, 0.5f), (1.3f, 1.1f)], [(1.3f, -0.1f), (0.5f, 0.5f), (-0.3f, 1.1f)]], pen, random);

    private static StrokePoint[][] ScribbledOut(Pen pen, RandomStream random)
    {
        var turns = random.NextInt(5) + 6;
        var line = Enumerable.Range(0, turns)
            .Select(i => (-0.25f + 1.5f * i / (turns - 1), i % 2 == 0 ? random.NextFloat(0.7f, 1) : random.NextFloat(0, 0.3f)))
            .ToArray();
        return Struck(Any, [line], pen, random);
    }

    /// <summary>A digit, and lines through places of its box (0 to 1 from left to right and from top to bottom).</summary>
    private static StrokePoint[][] Struck(int[] digits, (float X, float Y)[][] lines, Pen pen, RandomStream random)
    {
        var digit = Digit(digits, pen, random);
        var box = InkBox.Of(digit, 0, 0, 1, 0);
        var (width, height) = (Math.Max(box.Right - box.Left, 0.4f), box.Bottom - box.Top);
        var middle = (box.Left + box.Right) / 2;
        return
        [
            .. digit,
            .. lines.Select(line => pen.Follow(Array.ConvertAll(line, p => Near(middle + (p.X - 0.5f) * width, box.Top + p.Y * height, random)), random)),
        ];
    }

    private static ControlPoint Near(float x, float y, RandomStream random) =>
        new(x + 0.04f * random.NextNormal(), y + 0.04f * random.NextNormal(), false);

    private static StrokePoint[][] Digit(int[] digits, Pen pen, RandomStream random) =>
        Hand.Write(Skeletons.Choose(digits[random.NextInt(digits.Length)], random), pen, random);

    private static IEnumerable<StrokePoint[]> Moved(StrokePoint[][] strokes, float dx, float dy) =>
        strokes.Select(stroke => Array.ConvertAll(stroke, p => p with { X = p.X + dx, Y = p.Y + dy }));
}
