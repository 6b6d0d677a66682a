namespace Inkstone.Digits;

public sealed partial class NumberRecognizer
{
    /// <summary>
    /// Reads a number that a pen wrote: its strokes are grouped to digits. Where that makes no number of several digits, and all of it is wider than a digit
    /// or looks like none, the strokes are drawn and cut as ink is: one stroke may hold several digits.
    /// </summary>
    /// <param name="strokes">The points of each stroke, in any unit, place and size; y grows downwards.</param>
    /// <inheritdoc cref="Read(Data.Picture)" path="/returns" />
    /// <exception cref="ArgumentException">A coordinate or a pressure is not finite or out of range.</exception>
    /// <exception cref="InvalidDataException">The network gives something that is no number: its training went wrong.</exception>
    public NumberReading Read(IReadOnlyList<StrokePoint[]> strokes)
    {
        var whole = _digits.Read(strokes); // checks them too
        if (whole.IsBlank)
        {
            return NumberReading.Blank;
        }

        var pressed = StrokeCandidates.Sorted(strokes.Where(stroke => stroke.Any(point => point.Pressure > 0)));
        if (pressed.Length == 0)
        {
            return NumberReading.Blank;
        }

        if (IsSurelyOne(whole))
        {
            return new([One(whole, pressed)], isBlank: false);
        }

        var (parts, size, candidates) = pressed.Length <= NumberParts.Most ? StrokeCandidates.Of(pressed) : ([], 1, []);
        _digits.ReadAll(candidates);
        var digits = NumberSearch.Best(parts, size, candidates, StrokeCandidates.Apart);
        NumberReading byStrokes = new([.. digits.Select(digit => new NumberDigit(new DigitReading(digit.Probabilities), Around(pressed[digit.First..digit.End]), digit.Seen))], isBlank: false);
        if (digits.Count > 1 && byStrokes.IsNumber)
        {
            return byStrokes;
        }

        // One digit, or strokes that make none: it may be that a stroke goes through several. A network of ten outputs takes all for a digit, one of eleven much.
        var height = StrokeCandidates.Size(pressed);
        if ((!whole.IsDigit || IsWide(pressed, height)) && ReadDrawn(pressed, height) is { Digits.Count: > 1 } drawn && (drawn.IsNumber || byStrokes.Digits.Count < 2))
        {
            return drawn;
        }

        return digits.Count > 1 ? byStrokes : new([One(whole, pressed)], isBlank: false);
    }

    private static bool IsWide(StrokePoint[][] strokes, float height)
    {
        var box = InkBox.Of(strokes, 0, 0, 1, 0);
        return box.Right - box.Left > Widest * height;
    }

    private NumberReading ReadDrawn(StrokePoint[][] strokes, float size)
    {
        var (pixels, width, height, unit, left, top) = StrokeCandidates.Draw(strokes, size);
        var drawn = Read(pixels, width, height);
        return new(
            [.. drawn.Digits.Select(digit => new NumberDigit(
                digit.Reading,
                Whole(left + unit * digit.Box.X, top + unit * digit.Box.Y, left + unit * (digit.Box.X + digit.Box.Width), top + unit * (digit.Box.Y + digit.Box.Height)),
                digit.Seen.ToArray()))],
            drawn.IsBlank);
    }

    private static NumberDigit One(DigitReading reading, StrokePoint[][] strokes)
    {
        var seen = new byte[DigitNormalizer.Side * DigitNormalizer.Side];
        _ = DigitNormalizer.TryDraw(strokes, SeenDigit.PenWidth, seen);
        return new(reading, Around(strokes), seen);
    }

    private static DigitBox Around(StrokePoint[][] strokes)
    {
        var box = InkBox.Of(strokes, 0, 0, 1, 0);
        return Whole(box.Left, box.Top, box.Right, box.Bottom);
    }

    private static DigitBox Whole(float left, float top, float right, float bottom)
    {
        var (x, y) = ((int)MathF.Floor(left), (int)MathF.Floor(top));
        return new(x, y, Math.Max(1, (int)MathF.Ceiling(right) - x), Math.Max(1, (int)MathF.Ceiling(bottom) - y));
    }
}
