namespace Inkstone.Digits;

/// <summary>
/// Finds the ink in a picture of any size: looks at all of it from far, then closer at the place where the ink is. Paper may be gray and
/// unevenly lit, ink faint; dust, grain and a frame are left out.
/// </summary>
internal static class InkFinder
{
    // A view has at most so many rows and columns; ink that spans fewer than half of them is looked at again, closer.
    private const int ViewSide = 256;

    // Less than this from the paper is not ink, nor is less than so many times the paper's own grain.
    internal const int LeastInk = 12;
    internal const float LeastOverNoise = 6;

    // Shares of full ink: where ink begins, and of the darkest ink what counts as such when its level is found.
    internal const float EdgeShare = 0.2f;
    private const float DarkShare = 1 / 3f;
    private const float FullInkRank = 0.75f;

    /// <summary>Finds the ink; null if there is none.</summary>
    /// <param name="picture">Gray values row after row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <param name="darkOnLight">Whether ink is darker than paper; null if that is to be found out, then it is.</param>
    /// <param name="memory">Where it is found; what is found lies there.</param>
    public static FoundInk? Find(ReadOnlySpan<byte> picture, int width, int height, ref bool? darkOnLight, InkWorkspace memory)
    {
        var region = new PictureRegion(0, 0, width, height);
        Paper? paper = null;
        while (true)
        {
            var isWhole = paper is null;
            var view = Look(picture, width, height, region, BlockMeans.Factor(region.LongerSide, ViewSide), paper, memory);
            paper = view.Paper;
            darkOnLight ??= IsDarker(view.Difference, view.Paper);
            var found = Clean(view.Difference, view.Columns, view.Rows, darkOnLight.Value, view.Paper.Noise, isWhole, memory);
            if (found is not { } ink || view.Factor == 1 || ink.Box.LongerSide * 2 >= ViewSide / 1.3f)
            {
                return found;
            }

            var closer = Closer(ink.Box, region, view.Factor, width, height);
            if (BlockMeans.Factor(closer.LongerSide, ViewSide) == view.Factor)
            {
                return found;
            }

            region = closer;
        }
    }

    /// <summary>Whether ink is darker than paper, on a gray picture of any size; where there is no ink, whether the paper is lighter than middle gray.</summary>
    public static bool IsDarkOnLight(ReadOnlySpan<byte> picture, int width, int height, InkWorkspace memory)
    {
        var view = Look(picture, width, height, new(0, 0, width, height), BlockMeans.Factor(Math.Max(width, height), ViewSide), paper: null, memory);
        return IsDarker(view.Difference, view.Paper);
    }

    /// <summary>A region reduced to a view, so many times smaller; its paper is found unless it is known from the whole picture.</summary>
    internal static View Look(ReadOnlySpan<byte> picture, int width, int height, PictureRegion region, int factor, Paper? paper, InkWorkspace memory)
    {
        var (columns, rows) = (BlockMeans.Factor(region.Width, factor), BlockMeans.Factor(region.Height, factor));
        var view = memory.View(columns * rows);
        BlockMeans.Reduce(picture, width, region, factor, view);
        var seen = paper ?? Paper.Find(view, columns, rows, memory);
        var difference = memory.Difference(view.Length);
        Subtract(view, columns, rows, factor, region, width, height, seen, difference);
        return new(factor, columns, rows, seen, difference);
    }

    /// <summary>Paper minus picture: above 0 where the picture is darker.</summary>
    private static void Subtract(
        ReadOnlySpan<byte> view, int columns, int rows, int factor, PictureRegion region, int width, int height, Paper paper, Span<float> difference)
    {
        for (var row = 0; row < rows; row++)
        {
            var line = difference.Slice(row * columns, columns);
            paper.Levels(
                (2 * region.Left + factor) / (double)width - 1, 2.0 * factor / width, (2 * (region.Top + row * factor) + factor) / (double)height - 1, line);
            for (var column = 0; column < columns; column++)
            {
                line[column] -= view[row * columns + column];
            }
        }
    }

    /// <summary>Whether what differs from the paper is darker than it; where nothing does, whether the paper is lighter than middle gray.</summary>
    internal static bool IsDarker(ReadOnlySpan<float> difference, Paper paper)
    {
        var (least, balance) = (Math.Max(LeastInk, LeastOverNoise * paper.Noise), 0.0);
        foreach (var value in difference)
        {
            balance += Math.Abs(value) >= least ? value : 0;
        }

        return balance == 0 ? paper.Level > byte.MaxValue / 2 : balance > 0;
    }

    private static FoundInk? Clean(ReadOnlySpan<float> difference, int columns, int rows, bool darkOnLight, float noise, bool isWhole, InkWorkspace memory)
    {
        var ink = memory.Ink(difference.Length);
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        for (var i = 0; i < ink.Length; i++)
        {
            ink[i] = (byte)Math.Clamp((darkOnLight ? difference[i] : -difference[i]) + 0.5f, 0, 255);
            counts[ink[i]]++;
        }

        var least = (int)MathF.Ceiling(Math.Max(LeastInk, LeastOverNoise * noise));
        if (FullInk(counts, least) is not { } full)
        {
            return null;
        }

        var pieces = new InkPieces(ink, columns, rows, (byte)Math.Max(least, EdgeShare * full), memory);
        if (isWhole)
        {
            pieces.DropFrame();
        }

        pieces.DropDust();
        return pieces.ToInk(full);
    }

    /// <summary>The level of full ink: three quarters of the dark pixels have no more. Null if no pixel reaches the least level.</summary>
    internal static int? FullInk(ReadOnlySpan<int> counts, int least)
    {
        var darkest = counts.LastIndexOfAnyExcept(0);
        if (darkest < least)
        {
            return null;
        }

        var from = Math.Max(least, (int)(DarkShare * darkest));
        var all = 0;
        foreach (var count in counts[from..])
        {
            all += count;
        }

        var (level, passed) = (from, counts[from]);
        while (passed < FullInkRank * all)
        {
            passed += counts[++level];
        }

        return level;
    }

    private static PictureRegion Closer(EdgeBox box, PictureRegion region, int factor, int width, int height)
    {
        var (left, top) = ((int)(box.Left * factor), (int)(box.Top * factor));
        var (right, bottom) = ((int)MathF.Ceiling(box.Right * factor), (int)MathF.Ceiling(box.Bottom * factor));
        return new PictureRegion(region.Left + left, region.Top + top, right - left, bottom - top).Grown(2 * factor, width, height);
    }

    /// <summary>A region so many times smaller, and its difference from the paper, above 0 where it is darker.</summary>
    internal readonly ref struct View(int factor, int columns, int rows, Paper paper, ReadOnlySpan<float> difference)
    {
        public int Factor { get; } = factor;

        public int Columns { get; } = columns;

        public int Rows { get; } = rows;

        public Paper Paper { get; } = paper;

        public ReadOnlySpan<float> Difference { get; } = difference;
    }
}
