namespace Inkstone.Digits;

/// <summary>What a cut leaves hanging on the wrong side.</summary>
internal static class LooseBits
{
    // Of the largest connected part on its side; more is no bit.
    private const float MostShare = 0.4f;

    /// <summary>Gives each bit of a cut piece to the part it hangs on.</summary>
    public static void GiveBack(NumberSheet sheet, InkPiece piece, int[] partAt)
    {
        var isSeen = new bool[(piece.Right - piece.Left) * (piece.Bottom - piece.Top)];
        var bits = new List<Bit>();
        for (var row = piece.Top; row < piece.Bottom; row++)
        {
            for (var column = piece.Left; column < piece.Right; column++)
            {
                if (sheet.PieceAt[row * sheet.Width + column] == piece.Number && !isSeen[Local(row, column)])
                {
                    bits.Add(Flood(row, column));
                }
            }
        }

        var largest = bits.GroupBy(bit => bit.Part).ToDictionary(group => group.Key, group => group.Max(bit => bit.Pixels.Count));
        foreach (var bit in bits)
        {
            if (bit.Pixels.Count <= MostShare * largest[bit.Part] && bit.Touches.Count > 0)
            {
                var owner = bit.Touches.OrderByDescending(item => item.Value).ThenBy(item => item.Key).First().Key;
                bit.Pixels.ForEach(at => partAt[at] = owner);
            }
        }

        int Local(int row, int column) => (row - piece.Top) * (piece.Right - piece.Left) + column - piece.Left;

        Bit Flood(int startRow, int startColumn)
        {
            var bit = new Bit(partAt[startRow * sheet.Width + startColumn], [], []);
            var open = new Stack<(int Row, int Column)>([(startRow, startColumn)]);
            isSeen[Local(startRow, startColumn)] = true;
            while (open.TryPop(out var place))
            {
                bit.Pixels.Add(place.Row * sheet.Width + place.Column);
                for (var row = Math.Max(piece.Top, place.Row - 1); row <= Math.Min(piece.Bottom - 1, place.Row + 1); row++)
                {
                    for (var column = Math.Max(piece.Left, place.Column - 1); column <= Math.Min(piece.Right - 1, place.Column + 1); column++)
                    {
                        var at = row * sheet.Width + column;
                        if (sheet.PieceAt[at] != piece.Number)
                        {
                            continue;
                        }

                        if (partAt[at] != bit.Part)
                        {
                            bit.Touches[partAt[at]] = bit.Touches.GetValueOrDefault(partAt[at]) + 1;
                        }
                        else if (!isSeen[Local(row, column)])
                        {
                            isSeen[Local(row, column)] = true;
                            open.Push((row, column));
                        }
                    }
                }
            }

            return bit;
        }
    }

    /// <summary>A connected bit of a part, and how often its pixels lie beside those of other parts.</summary>
    private sealed record Bit(int Part, List<int> Pixels, Dictionary<int, int> Touches);
}
