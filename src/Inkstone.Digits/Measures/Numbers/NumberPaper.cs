using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>Puts digits beside each other as a hand does, and makes a picture of it.</summary>
internal static class NumberPaper
{
    // Of the number's height of digits: sizes, how far a digit leaves the line, gaps, and how far those that touch overlap.
    private const float Smaller = 0.85f;
    private const float Larger = 1.18f;
    public const float OffLine = 0.06f;
    public const float LeastGap = 0.06f;
    public const float MostGap = 0.45f;
    private const float MostOverlap = 0.08f;

    // Of the narrower of two boxes: so much may lie under the other one's overhang.
    private const float MostUnder = 0.3f;

    public const float TouchingShare = 0.4f;
    public const float SteepestLine = 0.17f;

    /// <summary>The height of a number's digits in pixels.</summary>
    public static float Height(RandomStream random) => 24 * MathF.Pow(4, random.NextFloat());

    /// <summary>The height of one of its digits.</summary>
    public static float Vary(float height, RandomStream random) => height * Smaller * MathF.Pow(Larger / Smaller, random.NextFloat());

    /// <summary>A picture of the digits in a row, its line rising or falling.</summary>
    public static Picture Compose(IReadOnlyList<Stamp> digits, float height, NumberKind kind, RandomStream random)
    {
        var (lefts, tops) = Place(digits, height, kind.HasFlag(NumberKind.Touching), random);
        var (left, top) = (lefts.Min(), tops.Min());
        var right = digits.Select((digit, i) => lefts[i] + digit.Width).Max();
        var bottom = digits.Select((digit, i) => tops[i] + digit.Height).Max();
        var (before, above) = (Margin(), Margin());
        var (width, rows) = (right - left + before + Margin(), bottom - top + above + Margin());
        var ink = new byte[width * rows];
        for (var i = 0; i < digits.Count; i++)
        {
            Print(digits[i], ink, width, lefts[i] - left + before, tops[i] - top + above);
        }

        Paint(ink, width, rows, kind.HasFlag(NumberKind.Noisy), random);
        return new Picture(width, rows, 1, ink);

        int Margin() => (int)(height * random.NextFloat(0.25f, 1));
    }

    private static (int[] Lefts, int[] Tops) Place(IReadOnlyList<Stamp> digits, float height, bool touching, RandomStream random)
    {
        var slope = random.NextFloat(-SteepestLine, SteepestLine);
        var surely = touching ? 1 + random.NextInt(Math.Max(1, digits.Count - 1)) : 0;
        var (lefts, tops) = (new int[digits.Count], new int[digits.Count]);
        for (var i = 0; i < digits.Count; i++)
        {
            var touches = i == surely || random.NextFloat() < TouchingShare;
            var free = touching && touches ? -random.NextFloat(0, MostOverlap) * height : random.NextFloat(LeastGap, MostGap) * height;
            lefts[i] = i == 0 ? 0 : lefts[i - 1] + digits[i - 1].Width;
            var line = slope * (lefts[i] + digits[i].Width / 2f) + OffLine * height * random.NextNormal();
            tops[i] = (int)MathF.Round(line - digits[i].Height / 2f);
            if (i > 0)
            {
                var under = lefts[i] - (int)(MostUnder * Math.Min(digits[i - 1].Width, digits[i].Width));
                lefts[i] = Math.Max(under, lefts[i - 1] + digits[i - 1].Advance(digits[i], tops[i] - tops[i - 1], free));
            }
        }

        return (lefts, tops);
    }

    private static void Print(Stamp digit, byte[] ink, int width, int left, int top)
    {
        for (var row = 0; row < digit.Height; row++)
        {
            for (var column = 0; column < digit.Width; column++)
            {
                ref var pixel = ref ink[(top + row) * width + left + column];
                pixel = Math.Max(pixel, digit.Ink[row * digit.Width + column]);
            }
        }
    }

    /// <summary>Turns the share that ink covers into gray: full contrast either way, or ink on gray paper in uneven light, with grain.</summary>
    private static void Paint(byte[] canvas, int width, int height, bool noisy, RandomStream random)
    {
        var (paper, ink) = noisy ? (random.NextFloat(170, 230), random.NextFloat(20, 90)) : (255f, 0f);
        if (random.NextFloat() < 0.2f)
        {
            (paper, ink) = (255 - paper, 255 - ink);
        }

        var (light, bend, turn) = (noisy ? random.NextFloat(0, 50) : 0, noisy ? random.NextFloat(-20, 20) : 0, random.NextFloat(0, MathF.Tau));
        var grain = noisy ? random.NextFloat(1, 9) : 0;
        for (var i = 0; i < canvas.Length; i++)
        {
            var (x, y) = (2 * (i % width + 0.5f) / width - 1, 2 * (i / width + 0.5f) / height - 1);
            var along = x * MathF.Cos(turn) + y * MathF.Sin(turn);
            var level = paper + (ink - paper) * canvas[i] / 255 + light * along / 2 + bend * along * along + (grain > 0 ? grain * random.NextNormal() : 0);
            canvas[i] = (byte)Math.Clamp(level + 0.5f, 0, 255);
        }
    }
}
