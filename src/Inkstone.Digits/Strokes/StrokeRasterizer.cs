namespace Inkstone.Digits;

/// <summary>
/// Draws pen strokes on a gray canvas with a round brush. A pixel's value is the share of it that the line covers,
/// taken across the line: exact for straight lines along the rows and columns, and close for all others.
/// </summary>
public static class StrokeRasterizer
{
    // Beyond this a coordinate says nothing about a picture, and float arithmetic on it would overflow.
    private const float Farthest = 1e6f;

    /// <summary>
    /// Draws one stroke: the line through <paramref name="points"/>, with round ends; a single point gives a dot.
    /// Where ink lies already, the darker of both stays, so strokes may be drawn one after the other.
    /// </summary>
    /// <param name="points">
    /// The path in pixels: (0, 0) is the canvas' upper left corner, a pixel's middle lies at (column + ½, row + ½).
    /// </param>
    /// <param name="brushWidth">The line's width in pixels at pressure 1.</param>
    /// <param name="canvas">The picture, row after row, width × height bytes: 0 is paper, 255 ink.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <exception cref="ArgumentException">The canvas has another size than was said, or a number is out of range.</exception>
    public static void Draw(ReadOnlySpan<StrokePoint> points, float brushWidth, Span<byte> canvas, int width, int height)
    {
        PictureSize.Check(canvas.Length, width, height, nameof(canvas));
        CheckBrush(brushWidth, nameof(brushWidth));
        CheckPoints(points, nameof(points));
        DrawUnchecked(points, brushWidth / 2, canvas, width, height);
    }

    internal static void DrawUnchecked(ReadOnlySpan<StrokePoint> points, float radius, Span<byte> canvas, int width, int height)
    {
        if (points.Length == 1)
            DrawSegment(points[0], points[0], radius, canvas, width, height);
        for (var i = 1; i < points.Length; i++)
            DrawSegment(points[i - 1], points[i], radius, canvas, width, height);
    }

    internal static void CheckBrush(float brushWidth, string name)
    {
        if (!(brushWidth is > 0 and <= Farthest))
            throw new ArgumentOutOfRangeException(
                name, brushWidth, $"Expected a brush width above 0 and at most {Farthest:0} pixels, got {brushWidth}.");
    }

    internal static void CheckPoints(ReadOnlySpan<StrokePoint> points, string name)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var (x, y, pressure) = points[i];
            if (!(Math.Abs(x) <= Farthest && Math.Abs(y) <= Farthest && pressure is >= 0 and <= Farthest))
                throw new ArgumentException(
                    $"Expected coordinates within ±{Farthest:0} and a pressure of 0 or more, "
                    + $"got ({x}, {y}) with pressure {pressure} at point {i}: leave out points the pen did not report.", name);
        }
    }

    /// <summary>How much of a pixel-wide span, its middle <paramref name="distance"/> from the line's middle, the line covers.</summary>
    internal static float Coverage(float distance, float radius) =>
        Math.Max(0, Math.Min(distance + 0.5f, radius) - Math.Max(distance - 0.5f, -radius));

    private static void DrawSegment(StrokePoint a, StrokePoint b, float radius, Span<byte> canvas, int width, int height)
    {
        var (radiusA, radiusB) = (radius * a.Pressure, radius * b.Pressure);
        var reach = Math.Max(radiusA, radiusB) + 0.5f;
        var left = Math.Clamp((int)MathF.Floor(Math.Min(a.X, b.X) - reach), 0, width);
        var right = Math.Clamp((int)MathF.Ceiling(Math.Max(a.X, b.X) + reach), 0, width);
        var top = Math.Clamp((int)MathF.Floor(Math.Min(a.Y, b.Y) - reach), 0, height);
        var bottom = Math.Clamp((int)MathF.Ceiling(Math.Max(a.Y, b.Y) + reach), 0, height);

        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var squaredLength = dx * dx + dy * dy;
        var scale = squaredLength > 0 ? 1 / squaredLength : 0;
        for (var row = top; row < bottom; row++)
        {
            var line = canvas.Slice(row * width, width);
            var fromY = row + 0.5f - a.Y;
            for (var column = left; column < right; column++)
            {
                var fromX = column + 0.5f - a.X;
                var along = Math.Clamp((fromX * dx + fromY * dy) * scale, 0, 1);
                var (offX, offY) = (fromX - along * dx, fromY - along * dy);
                var squared = offX * offX + offY * offY;
                if (squared >= reach * reach)
                    continue;
                var ink = (byte)(Coverage(MathF.Sqrt(squared), radiusA + (radiusB - radiusA) * along) * 255 + 0.5f);
                if (ink > line[column])
                    line[column] = ink;
            }
        }
    }
}
