namespace Inkstone.Digits;

/// <summary>
/// Brings a drawn or scanned digit into the form MNIST's digits have, which a network trained on them expects: 28 × 28 gray bytes,
/// ink high, the longer side of the ink's box 20 pixels, the centre of mass in the middle.
/// </summary>
public static class DigitNormalizer
{
    /// <summary>Rows and columns of a normalised picture: 28.</summary>
    public const int Side = 28;

    /// <summary>The longer side of the ink's box in a normalised picture: 20 pixels.</summary>
    public const int BoxSide = 20;

    private const int Margin = (Side - BoxSide) / 2;

    // Where MNIST puts the centre of mass, counted in pixel indices, so half a pixel right of and below the exact middle.
    private const float Middle = Side / 2;

    // Less ink than this is dust, or the grain of a photograph: not a digit's edge.
    private const int InkThreshold = 32;

    /// <summary>
    /// Normalises a picture: crops it to the ink, scales the longer side to 20 pixels (each new pixel is the mean of the area it covers)
    /// and moves it by whole pixels until the centre of mass is in the middle.
    /// </summary>
    /// <param name="picture">Gray values row after row, ink high (see <see cref="InkPolarity"/> for dark ink on light paper).</param>
    /// <param name="width">Pixels in a row of <paramref name="picture"/>.</param>
    /// <param name="height">Rows of <paramref name="picture"/>.</param>
    /// <param name="normalized">Receives 28 × 28 = 784 bytes; all 0 if the picture is blank.</param>
    /// <returns>False if there is no ink: there is nothing to recognise.</returns>
    /// <exception cref="ArgumentException">A span has another length than its sizes say.</exception>
    public static bool TryNormalize(ReadOnlySpan<byte> picture, int width, int height, Span<byte> normalized)
    {
        PictureSize.Check(picture.Length, width, height, nameof(picture));
        CheckResult(normalized.Length, nameof(normalized));

        normalized.Clear();
        if (!TryFindInk(picture, width, height, out var left, out var top, out var right, out var bottom))
            return false;

        var scale = BoxSide / (float)Math.Max(right - left, bottom - top);
        var columns = Math.Max(1, (int)MathF.Round((right - left) * scale));
        var rows = Math.Max(1, (int)MathF.Round((bottom - top) * scale));
        Span<byte> box = stackalloc byte[Side * Side];
        box.Clear();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                box[(Margin + row) * Side + Margin + column] = AreaResampling.Mean(
                    picture, width,
                    left + (right - left) * (column / (double)columns), left + (right - left) * ((column + 1) / (double)columns),
                    top + (bottom - top) * (row / (double)rows), top + (bottom - top) * ((row + 1) / (double)rows));
            }
        }

        return Centre(box, normalized);
    }

    /// <summary>
    /// Draws pen strokes as a normalised picture. The points are scaled before anything is drawn, which is sharper than scaling a
    /// picture, and the line keeps its width however small or large the strokes were.
    /// </summary>
    /// <param name="strokes">Each stroke's points, in any unit, position and size.</param>
    /// <param name="penWidth">The line's width in pixels of the 28 × 28 picture; MNIST's lines are 2 to 4 wide. 0 &lt; width ≤ 10.</param>
    /// <param name="normalized">Receives 28 × 28 = 784 bytes; all 0 if there are no points.</param>
    /// <returns>False if there are no points, or none pressed on the paper: there is nothing to recognise.</returns>
    /// <exception cref="ArgumentException">A number is not finite or out of range, or the result has another length.</exception>
    public static bool TryDraw(IReadOnlyList<StrokePoint[]> strokes, float penWidth, Span<byte> normalized)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        if (!(penWidth is > 0 and <= BoxSide / 2f))
            throw new ArgumentOutOfRangeException(
                nameof(penWidth), penWidth, $"Expected a pen width above 0 and at most {BoxSide / 2} pixels, got {penWidth}.");
        CheckResult(normalized.Length, nameof(normalized));
        foreach (var stroke in strokes)
        {
            ArgumentNullException.ThrowIfNull(stroke, nameof(strokes));
            StrokeRasterizer.CheckPoints(stroke, nameof(strokes));
        }

        return DrawUnchecked(strokes, penWidth, normalized);
    }

    /// <summary>
    /// The middle 20 × 20 pixels of a normalised picture, which the ink's box fills, brought to fewer pixels: each is the mean of
    /// the area it covers. For networks that take 20 × 20 or 8 × 8.
    /// </summary>
    /// <param name="normalized">A normalised picture: 28 × 28 = 784 bytes.</param>
    /// <param name="side">Rows and columns of the result, 1 to 20.</param>
    /// <param name="box">Receives side × side bytes.</param>
    /// <exception cref="ArgumentException">The side is out of range, or a span has another length than its sizes say.</exception>
    public static void ShrinkBox(ReadOnlySpan<byte> normalized, int side, Span<byte> box)
    {
        PictureSize.Check(normalized.Length, Side, Side, nameof(normalized));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, BoxSide);
        PictureSize.Check(box.Length, side, side, nameof(box));
        var size = BoxSide / (double)side;
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                box[row * side + column] = AreaResampling.Mean(
                    normalized, Side, Margin + column * size, Margin + (column + 1) * size, Margin + row * size, Margin + (row + 1) * size);
            }
        }
    }

    internal static bool DrawUnchecked(IReadOnlyList<StrokePoint[]> strokes, float penWidth, Span<byte> normalized)
    {
        normalized.Clear();
        var radius = penWidth / 2;
        var drawn = InkBox.Of(strokes, 0, 0, 1, 0);
        if (drawn.IsEmpty)
            return false;

        var scale = InkBox.ScaleToSide(strokes, drawn.Left, drawn.Top, BoxSide, radius);
        var box = InkBox.Of(strokes, drawn.Left, drawn.Top, scale, radius);
        var (shiftX, shiftY) = ((Side - box.Left - box.Right) / 2, (Side - box.Top - box.Bottom) / 2);
        Span<byte> canvas = stackalloc byte[Side * Side];
        canvas.Clear();
        foreach (var stroke in strokes)
        {
            var moved = Array.ConvertAll(stroke, p =>
                new StrokePoint((p.X - drawn.Left) * scale + shiftX, (p.Y - drawn.Top) * scale + shiftY, p.Pressure));
            StrokeRasterizer.DrawUnchecked(moved, radius, canvas, Side, Side);
        }

        return Centre(canvas, normalized);
    }

    private static void CheckResult(int length, string name)
    {
        if (length != Side * Side)
            throw new ArgumentException($"Expected room for {Side} × {Side} = {Side * Side} bytes, got {length}.", name);
    }

    private static bool TryFindInk(
        ReadOnlySpan<byte> picture, int width, int height, out int left, out int top, out int right, out int bottom)
    {
        (left, top, right, bottom) = (width, height, 0, 0);
        for (var row = 0; row < height; row++)
        {
            var line = picture.Slice(row * width, width);
            var first = line.IndexOfAnyInRange((byte)InkThreshold, byte.MaxValue);
            if (first < 0)
                continue;
            left = Math.Min(left, first);
            right = Math.Max(right, line.LastIndexOfAnyInRange((byte)InkThreshold, byte.MaxValue) + 1);
            top = Math.Min(top, row);
            bottom = row + 1;
        }

        return right > left;
    }

    /// <summary>
    /// Copies a picture moved by whole pixels, so that its centre of mass is nearest the middle; ink never leaves the picture.
    /// False if it is blank.
    /// </summary>
    private static bool Centre(ReadOnlySpan<byte> picture, Span<byte> centred)
    {
        long mass = 0, sumX = 0, sumY = 0;
        var (left, top, right, bottom) = (Side, Side, 0, 0);
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var ink = picture[row * Side + column];
                if (ink == 0)
                    continue;
                mass += ink;
                sumX += ink * column;
                sumY += ink * row;
                (left, right) = (Math.Min(left, column), Math.Max(right, column + 1));
                (top, bottom) = (Math.Min(top, row), row + 1);
            }
        }

        if (mass == 0)
            return false;
        var shiftX = Math.Clamp((int)MathF.Round(Middle - sumX / (float)mass), -left, Side - right);
        var shiftY = Math.Clamp((int)MathF.Round(Middle - sumY / (float)mass), -top, Side - bottom);
        for (var row = top; row < bottom; row++)
            picture.Slice(row * Side + left, right - left).CopyTo(centred.Slice((row + shiftY) * Side + left + shiftX, right - left));
        return true;
    }
}
