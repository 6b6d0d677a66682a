namespace Inkstone.Digits;

/// <summary>The ink of one digit in a box of its own: 0 is paper, 255 ink.</summary>
internal sealed record Stamp(byte[] Ink, int Width, int Height)
{
    // The least ink of a pixel that counts when neighbours are brought to touch.
    private const byte Edge = 100;

    /// <summary>A digit of 28 × 28, of which 20 pixels become so many.</summary>
    public static Stamp Enlarged(ReadOnlySpan<byte> digit, float height)
    {
        const int Side = DigitNormalizer.Side;
        const int Factor = 6;
        var smooth = Enlargements.Smooth(digit, Side, Side, Factor);
        var stride = Factor * Side + 2;
        var bytes = Array.ConvertAll(smooth, value => (byte)Math.Clamp(value + 0.5f, 0, 255));
        var (left, top, right, bottom) = Box(bytes, stride, stride);
        var scale = height / (Factor * DigitNormalizer.BoxSide);
        var (columns, rows) = (Math.Max(1, (int)MathF.Ceiling((right - left) * scale)), Math.Max(1, (int)MathF.Ceiling((bottom - top) * scale)));
        var ink = new byte[columns * rows];
        AreaResampling.Resize(bytes, stride, stride, new(left, top, left + columns / scale, top + rows / scale), columns, rows, ink, columns);
        return new(ink, columns, rows);
    }

    /// <summary>Strokes in any unit, drawn with their longer side of so many pixels.</summary>
    public static Stamp Drawn(StrokePoint[][] strokes, float penWidth, float height)
    {
        var radius = Math.Max(1.5f, penWidth * height / DigitNormalizer.BoxSide) / 2;
        var drawn = InkBox.Of(strokes, 0, 0, 1, 0);
        var scale = InkBox.ScaleToSide(strokes, drawn.Left, drawn.Top, height, radius);
        var box = InkBox.Of(strokes, drawn.Left, drawn.Top, scale, radius);
        var (width, rows) = (Math.Max(1, (int)MathF.Ceiling(box.Right - box.Left)), Math.Max(1, (int)MathF.Ceiling(box.Bottom - box.Top)));
        var ink = new byte[width * rows];
        foreach (var stroke in strokes)
        {
            var moved = Array.ConvertAll(stroke, point => point with { X = (point.X - drawn.Left) * scale - box.Left, Y = (point.Y - drawn.Top) * scale - box.Top });
            StrokeRasterizer.DrawUnchecked(moved, radius, ink, width, rows);
        }

        return new(ink, width, rows);
    }

    /// <summary>
    /// How far right of this stamp's left edge the next one's lies when their ink comes as near as it does at the nearest row: negative
    /// numbers of free columns between them let the ink overlap.
    /// </summary>
    /// <param name="next">The stamp to the right.</param>
    /// <param name="lower">By how many pixels its top lies lower than this one's.</param>
    /// <param name="free">Free columns between the ink in the row where it is nearest.</param>
    public int Advance(Stamp next, int lower, float free)
    {
        var advance = int.MinValue;
        for (var row = 0; row < Height; row++)
        {
            var last = Ink.AsSpan(row * Width, Width).LastIndexOfAnyInRange(Edge, byte.MaxValue);
            for (var other = row - 1; other <= row + 1 && last >= 0; other++)
            {
                var first = (uint)(other - lower) < (uint)next.Height ? next.Ink.AsSpan((other - lower) * next.Width, next.Width).IndexOfAnyInRange(Edge, byte.MaxValue) : -1;
                advance = first < 0 ? advance : Math.Max(advance, last + 1 - first);
            }
        }

        return advance == int.MinValue ? Width : advance + (int)MathF.Round(free);
    }

    private static (int Left, int Top, int Right, int Bottom) Box(ReadOnlySpan<byte> ink, int width, int height)
    {
        var (left, top, right, bottom) = (width, height, 0, 0);
        for (var row = 0; row < height; row++)
        {
            var line = ink.Slice(row * width, width);
            var first = line.IndexOfAnyInRange((byte)20, byte.MaxValue);
            if (first >= 0)
            {
                (left, top) = (Math.Min(left, first), Math.Min(top, row));
                (right, bottom) = (Math.Max(right, line.LastIndexOfAnyInRange((byte)20, byte.MaxValue) + 1), row + 1);
            }
        }

        return right == 0 ? (0, 0, width, height) : (left, top, right, bottom);
    }
}
