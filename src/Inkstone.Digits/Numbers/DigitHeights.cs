namespace Inkstone.Digits;

/// <summary>How high the digits of a number are, found before it is known which ink is which digit's.</summary>
internal static class DigitHeights
{
    // Pieces with less of all ink than this say nothing of it.
    private const float LeastShare = 0.01f;

    // Neighbouring columns looked at together, of the height: less than a digit, so that a rising line of joined digits is not taken for a high one.
    private const float Reach = 0.3f;

    /// <summary>The median height of the ink about each of its columns, piece by piece.</summary>
    public static float Of(List<InkPiece> pieces, ReadOnlySpan<int> pieceAt, int width)
    {
        long all = 0;
        foreach (var piece in pieces)
        {
            all += piece.Mass;
        }

        var large = pieces.FindAll(piece => piece.Mass >= LeastShare * all);
        if (large.Count == 0)
        {
            return pieces.Max(piece => Math.Max(piece.Right - piece.Left, piece.Bottom - piece.Top));
        }

        var common = Median([.. large.Select(piece => (piece.Bottom - piece.Top, piece.Mass))]);
        var reach = Math.Max(1, (int)(Reach * common));
        var heights = new List<(int Height, long Weight)>();
        foreach (var piece in large)
        {
            AddColumns(piece, pieceAt, width, reach, heights);
        }

        return Median(heights);
    }

    private static void AddColumns(InkPiece piece, ReadOnlySpan<int> pieceAt, int width, int reach, List<(int Height, long Weight)> heights)
    {
        var columns = piece.Right - piece.Left;
        var (tops, bottoms, counts) = (new int[columns], new int[columns], new int[columns]);
        tops.AsSpan().Fill(int.MaxValue);
        for (var row = piece.Top; row < piece.Bottom; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (pieceAt[row * width + piece.Left + column] == piece.Number)
                {
                    (tops[column], bottoms[column]) = (Math.Min(tops[column], row), row + 1);
                    counts[column]++;
                }
            }
        }

        for (var column = 0; column < columns; column++)
        {
            var (from, to) = (Math.Max(0, column - reach), Math.Min(columns, column + reach + 1));
            var (top, bottom) = (int.MaxValue, 0);
            for (var near = from; near < to; near++)
            {
                (top, bottom) = (Math.Min(top, tops[near]), Math.Max(bottom, bottoms[near]));
            }

            heights.Add((bottom - top, counts[column]));
        }
    }

    private static int Median(List<(int Height, long Weight)> heights)
    {
        heights.Sort();
        var (half, passed) = (heights.Sum(item => item.Weight) / 2, 0L);
        foreach (var (height, weight) in heights)
        {
            passed += weight;
            if (passed > half)
            {
                return height;
            }
        }

        return heights[^1].Height;
    }
}
