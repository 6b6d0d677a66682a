namespace Inkstone.Digits;

/// <summary>
/// The ink of a written number on clean paper, at a size at which its digits are some fifty pixels high, in connected pieces. Memory and time are
/// bounded, however large the picture.
/// </summary>
internal sealed class NumberSheet
{
    // The first view has at most so many rows and columns; the second, where digits are too small or too large in it, so many pixels.
    private const int ViewSide = 640;
    public const int MostPixels = 1_000_000;
    private const int MostColumns = 8_000;

    // The height of digits, in pixels of a view: what is looked for, and below and above which another look is taken.
    private const float WantedHeight = 56;
    private const float LeastHeight = 40;
    private const float MostHeight = 90;

    // From this grain on, in gray levels, a view is smoothed, at most twice.
    private const float SmoothedFrom = 5;
    private const int MostSmoothings = 2;

    // A frame: as large as the sheet almost, and nowhere far from its border.
    private const float FrameSide = 0.8f;
    private const float FrameBand = 0.06f;

    private NumberSheet(byte[] ink, int[] pieceAt, int width, int height, List<InkPiece> pieces, float digitHeight)
    {
        Ink = ink;
        PieceAt = pieceAt;
        Width = width;
        Height = height;
        Pieces = pieces;
        DigitHeight = digitHeight;
    }

    /// <summary>0 is paper, 255 full ink, row after row.</summary>
    public byte[] Ink { get; }

    /// <summary>For each pixel 0, or the number of its piece.</summary>
    public int[] PieceAt { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The pieces, but for a frame around them, in pixels of the sheet; masses in pixels of full ink times 255.</summary>
    public List<InkPiece> Pieces { get; }

    /// <summary>About how high most digits are.</summary>
    public float DigitHeight { get; }

    /// <summary>The picture's pixels that one of the sheet's stands for, along a side.</summary>
    public int Factor { get; private init; } = 1;

    /// <summary>Where in the picture the sheet's left upper corner lies.</summary>
    public (int X, int Y) Origin { get; private init; }

    /// <summary>Finds the ink of a gray picture; null if there is none.</summary>
    public static NumberSheet? Find(ReadOnlySpan<byte> gray, int width, int height)
    {
        // Not one of those that are kept: views of numbers are larger than those of digits.
        var memory = new InkWorkspace();
        var whole = new PictureRegion(0, 0, width, height);
        var factor = BlockMeans.Factor(whole.LongerSide, ViewSide);
        var view = InkFinder.Look(gray, width, height, whole, factor, paper: null, memory);
        var paper = view.Paper;
        var darkOnLight = InkFinder.IsDarker(view.Difference, paper);
        if (Clean(view, darkOnLight, memory, whole) is not { } first)
        {
            return null;
        }

        var region = first.InkRegion(width, height);
        var closer = Math.Max(1, (int)MathF.Round(factor * first.DigitHeight / WantedHeight));
        while ((long)BlockMeans.Factor(region.Width, closer) * BlockMeans.Factor(region.Height, closer) > MostPixels || region.Width / closer > MostColumns)
        {
            closer++;
        }

        if (closer == factor || first.DigitHeight is >= LeastHeight and <= MostHeight)
        {
            return first;
        }

        return Clean(InkFinder.Look(gray, width, height, region, closer, paper, memory), darkOnLight, memory, region) ?? first;
    }

    /// <summary>Where in the picture its ink is.</summary>
    public DigitBox InkPlace(int pictureWidth, int pictureHeight)
    {
        var (left, top, right, bottom) = (Width, Height, 0, 0);
        foreach (var piece in Pieces)
        {
            (left, top, right, bottom) = (Math.Min(left, piece.Left), Math.Min(top, piece.Top), Math.Max(right, piece.Right), Math.Max(bottom, piece.Bottom));
        }

        return ToPicture(left, top, right, bottom, pictureWidth, pictureHeight);
    }

    /// <summary>A rectangle of the sheet as one of the picture.</summary>
    public DigitBox ToPicture(int left, int top, int right, int bottom, int pictureWidth, int pictureHeight)
    {
        var (x, y) = (Origin.X + left * Factor, Origin.Y + top * Factor);
        return new(x, y, Math.Min(pictureWidth, Origin.X + right * Factor) - x, Math.Min(pictureHeight, Origin.Y + bottom * Factor) - y);
    }

    private static NumberSheet? Clean(InkFinder.View view, bool darkOnLight, InkWorkspace memory, PictureRegion region)
    {
        var (width, height) = (view.Columns, view.Rows);
        var difference = memory.Difference(width * height); // the view's own, to be smoothed
        var noise = Noise(difference);
        for (var turn = 0; turn < MostSmoothings && noise > SmoothedFrom; turn++)
        {
            Smooth(difference, width, height);
            noise = Noise(difference);
        }

        var ink = new byte[difference.Length];
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        for (var i = 0; i < ink.Length; i++)
        {
            ink[i] = (byte)Math.Clamp((darkOnLight ? difference[i] : -difference[i]) + 0.5f, 0, 255);
            counts[ink[i]]++;
        }

        var least = (int)MathF.Ceiling(Math.Max(InkFinder.LeastInk, InkFinder.LeastOverNoise * noise));
        if (InkFinder.FullInk(counts, least) is not { } full)
        {
            return null;
        }

        least = (int)Math.Max(least, InkFinder.EdgeShare * full);
        foreach (ref var pixel in ink.AsSpan())
        {
            pixel = (byte)Math.Min(255, (pixel * 255 + full / 2) / full);
        }

        _ = new InkPieces(ink, width, height, (byte)Math.Min(255, (least * 255 + full / 2) / full), memory);
        List<InkPiece> pieces = [.. memory.Pieces];
        if (pieces.Exists(piece => !IsFrame(piece, width, height)))
        {
            pieces.RemoveAll(piece => IsFrame(piece, width, height));
        }

        var at = memory.PieceAt(ink.Length).ToArray();
        return pieces.Count == 0 ? null : new(ink, at, width, height, pieces, DigitHeights.Of(pieces, at, width))
        {
            Factor = view.Factor,
            Origin = (region.Left, region.Top),
        };
    }

    /// <summary>The deviation of the paper, which at least half of a sheet is: from the quarter of the pixels that lie nearest to it.</summary>
    private static float Noise(ReadOnlySpan<float> difference)
    {
        const int PerLevel = 8;
        Span<int> counts = stackalloc int[256 * PerLevel];
        counts.Clear();
        foreach (var value in difference)
        {
            counts[Math.Min(counts.Length - 1, (int)(PerLevel * Math.Abs(value)))]++;
        }

        var (level, passed) = (0, counts[0]);
        while (4L * passed < difference.Length)
        {
            passed += counts[++level];
        }

        return 3.138f * level / PerLevel; // a quarter of a normal distribution lies within 0.319 deviations
    }

    /// <summary>Each pixel becomes a mean of its neighbourhood, weighted 1 : 2 : 1 along rows and columns.</summary>
    private static void Smooth(Span<float> values, int width, int height)
    {
        for (var row = 0; row < height; row++)
        {
            Along(values.Slice(row * width, width), 1, width);
        }

        for (var column = 0; column < width; column++)
        {
            Along(values[column..], width, height);
        }

        static void Along(Span<float> line, int step, int count)
        {
            var before = line[0];
            for (var i = 0; i < count; i++)
            {
                var (here, next) = (line[i * step], line[Math.Min(i + 1, count - 1) * step]);
                line[i * step] = (before + 2 * here + next) / 4;
                before = here;
            }
        }
    }

    private static bool IsFrame(in InkPiece piece, int width, int height) =>
        piece.Band < Math.Max(2, FrameBand * Math.Max(width, height)) && piece.Right - piece.Left > FrameSide * width && piece.Bottom - piece.Top > FrameSide * height;

    private PictureRegion InkRegion(int pictureWidth, int pictureHeight)
    {
        var box = InkPlace(pictureWidth, pictureHeight);
        return new PictureRegion(box.X, box.Y, box.Width, box.Height).Grown(2 * Factor, pictureWidth, pictureHeight);
    }
}
