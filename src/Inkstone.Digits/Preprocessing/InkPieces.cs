namespace Inkstone.Digits;

/// <summary>The connected pieces of the ink in a picture, of which those that are not part of a digit can be dropped.</summary>
internal readonly ref struct InkPieces
{
    // A piece with less ink than this share of all, and not within or near the rest, is dust.
    private const float DustShare = 0.025f;
    private const float NearShare = 0.08f;

    // A piece with less ink than this share is dust wherever it lies.
    private const float SpeckShare = 0.004f;

    // A frame or a ruled line at the edge: wholly within this share of the picture from the border, and longer than that of a side.
    private const float FrameShare = 0.05f;
    private const float FrameLength = 0.5f;

    private readonly ReadOnlySpan<byte> _ink;
    private readonly int _width;
    private readonly int _height;
    private readonly Span<int> _pieceAt; // per pixel: 0 for paper, else the number of its piece
    private readonly InkWorkspace _memory;
    private readonly List<InkPiece> _pieces;
    private readonly int _count; // of the pieces before any was dropped

    /// <summary>Finds the pieces: pixels of at least the least ink that touch at a side or corner.</summary>
    public InkPieces(ReadOnlySpan<byte> ink, int width, int height, byte least, InkWorkspace memory)
    {
        _ink = ink;
        (_width, _height, _memory, _pieces) = (width, height, memory, memory.Pieces);
        _pieceAt = memory.PieceAt(ink.Length);
        _pieceAt.Clear();
        _pieces.Clear();
        memory.Open.Clear();
        for (var at = 0; at < ink.Length; at++)
        {
            var next = ink[at..].IndexOfAnyInRange(least, byte.MaxValue);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (_pieceAt[at] == 0)
            {
                _pieces.Add(Flood(at, least, memory.Open));
            }
        }

        _count = _pieces.Count;
    }

    /// <summary>Drops what lies along the border only, unless that is all there is.</summary>
    public void DropFrame()
    {
        var band = Math.Max(2, (int)(FrameShare * Math.Max(_width, _height)));
        var kept = 0;
        foreach (var piece in _pieces)
        {
            kept += IsFrame(piece, band) ? 0 : 1;
        }

        if (kept == 0)
        {
            return;
        }

        for (var i = _pieces.Count - 1; i >= 0; i--)
        {
            if (IsFrame(_pieces[i], band))
            {
                _pieces.RemoveAt(i);
            }
        }
    }

    private bool IsFrame(in InkPiece piece, int band) =>
        piece.Band < band && (piece.Right - piece.Left > FrameLength * _width || piece.Bottom - piece.Top > FrameLength * _height);

    /// <summary>Drops small pieces that lie away from the large ones.</summary>
    public void DropDust()
    {
        long all = 0;
        foreach (var piece in _pieces)
        {
            all += piece.Mass;
        }

        var (least, speck) = (DustShare * all, SpeckShare * all);
        var (left, top, right, bottom) = Around(least);
        var near = NearShare * Math.Max(right - left, bottom - top);
        var kept = 0;
        foreach (var piece in _pieces)
        {
            kept += IsLargeOrNear(piece) ? 1 : 0;
        }

        if (right < left || kept == _pieces.Count)
        {
            return;
        }

        kept = 0;
        for (var i = 0; i < _pieces.Count; i++)
        {
            if (IsLargeOrNear(_pieces[i]))
            {
                _pieces[kept++] = _pieces[i];
            }
        }

        _pieces.RemoveRange(kept, _pieces.Count - kept);

        bool IsLargeOrNear(in InkPiece piece) =>
            piece.Mass >= least ||
            (piece.Mass >= speck && piece.Left >= left - near && piece.Right <= right + near && piece.Top >= top - near && piece.Bottom <= bottom + near);
    }

    /// <summary>What is left, with the pixels around it that ink covers in part, its full ink made 255; null if nothing is.</summary>
    public FoundInk? ToInk(int full)
    {
        if (_pieces.Count == 0)
        {
            return null;
        }

        var (left, top, right, bottom) = Around(0);
        var isKept = _memory.IsKept(_count + 1);
        isKept.Clear();
        foreach (var piece in _pieces)
        {
            isKept[piece.Number] = true;
        }

        var pixels = _memory.CleanInk(_ink.Length);
        pixels.AsSpan(0, _ink.Length).Clear();
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

    /// <summary>The rectangle around the pieces of at least so much ink; its right side lies left of its left one if there is none.</summary>
    private (int Left, int Top, int Right, int Bottom) Around(float leastMass)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        foreach (var piece in _pieces)
        {
            if (piece.Mass >= leastMass)
            {
                (left, top) = (Math.Min(left, piece.Left), Math.Min(top, piece.Top));
                (right, bottom) = (Math.Max(right, piece.Right), Math.Max(bottom, piece.Bottom));
            }
        }

        return (left, top, right, bottom);
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

    private InkPiece Flood(int start, byte least, Stack<int> open)
    {
        var piece = new InkPiece { Number = _pieces.Count + 1, Left = _width, Top = _height };
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
}
