namespace Inkstone.Digits;

/// <summary>
/// The form of MNIST's digits: the longer side of the ink's box 20 pixels, the centre of mass in the middle of 28 × 28. Thin lines are made as
/// thick as a pen's.
/// </summary>
internal static class NormalForm
{
    private const int Side = DigitNormalizer.Side;
    private const int BoxSide = DigitNormalizer.BoxSide;
    private const int Margin = (Side - BoxSide) / 2;

    // Where MNIST puts the centre of mass, counted in pixel indices, so half a pixel right of and below the exact middle.
    private const float Middle = Side / 2;

    // Lines are measured and made thicker on pixels this much smaller; ink begins where this much of full ink is, since a line thinner than
    // such a pixel, and between two, reaches less than half of it.
    private const int Fineness = 4;
    private const byte LeastInk = 90;

    // A picture of the form with less than this nowhere is faint; each of MNIST's has at least 254 somewhere.
    private const byte LeastPeak = 200;

    // Thinner lines than this, in pixels of the normalised picture, are made so thick.
    private const float Thinnest = 2.2f;

    /// <summary>Brings ink into the form; the result must be blank. False if nothing is left of the ink.</summary>
    public static bool Fill(FoundInk ink, Span<byte> normalized)
    {
        Span<byte> canvas = stackalloc byte[Side * Side];
        canvas.Clear();
        var scale = BoxSide / ink.Box.LongerSide;
        var middle = canvas[(Margin * Side + Margin)..];
        if (!TryFillThicker(ink, scale, middle))
        {
            var (columns, rows) = Size(ink.Box, scale);
            AreaResampling.Resize(ink.Pixels, ink.Width, ink.Height, Whole(ink.Box, scale, columns, rows), columns, rows, middle, Side);
        }

        return Centre(canvas, normalized);
    }

    /// <summary>
    /// Copies a picture moved by whole pixels, so that its centre of mass is nearest the middle; ink never leaves the picture.
    /// False if it is blank.
    /// </summary>
    public static bool Centre(ReadOnlySpan<byte> picture, Span<byte> centred)
    {
        var form = Mass.Of(picture);
        if (form.Ink == 0)
        {
            return false;
        }

        var shiftX = Math.Clamp((int)MathF.Round(Middle - form.X), -form.Left, Side - form.Right);
        var shiftY = Math.Clamp((int)MathF.Round(Middle - form.Y), -form.Top, Side - form.Bottom);
        for (var row = form.Top; row < form.Bottom; row++)
        {
            picture.Slice(row * Side + form.Left, form.Right - form.Left).CopyTo(centred.Slice((row + shiftY) * Side + form.Left + shiftX, form.Right - form.Left));
        }

        return true;
    }

    /// <summary>Whether a picture of 28 × 28, ink high on paper of 0, has the form already, in full contrast.</summary>
    public static bool IsNormal(ReadOnlySpan<byte> picture)
    {
        var form = Mass.Of(picture);
        return form.Peak >= LeastPeak && Math.Max(form.Right - form.Left, form.Bottom - form.Top) is BoxSide &&
            Math.Abs(form.X - Middle) <= 1 && Math.Abs(form.Y - Middle) <= 1;
    }

    /// <summary>The columns and rows that a box takes, the last of which it may fill in part: rounding would stretch the digit.</summary>
    private static (int Columns, int Rows) Size(EdgeBox box, float scale)
    {
        return (Count(box.Width * scale), Count(box.Height * scale));

        static int Count(float length) => Math.Max(1, (int)MathF.Ceiling(length - 1e-3f));
    }

    /// <summary>The box that fills so many columns and rows.</summary>
    private static EdgeBox Whole(EdgeBox box, float scale, int columns, int rows) =>
        box with { Right = box.Left + columns / scale, Bottom = box.Top + rows / scale };

    private static bool TryFillThicker(FoundInk ink, float scale, Span<byte> middle)
    {
        var width = Measure(ink, scale);
        if (width is 0 or >= Thinnest || ink.Box.LongerSide * scale - width < 1)
        {
            return false;
        }

        // Thicker lines make the box larger: what is between the lines' middles is scaled to what a line of the new width leaves of 20.
        var drawn = width / scale;
        var finer = (BoxSide - Thinnest) / (ink.Box.LongerSide - drawn);
        var growth = (Thinnest / finer - drawn) / 2;
        var box = ink.Box.Grown(growth);
        var (columns, rows) = Size(box, finer);
        var (wide, high) = (Fineness * columns, Fineness * rows);
        Span<byte> fine = stackalloc byte[wide * high];
        Span<float> squared = stackalloc float[fine.Length];
        Fine(ink, Whole(box, finer, columns, rows), wide, high, fine);
        DistanceTransform.Squared(fine, toInk: true, wide, high, squared);
        LineWidth.Thicken(squared, growth * finer * Fineness, fine);
        AreaResampling.Resize(fine, wide, high, new(0, 0, wide, high), columns, rows, middle, Side);
        return true;
    }

    private static float Measure(FoundInk ink, float scale)
    {
        var box = ink.Box.Grown(1 / (scale * Fineness)); // paper all around, so that the outer edges are seen
        var (wide, high) = Size(box, scale * Fineness);
        Span<byte> fine = stackalloc byte[wide * high];
        Span<float> squared = stackalloc float[fine.Length];
        Fine(ink, Whole(box, scale * Fineness, wide, high), wide, high, fine);
        DistanceTransform.Squared(fine, toInk: false, wide, high, squared);
        return LineWidth.Measure(squared) / Fineness;
    }

    private static void Fine(FoundInk ink, EdgeBox box, int columns, int rows, Span<byte> fine)
    {
        AreaResampling.Resize(ink.Pixels, ink.Width, ink.Height, box, columns, rows, fine, columns);
        foreach (ref var pixel in fine)
        {
            pixel = (byte)(pixel >= LeastInk ? 1 : 0);
        }

        // A line much thinner than a fine pixel is lost in its mean: where the middle of a pixel of ink lies, there is ink all the same.
        for (var y = (int)Math.Max(0, box.Top); y < Math.Min(ink.Height, box.Bottom); y++)
        {
            var row = Math.Clamp((int)((y + 0.5f - box.Top) * rows / box.Height), 0, rows - 1);
            for (var x = (int)Math.Max(0, box.Left); x < Math.Min(ink.Width, box.Right); x++)
            {
                if (ink.Pixels[y * ink.Width + x] >= LeastInk)
                {
                    fine[row * columns + Math.Clamp((int)((x + 0.5f - box.Left) * columns / box.Width), 0, columns - 1)] = 1;
                }
            }
        }
    }

    /// <summary>The ink of a picture of 28 × 28: how much, the most in a pixel, its centre in pixel indices, its box.</summary>
    private readonly record struct Mass(long Ink, byte Peak, float X, float Y, int Left, int Top, int Right, int Bottom)
    {
        public static Mass Of(ReadOnlySpan<byte> picture)
        {
            long mass = 0, sumX = 0, sumY = 0;
            byte peak = 0;
            var (left, top, right, bottom) = (Side, Side, 0, 0);
            for (var row = 0; row < Side; row++)
            {
                for (var column = 0; column < Side; column++)
                {
                    var ink = picture[row * Side + column];
                    if (ink == 0)
                    {
                        continue;
                    }

                    peak = Math.Max(peak, ink);
                    (mass, sumX, sumY) = (mass + ink, sumX + ink * column, sumY + ink * row);
                    (left, right) = (Math.Min(left, column), Math.Max(right, column + 1));
                    (top, bottom) = (Math.Min(top, row), row + 1);
                }
            }

            return new(mass, peak, sumX / (float)mass, sumY / (float)mass, left, top, right, bottom);
        }
    }
}
