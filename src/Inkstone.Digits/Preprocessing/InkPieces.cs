namespace Inkstone.Digits;

/// <summary>The connected pieces of the ink in a picture, of which those that are not part of a digit can be dropped.</summary>
internal sealed class InkPieces
{
    // A piece with less ink than this share of all, and not within or near the rest, is dust.
    private const float DustShare = 0.025f;
    private const float NearShare = 0.08f;

    // A piece with less ink than this share is dust wherever it lies.
    private const float SpeckShare = 0.004f;

    // A frame or a ruled line at the edge: wholly within this share of the picture from the border, and longer than that of a side.
    private const float FrameShare = 0.05f;
    private const float FrameLength = 0.5f;

    private readonly byte[] _ink;
    private readonly int _width;
    private readonly int _height;
    private readonly int[] _pieceAt; // per pixel: 0 for paper, else the number of its piece plus one
    private List<Piece> _pieces = [];

    /// <summary>Finds the pieces: pixels of at least the least ink that touch at a side or corner.</summary>
    public InkPieces(byte[] ink, int width, int height, byte least)
    {
        (_ink, _width, _height) = (ink, width, height);
        _pieceAt = new int[ink.Length];
        var open = new Stack<int>();
        for (var at = 0; at < ink.Length; at++)
        {
            var next = ink.AsSpan(at).IndexOfAnyInRange(least, byte.MaxValue);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (_pieceAt[at] == 0)
            {
                _pieces.Add(Flood(at, least, open));
            }
        }
    }

    /// <summary>Drops what lies along the border only, unless that is all there is.</summary>
    public void DropFrame()
    {
        var band = Math.Max(2, (int)(FrameShare * Math.Max(_width, _height)));
        var rest = _pieces.FindAll(piece => !(piece.Band < band &&
            (piece.Right - piece.Left > FrameLength * _width || piece.Bottom - piece.Top > FrameLength * _height)));
        _pieces = rest.Count > 0 ? rest : _pieces;
    }

    /// <summary>Drops small pieces that lie away from the large ones.</summary>
    public void DropDust()
    {
        var all = _pieces.Sum(piece => piece.Mass);
        var large = _pieces.FindAll(piece => piece.Mass >= DustShare * all);
        if (large.Count == 0)
        {
            return;
        }

        var (left, right) = (large.Min(piece => piece.Left), large.Max(piece => piece.Right));
        var (top, bottom) = (large.Min(piece => piece.Top), large.Max(piece => piece.Bottom));
        var near = NearShare * Math.Max(right - left, bottom - top);
        _pieces = _pieces.FindAll(piece =>
            piece.Mass >= DustShare * all ||
            piece.Mass >= SpeckShare * all && piece.Left >= left - near && piece.Right <= right + near && piece.Top >= top - near && piece.Bottom <= bottom + near);
    }

    /// <summary>What is left, with the pixels around it that ink covers in part, its full ink made 255; null if nothing is.</summary>
    public FoundInk? ToInk(int full)
    {
        if (_pieces.Count == 0)
        {
            return null;
        }

        var (left, right) = (_pieces.Min(piece => piece.Left), _pieces.Max(piece => piece.Right));
        var (top, bottom) = (_pieces.Min(piece => piece.Top), _pieces.Max(piece => piece.Bottom));
        var isKept = new bool[_pieceAt.Length + 1];
        foreach (var piece in _pieces)
        {
            isKept[piece.Number] = true;
        }

        var pixels = new byte[_ink.Length];
        for (var row = top; row < bottom; row++)
        {
            for (var column = left; column < right; column++)
            {
                if (isKept[_pieceAt[row * _width + column]])
                {
                    CopyAround(row, column, full, pixels);
                }
            }
        }

        return new(pixels, _width, _height, BoxOf(pixels, new(left, top, right - left, bottom - top)));
    }

    private void CopyAround(int row, int column, int full, byte[] pixels)
    {
        for (var y = Math.Max(0, row - 1); y <= Math.Min(_height - 1, row + 1); y++)
        {
            for (var x = Math.Max(0, column - 1); x <= Math.Min(_width - 1, column + 1); x++)
            {
                pixels[y * _width + x] = (byte)Math.Min(255, (_ink[y * _width + x] * 255 + full / 2) / full);
            }
        }
    }

    private EdgeBox BoxOf(byte[] pixels, PictureRegion region)
    {
        var (first, last) = (region.Top * _width, (region.Top + region.Height - 1) * _width);
        byte up = 0, down = 0, toLeft = 0, toRight = 0;
        for (var column = region.Left; column < region.Left + region.Width; column++)
        {
            (up, down) = (Math.Max(up, pixels[first + column]), Math.Max(down, pixels[last + column]));
        }

        for (var at = first; at <= last; at += _width)
        {
            (toLeft, toRight) = (Math.Max(toLeft, pixels[at + region.Left]), Math.Max(toRight, pixels[at + region.Left + region.Width - 1]));
        }

        // Of a line one pixel thick both edges lie in that pixel: then the whole of it counts.
        return new(
            region.Left + (region.Width == 1 ? 0 : 1 - toLeft / 255f), region.Top + (region.Height == 1 ? 0 : 1 - up / 255f),
            region.Left + region.Width - (region.Width == 1 ? 0 : 1 - toRight / 255f), region.Top + region.Height - (region.Height == 1 ? 0 : 1 - down / 255f));
    }

    private Piece Flood(int start, byte least, Stack<int> open)
    {
        var piece = new Piece { Number = _pieces.Count + 1, Left = _width, Top = _height };
        _pieceAt[start] = piece.Number;
        open.Push(start);
        while (open.TryPop(out var at))
        {
            var (row, column) = Math.DivRem(at, _width);
            piece.Mass += _ink[at];
            (piece.Left, piece.Right) = (Math.Min(piece.Left, column), Math.Max(piece.Right, column + 1));
            (piece.Top, piece.Bottom) = (Math.Min(piece.Top, row), Math.Max(piece.Bottom, row + 1));
            piece.Band = Math.Max(piece.Band, Math.Min(Math.Min(row, _height - 1 - row), Math.Min(column, _width - 1 - column)));
            for (var y = Math.Max(0, row - 1); y <= Math.Min(_height - 1, row + 1); y++)
            {
                for (var x = Math.Max(0, column - 1); x <= Math.Min(_width - 1, column + 1); x++)
                {
                    if (_ink[y * _width + x] >= least && _pieceAt[y * _width + x] == 0)
                    {
                        _pieceAt[y * _width + x] = piece.Number;
                        open.Push(y * _width + x);
                    }
                }
            }
        }

        return piece;
    }

    /// <summary>A piece: its number, rectangle, ink, and how far from the picture's border its innermost pixel lies.</summary>
    private sealed class Piece
    {
        public int Number;
        public int Left;
        public int Top;
        public int Right;
        public int Bottom;
        public int Band;
        public long Mass;
    }
}
