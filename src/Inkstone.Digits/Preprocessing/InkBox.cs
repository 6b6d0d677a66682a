namespace Inkstone.Digits;

/// <summary>The box around the strokes' points once scaled, and the one around the ink, which is larger by the line's width.</summary>
internal readonly record struct InkBox(float Left, float Top, float Right, float Bottom, float PathSide)
{
    public bool IsEmpty => !(Right >= Left);

    public float InkSide => Math.Max(Right - Left, Bottom - Top);

    public float MiddleX => (Left + Right) / 2;

    public float MiddleY => (Top + Bottom) / 2;

    public static InkBox Of(IReadOnlyList<StrokePoint[]> strokes, float scale, float radius)
    {
        var (left, top, right, bottom) = (float.PositiveInfinity, float.PositiveInfinity, float.NegativeInfinity, float.NegativeInfinity);
        var (pathLeft, pathTop, pathRight, pathBottom) = (left, top, right, bottom);
        foreach (var stroke in strokes)
        {
            foreach (var point in stroke)
            {
                var (x, y, r) = (point.X * scale, point.Y * scale, point.Pressure * radius);
                (left, right) = (Math.Min(left, x - r), Math.Max(right, x + r));
                (top, bottom) = (Math.Min(top, y - r), Math.Max(bottom, y + r));
                (pathLeft, pathRight) = (Math.Min(pathLeft, x), Math.Max(pathRight, x));
                (pathTop, pathBottom) = (Math.Min(pathTop, y), Math.Max(pathBottom, y));
            }
        }

        // The side that decides the scale is the one along which the ink is longer.
        return new(left, top, right, bottom, right - left > bottom - top ? pathRight - pathLeft : pathBottom - pathTop);
    }
}
