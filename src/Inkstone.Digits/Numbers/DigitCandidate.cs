namespace Inkstone.Digits;

/// <summary>A few neighbouring parts that may be one digit.</summary>
internal sealed class DigitCandidate
{
    // More parts than a digit is ever cut into.
    private const int MostParts = 7;

    // Of the digits' height: what is wider or higher is no digit, nor what lies so far apart.
    private const float MostWidth = 1.7f;
    private const float MostHeight = 1.8f;
    private const float MostGap = 0.3f;

    private DigitCandidate(int first, int end, float gap, (int Left, int Top, int Right, int Bottom) box)
    {
        First = first;
        End = end;
        Gap = gap;
        Box = box;
    }

    /// <summary>The first of its parts.</summary>
    public int First { get; }

    /// <summary>The part after its last.</summary>
    public int End { get; }

    /// <summary>The widest gap between parts of it, in pixels of the sheet.</summary>
    public float Gap { get; }

    /// <summary>Its place in the sheet.</summary>
    public (int Left, int Top, int Right, int Bottom) Box { get; }

    /// <summary>It alone, in the form of MNIST's digits.</summary>
    public byte[] Seen { get; } = new byte[DigitNormalizer.Side * DigitNormalizer.Side];

    /// <summary>What it is read as: the probabilities of the ten digits and, where the model has it, of "not a digit".</summary>
    public float[] Probabilities { get; set; } = [];

    /// <summary>The probability of the surest digit.</summary>
    public float Surest
    {
        get
        {
            var surest = 0f;
            foreach (var probability in Probabilities.AsSpan(0, DigitImages.Classes))
            {
                surest = Math.Max(surest, probability);
            }

            return surest;
        }
    }

    /// <summary>All neighbouring parts that are not too large to be a digit.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="most">How many of them may be together.</param>
    public static List<DigitCandidate> Of(NumberParts parts, int most = MostParts) =>
        Of(parts.All, parts.Sheet.DigitHeight, most, candidate => candidate.TrySee(parts));

    /// <param name="all">The parts from left to right.</param>
    /// <param name="size">About how high the digits are.</param>
    /// <param name="most">How many parts may be together.</param>
    /// <param name="trySee">Brings one into form; false if it is blank.</param>
    public static List<DigitCandidate> Of(List<NumberPart> all, float size, int most, Func<DigitCandidate, bool> trySee)
    {
        var candidates = new List<DigitCandidate>();
        for (var first = 0; first < all.Count; first++)
        {
            var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, 0, 0);
            var gap = 0f;
            for (var last = first; last < Math.Min(all.Count, first + most); last++)
            {
                var part = all[last];
                gap = last == first ? 0 : Math.Max(gap, part.Left - right);
                (left, top, right, bottom) = (Math.Min(left, part.Left), Math.Min(top, part.Top), Math.Max(right, part.Right), Math.Max(bottom, part.Bottom));
                var fits = right - left <= MostWidth * size && bottom - top <= MostHeight * size && gap <= MostGap * size;
                if (!fits && last > first)
                {
                    break;
                }

                var candidate = new DigitCandidate(first, last + 1, gap, (left, top, right, bottom));
                if (trySee(candidate))
                {
                    candidates.Add(candidate);
                }
            }
        }

        return candidates;
    }

    /// <summary>Cuts it out, with the pixels around that its ink covers in part, and brings it into form.</summary>
    private bool TrySee(NumberParts parts)
    {
        var sheet = parts.Sheet;
        var (left, top) = (Math.Max(0, Box.Left - 1), Math.Max(0, Box.Top - 1));
        var (width, height) = (Math.Min(sheet.Width, Box.Right + 1) - left, Math.Min(sheet.Height, Box.Bottom + 1) - top);
        var pixels = new byte[width * height];
        for (var row = Box.Top; row < Box.Bottom; row++)
        {
            for (var column = Box.Left; column < Box.Right; column++)
            {
                if (!IsMine(parts.PartAt[row * sheet.Width + column]))
                {
                    continue;
                }

                for (var y = Math.Max(0, row - 1); y <= Math.Min(sheet.Height - 1, row + 1); y++)
                {
                    for (var x = Math.Max(0, column - 1); x <= Math.Min(sheet.Width - 1, column + 1); x++)
                    {
                        var at = y * sheet.Width + x;
                        if (IsMine(parts.PartAt[at]) || parts.PartAt[at] == 0)
                        {
                            pixels[(y - top) * width + x - left] = sheet.Ink[at];
                        }
                    }
                }
            }
        }

        return NormalForm.Fill(new FoundInk(pixels, width, height, Edges(pixels, width, height, Box.Left - left, Box.Top - top)), Seen);
    }

    private bool IsMine(int part) => part > First && part <= End;

    /// <summary>The box, its edges moved by the share of the outermost pixels that ink covers.</summary>
    private EdgeBox Edges(byte[] pixels, int width, int height, int left, int top)
    {
        var (right, bottom) = (left + Box.Right - Box.Left, top + Box.Bottom - Box.Top);
        byte up = 0, down = 0, toLeft = 0, toRight = 0;
        for (var column = left; column < right; column++)
        {
            (up, down) = (Math.Max(up, pixels[top * width + column]), Math.Max(down, pixels[(bottom - 1) * width + column]));
        }

        for (var row = top; row < bottom; row++)
        {
            (toLeft, toRight) = (Math.Max(toLeft, pixels[row * width + left]), Math.Max(toRight, pixels[row * width + right - 1]));
        }

        // Of a line one pixel thick both edges lie in that pixel: then the whole of it counts.
        var (isColumn, isRow) = (right - left == 1, bottom - top == 1);
        return new(
            left + (isColumn ? 0 : 1 - toLeft / 255f), top + (isRow ? 0 : 1 - up / 255f),
            right - (isColumn ? 0 : 1 - toRight / 255f), bottom - (isRow ? 0 : 1 - down / 255f));
    }
}
