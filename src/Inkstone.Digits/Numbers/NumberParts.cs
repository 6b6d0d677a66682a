namespace Inkstone.Digits;

/// <summary>The parts of a number's ink from left to right: finer than its digits, each of which is one part or a few neighbours.</summary>
internal sealed class NumberParts
{
    /// <summary>With more parts than that a picture shows no number.</summary>
    public const int Most = 120;

    // Of the digits' height: the size of what is part of a digit by itself, and how near a digit smaller pieces lie that belong to it.
    private const float LeastSize = 0.3f;
    private const float Near = 0.1f;

    // Of the digits' height, squared: the least ink of a smaller piece that is no dust.
    private const float LeastMass = 0.004f;

    // A line under or over a number: wider and lower than a digit can be, of the digits' height.
    private const float LineWidth = 1.6f;
    private const float LineHeight = 0.22f;

    private NumberParts(NumberSheet sheet, List<NumberPart> all, int[] partAt)
    {
        Sheet = sheet;
        All = all;
        PartAt = partAt;
    }

    public NumberSheet Sheet { get; }

    /// <summary>The parts from left to right.</summary>
    public List<NumberPart> All { get; }

    /// <summary>For each pixel of the sheet 0, or one more than the index of its part.</summary>
    public int[] PartAt { get; }

    /// <summary>Finds the parts; null if there are too many for a number.</summary>
    /// <param name="sheet">The ink.</param>
    /// <param name="isOneDigit">Whether a piece is surely one digit, so that it need not be cut.</param>
    public static NumberParts? Find(NumberSheet sheet, Func<InkPiece, bool> isOneDigit)
    {
        var size = sheet.DigitHeight;
        var large = sheet.Pieces.FindAll(piece => Math.Max(piece.Right - piece.Left, piece.Bottom - piece.Top) >= LeastSize * size);
        if (large.Exists(piece => !IsLine(piece, size)))
        {
            large.RemoveAll(piece => IsLine(piece, size));
        }

        if (large.Count is 0 or > Most)
        {
            return null;
        }

        var parts = new List<NumberPart>();
        var partAt = new int[sheet.Ink.Length];
        foreach (var piece in large)
        {
            Cut(sheet, piece, isOneDigit(piece) ? [] : SeamFinder.Find(sheet, piece), parts, partAt);
            if (parts.Count > Most)
            {
                return null; // to look for more cuts would only take time
            }
        }

        AddSmallPieces(sheet, large, partAt);
        return new(sheet, parts, Sorted(sheet, parts, partAt));
    }

    private static bool IsLine(in InkPiece piece, float size) => piece.Right - piece.Left > LineWidth * size && piece.Bottom - piece.Top < LineHeight * size;

    /// <summary>Cuts a piece wherever a digit might end. Bits that a cut leaves on the wrong side go back to what they hang on.</summary>
    private static void Cut(NumberSheet sheet, InkPiece piece, List<Seam> seams, List<NumberPart> parts, int[] partAt)
    {
        var first = parts.Count;
        parts.Add(new() { Piece = piece.Number });
        parts.AddRange(seams.Select(seam => new NumberPart { Piece = piece.Number, CutCost = seam.Cost }));
        for (var row = piece.Top; row < piece.Bottom; row++)
        {
            var passed = 0;
            for (var column = piece.Left; column < piece.Right; column++)
            {
                while (passed < seams.Count && column - piece.Left >= seams[passed].Columns[row - piece.Top])
                {
                    passed++;
                }

                var at = row * sheet.Width + column;
                if (sheet.PieceAt[at] == piece.Number)
                {
                    partAt[at] = first + passed + 1;
                }
            }
        }

        if (seams.Count > 0)
        {
            LooseBits.GiveBack(sheet, piece, partAt);
        }
    }

    /// <summary>What lies by a digit, such as an end of a faint line, is part of it.</summary>
    private static void AddSmallPieces(NumberSheet sheet, List<InkPiece> large, int[] partAt)
    {
        var size = sheet.DigitHeight;
        var near = Math.Max(1, (int)(Near * size));
        var isLarge = large.Select(piece => piece.Number).ToHashSet();
        foreach (var piece in sheet.Pieces)
        {
            if (isLarge.Contains(piece.Number) || piece.Mass < LeastMass * size * size * 255 || Math.Max(piece.Right - piece.Left, piece.Bottom - piece.Top) >= LeastSize * size)
            {
                continue;
            }

            if (Nearest(sheet, piece, near, partAt) is var owner and > 0)
            {
                for (var row = piece.Top; row < piece.Bottom; row++)
                {
                    for (var at = row * sheet.Width + piece.Left; at < row * sheet.Width + piece.Right; at++)
                    {
                        partAt[at] = sheet.PieceAt[at] == piece.Number ? owner : partAt[at];
                    }
                }
            }
        }
    }

    /// <summary>The part with most pixels in reach of a piece; 0 if there is none.</summary>
    private static int Nearest(NumberSheet sheet, InkPiece piece, int reach, int[] partAt)
    {
        var counts = new Dictionary<int, int>();
        for (var row = Math.Max(0, piece.Top - reach); row < Math.Min(sheet.Height, piece.Bottom + reach); row++)
        {
            for (var column = Math.Max(0, piece.Left - reach); column < Math.Min(sheet.Width, piece.Right + reach); column++)
            {
                if (partAt[row * sheet.Width + column] is var part and > 0)
                {
                    counts[part] = counts.GetValueOrDefault(part) + 1;
                }
            }
        }

        return counts.OrderByDescending(item => item.Value).ThenBy(item => item.Key).FirstOrDefault().Key;
    }

    /// <summary>Measures the parts, leaves out empty ones, and brings them into order; those of one piece keep theirs.</summary>
    private static int[] Sorted(NumberSheet sheet, List<NumberPart> parts, int[] partAt)
    {
        for (var at = 0; at < partAt.Length; at++)
        {
            if (partAt[at] > 0)
            {
                parts[partAt[at] - 1].Include(at / sheet.Width, at % sheet.Width, sheet.Ink[at]);
            }
        }

        NumberPart? before = null;
        foreach (var part in parts.Where(part => part.Mass > 0))
        {
            var place = (part.Left + (float)part.Right) / 2;
            part.Place = before?.Piece == part.Piece ? Math.Max(place, before.Place) : place;
            before = part;
        }

        var order = Enumerable.Range(0, parts.Count).Where(i => parts[i].Mass > 0).OrderBy(i => parts[i].Place).ToList();
        var newIndex = new int[parts.Count + 1];
        for (var i = 0; i < order.Count; i++)
        {
            newIndex[order[i] + 1] = i + 1;
        }

        for (var at = 0; at < partAt.Length; at++)
        {
            partAt[at] = newIndex[partAt[at]];
        }

        List<NumberPart> sorted = [.. order.Select(i => parts[i])];
        parts.Clear();
        parts.AddRange(sorted);
        return partAt;
    }
}
