namespace Inkstone.Digits;

/// <summary>
/// The box around the ink of strokes once their points are scaled about an origin; the line's width does not scale with them.
/// <c>Growth</c> is how fast the box's longer side grows with the scale.
/// </summary>
internal readonly record struct InkBox(float Left, float Top, float Right, float Bottom, float Growth)
{
    public bool IsEmpty => !(Right >= Left);

    public float Side => Math.Max(Right - Left, Bottom - Top);

    public static InkBox Of(IReadOnlyList<StrokePoint[]> strokes, float originX, float originY, float scale, float radius)
    {
        var (horizontal, vertical) = (Extent.None, Extent.None);
        for (var i = 0; i < strokes.Count; i++)
        {
            foreach (var point in strokes[i])
            {
                horizontal.Include(point.X - originX, scale, point.Pressure * radius);
                vertical.Include(point.Y - originY, scale, point.Pressure * radius);
            }
        }

        var longer = horizontal.Last - horizontal.First > vertical.Last - vertical.First ? horizontal : vertical;
        return new(horizontal.First, vertical.First, horizontal.Last, vertical.Last, longer.LastAt - longer.FirstAt);
    }

    /// <summary>
    /// The scale at which the ink's longer side is <paramref name="side"/>. The side is a convex function of the scale, so Newton's
    /// method from above comes down to it without overshooting. Points that all lie in one place are left there, as a dot.
    /// </summary>
    public static float ScaleToSide(IReadOnlyList<StrokePoint[]> strokes, float originX, float originY, float side, float radius)
    {
        var path = Of(strokes, originX, originY, 1, 0);
        var scale = path.Side > 1e-6f ? side / path.Side : 0;
        for (var step = 0; step < 10 && scale > 0; step++)
        {
            var box = Of(strokes, originX, originY, scale, radius);
            if (box.Side - side < 1e-4f)
                break;
            scale = box.Growth > 0 ? Math.Max(0, scale - (box.Side - side) / box.Growth) : 0;
        }

        return scale;
    }

    /// <summary>The ink's reach along one axis, and the unscaled places of the points that make it.</summary>
    private struct Extent
    {
        public float First;
        public float Last;
        public float FirstAt;
        public float LastAt;

        public static Extent None => new() { First = float.PositiveInfinity, Last = float.NegativeInfinity };

        public void Include(float place, float scale, float radius)
        {
            if (place * scale - radius < First)
                (First, FirstAt) = (place * scale - radius, place);
            if (place * scale + radius > Last)
                (Last, LastAt) = (place * scale + radius, place);
        }
    }
}
