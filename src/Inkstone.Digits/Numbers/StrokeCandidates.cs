namespace Inkstone.Digits;

/// <summary>The strokes of a number as parts of its digits: a pen that was lifted tells more of where digits begin than ink does.</summary>
internal static class StrokeCandidates
{
    // Of the digits' height: a line about as wide as the recogniser draws strokes with.
    private const float LineShare = 0.1f;

    private const int MostStrokes = 4;

    /// <summary>The strokes as parts from left to right, about how high the digits are, and what may be a digit.</summary>
    public static (List<NumberPart> Parts, float Size, List<DigitCandidate> Candidates) Of(IReadOnlyList<StrokePoint[]> strokes)
    {
        var boxes = strokes.Select(stroke => InkBox.Of([stroke], 0, 0, 1, 0)).ToArray();
        var lengths = strokes.Select(Length).ToArray();
        var size = Height(boxes, lengths);
        int[] order = [.. Enumerable.Range(0, strokes.Count).OrderBy(i => boxes[i].Left + boxes[i].Right)];
        List<NumberPart> parts = [.. order.Select((at, i) => new NumberPart
        {
            Piece = i + 1,
            Left = (int)MathF.Floor(boxes[at].Left),
            Top = (int)MathF.Floor(boxes[at].Top),
            Right = (int)MathF.Floor(boxes[at].Right) + 1,
            Bottom = (int)MathF.Floor(boxes[at].Bottom) + 1,
            Mass = LineShare * size * Math.Max(lengths[at], LineShare * size),
        })];
        var candidates = DigitCandidate.Of(parts, size, MostStrokes, candidate =>
            DigitNormalizer.DrawUnchecked([.. order[candidate.First..candidate.End].Select(at => strokes[at])], DigitRecognizer.PenWidth, candidate.Seen));
        return (parts, size, candidates);
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
        if (width * (long)height > NumberSheet.MostPixels)
        {
            scale *= MathF.Sqrt(NumberSheet.MostPixels / (width * (float)height));
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
