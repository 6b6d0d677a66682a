namespace Inkstone.Digits;

/// <summary>The strokes of a number as parts of its digits: a pen that was lifted tells more of where digits begin than ink does.</summary>
internal static class StrokeCandidates
{
    // Of the digits' height: a line about as wide as the recogniser draws strokes with.
    private const float LineShare = 0.1f;

    /// <summary>What it costs that a stroke over another one, such as a bar, is not of the same digit.</summary>
    public const float Apart = 2.5f;

    // The height of digits in the unit of parts, which is whole numbers; strokes may be of any unit.
    private const float Unit = 64;

    private const int MostStrokes = 4;

    // A scribble for which more pixels would have to be looked at is drawn smaller, down to a picture of that width and height together.
    private const double MostWork = 3e7;
    private const int LeastSides = 400;

    /// <summary>The strokes from left to right.</summary>
    public static StrokePoint[][] Sorted(IEnumerable<StrokePoint[]> strokes) =>
        [.. strokes.Select(stroke => (Stroke: stroke, Box: InkBox.Of([stroke], 0, 0, 1, 0))).OrderBy(item => item.Box.Left + item.Box.Right).Select(item => item.Stroke)];

    /// <summary>About how high the digits of strokes are, in their unit.</summary>
    public static float Size(StrokePoint[][] strokes) => Height(Boxes(strokes), [.. strokes.Select(Length)]);

    /// <summary>Strokes from left to right as parts, about how high the digits are in the parts' unit, and what may be a digit.</summary>
    public static (List<NumberPart> Parts, float Size, List<DigitCandidate> Candidates) Of(StrokePoint[][] strokes)
    {
        var (boxes, scale) = (Boxes(strokes), Unit / Size(strokes));
        var (left, top) = (boxes.Min(box => box.Left), boxes.Min(box => box.Top));
        List<NumberPart> parts = [.. boxes.Select((box, i) => new NumberPart
        {
            Piece = i + 1,
            Left = (int)(scale * (box.Left - left)),
            Top = (int)(scale * (box.Top - top)),
            Right = (int)(scale * (box.Right - left)) + 1,
            Bottom = (int)(scale * (box.Bottom - top)) + 1,
            Mass = LineShare * Unit * Math.Max(scale * Length(strokes[i]), LineShare * Unit),
        })];
        return (parts, Unit, DigitCandidate.Of(parts, Unit, MostStrokes, candidate =>
            DigitNormalizer.DrawUnchecked(strokes[candidate.First..candidate.End], SeenDigit.PenWidth, candidate.Seen)));
    }

    /// <summary>The strokes as a picture whose digits are of the height that pictures of numbers are brought to.</summary>
    /// <returns>The picture, dark ink on white; a pixel's size in the strokes' unit, and where in it the picture's left upper corner lies.</returns>
    public static (byte[] Pixels, int Width, int Height, float Unit, float Left, float Top) Draw(IReadOnlyList<StrokePoint[]> strokes, float size)
    {
        const float Digit = 56;
        const float Longest = 4000;
        const int Margin = 12;
        var box = InkBox.Of(strokes, 0, 0, 1, 0);
        var scale = box.Side > 0 ? Math.Min(Digit / size, Longest / box.Side) : 1;
        var (width, height) = ((int)(scale * (box.Right - box.Left)) + 2 * Margin, (int)(scale * (box.Bottom - box.Top)) + 2 * Margin);
        while (width * (long)height > NumberSheet.MostPixels || (Work(strokes, scale) > MostWork && width + height > LeastSides))
        {
            scale *= 0.8f;
            (width, height) = ((int)(scale * (box.Right - box.Left)) + 2 * Margin, (int)(scale * (box.Bottom - box.Top)) + 2 * Margin);
        }

        var canvas = new byte[width * height];
        foreach (var stroke in strokes)
        {
            var moved = Array.ConvertAll(stroke, point => point with { X = (point.X - box.Left) * scale + Margin, Y = (point.Y - box.Top) * scale + Margin, Pressure = Math.Min(point.Pressure, 2) });
            StrokeRasterizer.DrawUnchecked(moved, Math.Max(1.5f, LineShare * size * scale) / 2, canvas, width, height);
        }

        InkPolarity.Invert(canvas);
        return (canvas, width, height, 1 / scale, box.Left - Margin / scale, box.Top - Margin / scale);
    }

    /// <summary>How many pixels the boxes around all segments have: so many are looked at when they are drawn.</summary>
    private static double Work(IReadOnlyList<StrokePoint[]> strokes, float scale)
    {
        var work = 0.0;
        foreach (var stroke in strokes)
        {
            for (var i = 1; i < stroke.Length; i++)
            {
                work += (scale * Math.Abs((double)stroke[i].X - stroke[i - 1].X) + LineShare * Unit) * (scale * Math.Abs((double)stroke[i].Y - stroke[i - 1].Y) + LineShare * Unit);
            }
        }

        return work;
    }

    /// <summary>The median of the strokes' heights, by the way the pen went; of strokes that lie, such as a dash, of their lengths.</summary>
    private static float Height(InkBox[] boxes, float[] lengths)
    {
        int[] order = [.. Enumerable.Range(0, boxes.Length).OrderBy(i => boxes[i].Bottom - boxes[i].Top)];
        var (half, passed) = (lengths.Sum() / 2, 0f);
        var median = boxes[order[^1]].Bottom - boxes[order[^1]].Top;
        foreach (var i in order)
        {
            passed += lengths[i];
            if (passed > half)
            {
                median = boxes[i].Bottom - boxes[i].Top;
                break;
            }
        }

        var longest = boxes.Max(box => box.Side);
        return Math.Max(median, Math.Max(longest / 100, 1e-3f));
    }

    private static InkBox[] Boxes(StrokePoint[][] strokes) => Array.ConvertAll(strokes, stroke => InkBox.Of([stroke], 0, 0, 1, 0));

    private static float Length(StrokePoint[] stroke)
    {
        var length = 0f;
        for (var i = 1; i < stroke.Length; i++)
        {
            var (dx, dy) = (stroke[i].X - stroke[i - 1].X, stroke[i].Y - stroke[i - 1].Y);
            length += MathF.Sqrt(dx * dx + dy * dy);
        }

        return length;
    }
}
