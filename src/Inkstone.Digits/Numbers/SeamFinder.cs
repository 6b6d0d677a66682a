namespace Inkstone.Digits;

/// <summary>Finds where a piece of ink that holds several digits may be cut: cheap ways from top to bottom, a row at a time at most one column aside.</summary>
internal static class SeamFinder
{
    // Of the digits' height: how far a way may lie off the column it is looked for at, how far ways are apart, what is too narrow to be cut.
    private const float Reach = 0.3f;
    private const float LeastDistance = 0.09f;
    private const float LeastWidth = 0.4f;
    private const float Margin = 0.08f;

    // A way that costs more than that, of the digits' height, is no place to cut.
    private const float MostCost = 0.7f;

    // Ways for each height of digits that a piece is wide.
    private const float Often = 5;

    // What a way costs: to come from paper into ink, of the digits' height, and for each pixel of ink, in pixels.
    private const float Entry = 0.15f;
    private const float Along = 0.4f;

    // What a step aside costs, in pixels of full ink: of equal ways the straight one.
    private const float Aside = 0.04f;

    /// <summary>The ways through a piece, from left to right; they may touch but do not cross.</summary>
    public static List<Seam> Find(NumberSheet sheet, InkPiece piece)
    {
        var (width, height) = (piece.Right - piece.Left, piece.Bottom - piece.Top);
        var size = sheet.DigitHeight;
        if (width < LeastWidth * size || width < 4)
        {
            return [];
        }

        var ink = new float[width * height];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var at = (piece.Top + row) * sheet.Width + piece.Left + column;
                ink[row * width + column] = sheet.PieceAt[at] == piece.Number ? sheet.Ink[at] / 255f : 0;
            }
        }

        var reach = Math.Max(2, (int)(Reach * size));
        var margin = Math.Max(1, (int)(Margin * size));
        var step = Math.Max(1, (int)(size / 28));
        var found = new List<Seam>();
        for (var column = margin; column < width - margin; column += step)
        {
            found.Add(Best(ink, width, height, column, reach, Entry * size));
        }

        return Choose(found, Math.Max(1, (int)MathF.Round(Often * width / size)), size);
    }

    private static List<Seam> Choose(List<Seam> found, int most, float size)
    {
        var chosen = new List<Seam>();
        foreach (var seam in found.Where(seam => seam.Cost <= MostCost * size).OrderBy(seam => seam.Cost))
        {
            if (chosen.Count < most && chosen.TrueForAll(other => Math.Abs(other.Middle - seam.Middle) >= LeastDistance * size))
            {
                chosen.Add(seam);
            }
        }

        chosen.Sort((one, other) => one.Middle.CompareTo(other.Middle));
        for (var i = 1; i < chosen.Count; i++)
        {
            chosen[i] = chosen[i].RightOf(chosen[i - 1]);
        }

        return chosen;
    }

    /// <summary>The cheapest way near a column, by dynamic programming from row to row.</summary>
    private static Seam Best(float[] ink, int width, int height, int middle, int reach, float entry)
    {
        var (first, last) = (Math.Max(1, middle - reach), Math.Min(width - 1, middle + reach));
        var count = last - first + 1;
        Span<float> before = new float[count];
        Span<float> now = new float[count];
        var steps = new sbyte[height * count];
        for (var row = 0; row < height; row++)
        {
            for (var i = 0; i < count; i++)
            {
                var here = ink[row * width + first + i];
                var (best, from) = (float.MaxValue, 0);
                for (var aside = -1; aside <= 1; aside++)
                {
                    if ((uint)(i + aside) < (uint)count)
                    {
                        // To come from paper into ink costs more than to go on in it: one long way through is better than two short ones.
                        var entered = row == 0 ? here : Math.Max(0, here - ink[(row - 1) * width + first + i + aside]);
                        var cost = before[i + aside] + entry * entered + (aside == 0 ? 0 : Aside);
                        (best, from) = cost < best || (cost == best && aside == 0) ? (cost, aside) : (best, from);
                    }
                }

                now[i] = best + Along * here;
                steps[row * count + i] = (sbyte)from;
            }

            now.CopyTo(before);
        }

        // Of equals the one nearest the middle.
        var end = middle - first;
        for (var i = 0; i < count; i++)
        {
            var (better, nearer) = (before[i] - before[end], Math.Abs(first + i - middle) < Math.Abs(first + end - middle));
            end = better < 0 || (better == 0 && nearer) ? i : end;
        }

        var (columns, sum) = (new int[height], before[end]);
        for (var row = height - 1; row >= 0; row--)
        {
            columns[row] = first + end;
            end += steps[row * count + end];
        }

        return new(columns, sum);
    }
}
