using System.Buffers;
using Inkstone.Data;

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

    /// <summary>
    /// Normalises a picture in gray or colour of any size, light ink or dark: finds the ink wherever it is (gray paper, uneven light, grain, dust
    /// and a frame do no harm), makes its contrast full and its thin lines thicker, scales its longer side to 20 pixels and moves it by whole
    /// pixels until the centre of mass is in the middle. A picture that has this form already, and not faintly, stays as it is.
    /// </summary>
    /// <param name="picture">The picture; of one that shows nothing on white paper, what is opaque counts as ink.</param>
    /// <param name="normalized">Receives 28 × 28 = 784 bytes, 0 paper, 255 ink; all 0 if the picture is blank.</param>
    /// <returns>False if there is no ink: there is nothing to recognise.</returns>
    /// <exception cref="ArgumentException">The result has another length.</exception>
    public static bool TryNormalize(Picture picture, Span<byte> normalized)
    {
        ArgumentNullException.ThrowIfNull(picture);
        CheckResult(normalized.Length, nameof(normalized));
        return TryNormalize(picture.Pixels, picture.Width, picture.Height, normalized, out _);
    }

    /// <summary>
    /// Normalises a gray picture of light ink, as <see cref="TryNormalize(Picture, Span{byte})"/> does. Paper is what lies at the border,
    /// whatever its level.
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
        bool? darkOnLight = false;
        return TryNormalize(picture, width, height, normalized, ref darkOnLight);
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
        for (var i = 0; i < strokes.Count; i++) // an enumerator of a list behind an interface would be allocated
        {
            ArgumentNullException.ThrowIfNull(strokes[i], nameof(strokes));
            StrokeRasterizer.CheckPoints(strokes[i], nameof(strokes));
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
        for (var number = 0; number < strokes.Count; number++)
        {
            var stroke = strokes[number];
            var rented = ArrayPool<StrokePoint>.Shared.Rent(stroke.Length);
            for (var i = 0; i < stroke.Length; i++)
            {
                rented[i] = new((stroke[i].X - drawn.Left) * scale + shiftX, (stroke[i].Y - drawn.Top) * scale + shiftY, stroke[i].Pressure);
            }

            StrokeRasterizer.DrawUnchecked(rented.AsSpan(0, stroke.Length), radius, canvas, Side, Side);
            ArrayPool<StrokePoint>.Shared.Return(rented);
        }

        return NormalForm.Centre(canvas, normalized);
    }

    private static void CheckResult(int length, string name)
    {
        if (length != Side * Side)
            throw new ArgumentException($"Expected room for {Side} × {Side} = {Side * Side} bytes, got {length}.", name);
    }

    /// <summary>The same for a picture's bytes, one a pixel or, of red, green, blue and alpha, four; says whether the ink was darker than its paper.</summary>
    internal static bool TryNormalize(ReadOnlySpan<byte> pixels, int width, int height, Span<byte> normalized, out bool isDarkOnLight)
    {
        bool? darkOnLight = null;
        if (pixels.Length == width * height)
        {
            var isFound = TryNormalize(pixels, width, height, normalized, ref darkOnLight);
            isDarkOnLight = darkOnLight ?? true;
            return isFound;
        }

        var rented = ArrayPool<byte>.Shared.Rent(width * height);
        var gray = rented.AsSpan(0, width * height);
        Picture.ToGray(pixels, gray);
        var found = TryNormalize(gray, width, height, normalized, ref darkOnLight);
        if (!found && TryFindOpacity(pixels, gray))
        {
            darkOnLight = false; // white ink on transparent paper
            found = TryNormalize(gray, width, height, normalized, ref darkOnLight);
        }

        ArrayPool<byte>.Shared.Return(rented);
        isDarkOnLight = darkOnLight ?? true;
        return found;
    }

    private static bool TryNormalize(ReadOnlySpan<byte> picture, int width, int height, Span<byte> normalized, ref bool? darkOnLight)
    {
        var memory = InkWorkspace.Take();
        var isFound = TryNormalize(picture, width, height, normalized, ref darkOnLight, memory);
        memory.GiveBack();
        return isFound;
    }

    private static bool TryNormalize(ReadOnlySpan<byte> picture, int width, int height, Span<byte> normalized, ref bool? darkOnLight, InkWorkspace memory)
    {
        normalized.Clear();
        if (InkFinder.Find(picture, width, height, ref darkOnLight, memory) is not { } ink)
        {
            return false;
        }

        if (width == Side && height == Side)
        {
            picture.CopyTo(normalized);
            if (darkOnLight == true)
            {
                InkPolarity.Invert(normalized);
            }

            if (NormalForm.IsNormal(normalized))
            {
                return true;
            }

            normalized.Clear();
        }

        return NormalForm.Fill(ink, normalized);
    }

    /// <summary>How opaque each pixel is; false if all are alike.</summary>
    internal static bool TryFindOpacity(ReadOnlySpan<byte> pixels, Span<byte> opacity)
    {
        for (var i = 0; i < opacity.Length; i++)
        {
            opacity[i] = pixels[4 * i + 3];
        }

        return opacity.ContainsAnyExcept(opacity[0]);
    }
}
