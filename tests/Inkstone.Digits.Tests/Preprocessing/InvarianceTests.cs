using Inkstone.Data;

namespace Inkstone.Digits.Tests.Preprocessing;

/// <summary>
/// The same drawing, at another place, of another size, by another brush, gives nearly the picture that its strokes give when they are drawn
/// in the normal form directly, which knows of no canvas at all. Lines there lie up to half a pixel elsewhere, hence the bound; to what a plain
/// canvas gives, the result is closer.
/// </summary>
public class InvarianceTests
{
    private const double MostToDirect = 11;

    [Theory]
    [InlineData(280, 280, 20, 30, 200, 20)]      // the page's canvas
    [InlineData(280, 280, 220, 5, 50, 5)]        // in a corner
    [InlineData(600, 200, 300, 10, 180, 25)]
    [InlineData(60, 60, 3, 3, 54, 5)]
    [InlineData(1200, 900, 1000, 700, 150, 12)]
    [InlineData(3000, 2000, 100, 150, 1800, 150)]
    [InlineData(4000, 4000, 3700, 50, 200, 16)]  // a twentieth of the canvas
    [InlineData(256, 256, 13, 13, 230, 1)]       // a pencil of one pixel
    public void Canvas_place_and_size_do_not_matter(int width, int height, int left, int top, int size, float brush) =>
        Compare(new(width, height, left, top, size, brush), 6);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(28)]
    [InlineData(44)]
    public void A_brush_of_one_pixel_or_a_fifth_of_the_digit_will_do(float brush) => Compare(new(300, 300, 40, 40, 220, brush), 8);

    [Theory]
    [InlineData(255, 0)]
    [InlineData(255, 215)]
    [InlineData(200, 120)]
    [InlineData(100, 30)]   // dark paper, darker ink
    [InlineData(0, 255)]
    [InlineData(0, 40)]
    [InlineData(120, 190)]
    public void Neither_does_how_light_or_dark_paper_and_ink_are(byte paper, byte ink) =>
        Compare(new(280, 280, 60, 30, 170, 12) { Paper = paper, Ink = ink }, 6);

    [Theory]
    [InlineData(200, 60, 5, 0, 0)]     // grain
    [InlineData(190, 50, 2, 60, 0)]    // light from one side
    [InlineData(255, 0, 0, 0, 12)]     // specks of dust
    [InlineData(90, 220, 4, -50, 8)]
    public void Nor_grain_uneven_light_and_dust(byte paper, byte ink, float grain, float slope, int dust) =>
        Compare(new(400, 300, 120, 60, 160, 12) { Paper = paper, Ink = ink, Grain = grain, Slope = slope, Dust = dust }, 8);

    [Fact]
    public void A_frame_and_a_ruled_line_at_the_border_are_no_ink()
    {
        var drawn = new Canvas(280, 280, 60, 40, 170, 12);
        var plain = drawn.Draw(Strokes(3), 1);
        var framed = drawn.Draw(Strokes(3), 1);
        for (var i = 0; i < 280; i++)
        {
            (framed[3 * 280 + i], framed[276 * 280 + i], framed[i * 280 + 3], framed[i * 280 + 276]) = (0, 0, 0, 0);
        }

        Normalize(new Picture(280, 280, 1, framed)).ShouldBe(Normalize(new Picture(280, 280, 1, plain)));
    }

    [Fact]
    public void Ink_may_be_black_or_white_on_transparent_paper()
    {
        var opacity = new Canvas(200, 200, 60, 40, 120, 9) { Paper = 0, Ink = 255 }.Draw(Strokes(5), 1);
        var expected = Normalize(new Picture(200, 200, 1, opacity));
        foreach (var colour in (byte[])[0, 255])
        {
            var pixels = new byte[4 * opacity.Length];
            for (var i = 0; i < opacity.Length; i++)
            {
                pixels.AsSpan(4 * i, 3).Fill(colour);
                pixels[4 * i + 3] = opacity[i];
            }

            Likeness.Difference(Normalize(new Picture(200, 200, 4, pixels)), expected).ShouldBeLessThan(0.5);
        }
    }

    [Fact]
    public void A_normal_picture_stays_as_it_is_in_either_polarity_and_one_off_the_middle_is_centred()
    {
        var normal = new byte[784];
        DigitNormalizer.TryDraw(Strokes(2), 3, normal).ShouldBeTrue();
        Normalize(new Picture(28, 28, 1, normal)).ShouldBe(normal);
        Normalize(new Picture(28, 28, 1, [.. normal.Select(pixel => (byte)(255 - pixel))])).ShouldBe(normal);

        var moved = new byte[784];
        normal.AsSpan(84).CopyTo(moved);
        Likeness.Difference(Normalize(new Picture(28, 28, 1, moved)), normal).ShouldBeLessThan(6);
        PictureForm.Of(Normalize(new Picture(28, 28, 1, moved))).CentreY.ShouldBe(14, 0.501);
    }

    [Theory]
    [InlineData(255, 0)]
    [InlineData(60, 0)]
    [InlineData(40, 0)]
    [InlineData(255, 195)]
    [InlineData(150, 110)]
    [InlineData(100, 160)]
    public void A_normal_picture_in_faint_ink_is_brought_to_full_contrast(byte ink, byte paper)
    {
        for (var digit = 0; digit < 10; digit++)
        {
            var normal = new byte[784];
            DigitNormalizer.TryDraw(Strokes(digit), 3, normal).ShouldBeTrue();
            byte[] faint = [.. normal.Select(pixel => (byte)(paper + (ink - paper) * pixel / 255))];
            var result = Normalize(new Picture(28, 28, 1, faint));
            result.Max().ShouldBe((byte)255, $"digit {digit}");
            Likeness.Difference(result, normal).ShouldBeLessThan(MostToDirect, $"digit {digit}");
        }
    }

    [Fact]
    public void Polarity_is_told_as_the_normaliser_tells_it_under_uneven_light()
    {
        // The paper's middle is lighter than the dark ink's but darker than the border's left side.
        foreach (var (paper, ink, slope) in ((byte, byte, float)[])[(190, 60, 100), (190, 60, -100), (60, 190, 60), (128, 60, 120), (128, 196, 120)])
        {
            for (var digit = 0; digit < 10; digit++)
            {
                var drawn = new Canvas(200, 160, 50, 40, 90, 8) { Paper = paper, Ink = ink, Slope = slope, Grain = 2 }.Draw(Strokes(digit), 3);
                InkPolarity.IsDarkOnLight(drawn, 200, 160).ShouldBe(ink < paper, $"digit {digit}, paper {paper}");
            }
        }
    }

    [Fact]
    public void Paper_alone_is_blank_however_grainy_and_unevenly_lit()
    {
        foreach (var (paper, grain, slope) in ((byte, float, float)[])[(255, 0, 0), (0, 0, 0), (128, 3, 0), (190, 2, 50), (60, 4, -30)])
        {
            var canvas = new Canvas(300, 200, 50, 50, 100, 9) { Paper = paper, Ink = paper, Grain = grain, Slope = slope };
            DigitNormalizer.TryNormalize(new Picture(300, 200, 1, canvas.Draw(Strokes(1), 7)), new byte[784]).ShouldBeFalse($"{canvas}");
        }
    }

    private static void Compare(Canvas canvas, double most)
    {
        for (var i = 0; i < 10; i++)
        {
            var strokes = Strokes(i);
            var expected = new byte[784];
            DigitNormalizer.TryDraw(strokes, Math.Max(2.2f, 20 * canvas.Brush / canvas.Size), expected).ShouldBeTrue();
            var result = Normalize(new Picture(canvas.Width, canvas.Height, 1, canvas.Draw(strokes, (ulong)i)));
            Likeness.Difference(result, expected).ShouldBeLessThan(MostToDirect, $"digit {i}");

            var plain = new Canvas(256, 256, 28, 28, 200, canvas.Brush * 200 / canvas.Size);
            Likeness.Difference(result, Normalize(new Picture(256, 256, 1, plain.Draw(strokes, 0)))).ShouldBeLessThan(most, $"digit {i}");
        }
    }

    private static byte[] Normalize(Picture picture)
    {
        var result = new byte[784];
        DigitNormalizer.TryNormalize(picture, result).ShouldBeTrue();
        return result;
    }

    private static StrokePoint[][] Strokes(int digit) =>
        [.. Hand.Write(digit, new RandomStream((ulong)digit + 20)).Strokes.Select(stroke => Array.ConvertAll(stroke, point => point with { Pressure = 1 }))];
}
