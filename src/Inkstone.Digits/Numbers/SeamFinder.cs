namespace Inkstone.Digits;

/// <summary>Finds where a piece of ink that holds several digits may be cut: ways of little ink from top to bottom, a row at a time at most one column aside.</summary>
internal static class SeamFinder
{
    // Of the digits' height: how far a way may lie off the column it is looked for at, how far ways are apart, what is too narrow to be cut.
    private const float Reach = 0.3f;
    private const float LeastDistance = 0.12f;
    private const float LeastWidth = 0.4f;
    private const float Margin = 0.08f;

    // More ink than that on the way, of the digits' height, is no place to cut.
    private const float MostInk = 0.55f;

    // Ways for each height of digits that a piece is wide.
    private const float Often = 3.5f;

    // What a step aside costs, in pixels of full ink: of ways of equal ink the straight one.
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
            found.Add(Best(ink, width, height, column, reach));
        }

        return Choose(found, Math.Max(1, (int)MathF.Round(Often * width / size)), size);
    }

    private static List<Seam> Choose(List<Seam> found, int most, float size)
    {
        var chosen = new List<Seam>();
        foreach (var seam in found.Where(seam => seam.Ink <= MostInk * size).OrderBy(seam => seam.Ink))
        {
            if (chosen.Count < most && chosen.TrueForAll(other => Math.Abs(other.Middle - seam.Middle) >= LeastDistance * size))
            {
                chosen.Add(seam);
            }
        }

        chosen.Sort((one, other) => one.Middle.CompareTo(other.Middle));
        for (var i = 1; i < chosen.Count; i++)
        {
            for (var row = 0; row < chosen[i].Columns.Length; row++)
            {
                chosen[i].Columns[row] = Math.Max(chosen[i].Columns[row], chosen[i - 1].Columns[row]);
            }
        }

        return chosen;
    }

    /// <summary>The way of least ink near a column, by dynamic programming from row to row.</summary>
    private static Seam Best(float[] ink, int width, int height, int middle, int reach)
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
                var (best, from) = (before[i], 0);
                if (i > 0 && before[i - 1] + Aside < best)
                {
                    (best, from) = (before[i - 1] + Aside, -1);
                }

                if (i < count - 1 && before[i + 1] + Aside < best)
                {
                    (best, from) = (before[i + 1] + Aside, 1);
                }

                now[i] = best + ink[row * width + first + i];
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

        var (columns, sum) = (new int[height], 0f);
        for (var row = height - 1; row >= 0; row--)
        {
            columns[row] = first + end;
            sum += ink[row * width + first + end];
            end += steps[row * count + end];
        }

        return new(columns, sum);
    }
}
