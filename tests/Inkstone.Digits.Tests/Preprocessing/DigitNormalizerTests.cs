namespace Inkstone.Digits.Tests.Preprocessing;

public class DigitNormalizerTests
{
    [Theory]
    [InlineData(100, 60, 30, 10, 40, 40, 20, 20)]
    [InlineData(100, 60, 0, 0, 10, 40, 5, 20)]
    [InlineData(300, 60, 50, 20, 240, 36, 20, 3)]
    [InlineData(9, 9, 4, 4, 1, 1, 20, 20)]
    [InlineData(28, 28, 3, 3, 7, 14, 10, 20)]
    public void A_filled_box_becomes_a_box_of_20_in_the_middle(
        int width, int height, int left, int top, int boxWidth, int boxHeight, int columns, int rows)
    {
        var result = Normalize(Box(width, height, left, top, boxWidth, boxHeight), width, height);

        result.Count(p => p == 255).ShouldBe(columns * rows);
        result.Count(p => p == 0).ShouldBe(784 - columns * rows);
        var form = PictureForm.Of(result);
        form.LongerSide.ShouldBe(20);
        form.CentreX.ShouldBe(14, 0.501);
        form.CentreY.ShouldBe(14, 0.501);
    }

    [Theory]
    [InlineData(300, 60, 50, 20, 240, 12)]
    [InlineData(300, 60, 50, 20, 240, 1)]
    [InlineData(250, 60, 5, 20, 240, 1)]   // a third of a fine pixel, whatever row it falls on
    [InlineData(250, 60, 5, 21, 240, 1)]
    [InlineData(250, 60, 5, 22, 240, 1)]
    [InlineData(60, 250, 20, 5, 1, 240)]
    [InlineData(40, 40, 10, 20, 20, 1)]
    public void A_thin_line_becomes_as_thick_as_a_pen(int width, int height, int left, int top, int boxWidth, int boxHeight)
    {
        var form = PictureForm.Of(Normalize(Box(width, height, left, top, boxWidth, boxHeight), width, height));

        form.LongerSide.ShouldBe(20);
        var ink = Normalize(Box(width, height, left, top, boxWidth, boxHeight), width, height).Sum(pixel => pixel / 255.0);
        ink.ShouldBe(20 * 2.2, 8); // less the round corners; of a line thinner than half a pixel the width is not known better
    }

    [Fact]
    public void The_box_shrinks_to_the_means_of_its_areas()
    {
        var picture = new byte[28 * 28];
        (picture[0], picture[4 * 28 + 4], picture[5 * 28 + 5], picture[23 * 28 + 23]) = (255, 100, 60, 200);

        var (same, half) = (new byte[400], new byte[100]);
        DigitNormalizer.ShrinkBox(picture, 20, same);
        DigitNormalizer.ShrinkBox(picture, 10, half);
        (same[0], same[21], same[399]).ShouldBe(((byte)100, (byte)60, (byte)200));
        same.Sum(value => value).ShouldBe(360);                        // the corner outside of the box is left out
        (half[0], half[99]).ShouldBe(((byte)40, (byte)50));            // (100 + 60) / 4 and 200 / 4

        var eight = new byte[64];
        picture.AsSpan().Fill(90);
        DigitNormalizer.ShrinkBox(picture, 8, eight);
        eight.ShouldAllBe(value => value == 90);
        Should.Throw<ArgumentException>(() => DigitNormalizer.ShrinkBox(new byte[784], 21, new byte[441]));
        Should.Throw<ArgumentException>(() => DigitNormalizer.ShrinkBox(new byte[784], 8, new byte[63]));
    }

    [Fact]
    public void Shrinking_takes_the_mean_of_the_area()
    {
        // A texture of full ink and paper around which there is full ink all the way, on paper.
        var random = new RandomStream(3);
        var picture = Box(60, 60, 10, 10, 40, 40);
        for (var row = 11; row < 49; row++)
        {
            for (var column = 11; column < 49; column++)
                picture[row * 60 + column] = (byte)(random.NextInt(3) == 0 ? 100 : 255);
        }

        var result = Normalize(picture, 60, 60);

        var top = Enumerable.Range(0, 28).First(row => result.AsSpan(row * 28, 28).ContainsAnyExcept((byte)0));
        var left = Enumerable.Range(0, 28).First(column => result[top * 28 + column] != 0);
        for (var row = 0; row < 20; row++)
        {
            for (var column = 0; column < 20; column++)
            {
                var at = (row * 2 + 10) * 60 + column * 2 + 10;
                var mean = (picture[at] + picture[at + 1] + picture[at + 60] + picture[at + 61]) / 4.0;
                ((double)result[(top + row) * 28 + left + column]).ShouldBe(mean, 0.51);
            }
        }
    }

    [Fact]
    public void The_centre_of_mass_not_of_the_box_is_in_the_middle()
    {
        // An L: its mass lies low and to the left of its box's middle.
        var picture = Box(80, 80, 10, 10, 8, 60);
        for (var row = 62; row < 70; row++)
            picture.AsSpan(row * 80 + 10, 40).Fill(255);

        var form = PictureForm.Of(Normalize(picture, 80, 80));

        form.LongerSide.ShouldBe(20);
        form.CentreX.ShouldBe(14, 0.501);
        form.CentreY.ShouldBe(14, 0.501);
    }

    [Fact]
    public void Where_and_how_large_a_digit_is_drawn_does_not_matter()
    {
        var small = Normalize(Box(50, 50, 3, 5, 10, 20), 50, 50);

        Normalize(Box(400, 300, 200, 90, 100, 200), 400, 300).ShouldBe(small);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_blank_picture_is_reported_and_leaves_a_blank_result(byte dust)
    {
        var picture = new byte[30 * 30];
        picture.AsSpan().Fill(dust);
        var result = new byte[784];
        result.AsSpan().Fill(9);

        DigitNormalizer.TryNormalize(picture, 30, 30, result).ShouldBeFalse();
        result.ShouldAllBe(p => p == 0);
    }

    [Fact]
    public void Strokes_are_drawn_in_MNISTs_form_whatever_their_unit()
    {
        StrokePoint[][] seven = [[new(10, 10), new(60, 10), new(30, 90)], [new(25, 50), new(55, 50)]];
        var far = seven.Select(s => s.Select(p => new StrokePoint(p.X * 7 - 900, p.Y * 7 + 4000)).ToArray()).ToArray();
        var (result, other) = (new byte[784], new byte[784]);

        DigitNormalizer.TryDraw(seven, 2.5f, result).ShouldBeTrue();
        DigitNormalizer.TryDraw(far, 2.5f, other).ShouldBeTrue();

        var form = PictureForm.Of(result);
        form.LongerSide.ShouldBe(20);
        form.CentreX.ShouldBe(14, 0.501);
        form.CentreY.ShouldBe(14, 0.501);
        result.Zip(other).ShouldAllBe(p => Math.Abs(p.First - p.Second) <= 2);
    }

    [Fact]
    public void A_dot_is_drawn_with_the_pen_and_no_points_at_all_are_reported()
    {
        var result = new byte[784];
        DigitNormalizer.TryDraw([[new(500, 500)]], 4, result).ShouldBeTrue();
        (result.Sum(p => p) / 255.0).ShouldBe(Math.PI * 4, 0.5);

        DigitNormalizer.TryDraw([[], []], 4, result).ShouldBeFalse();
        DigitNormalizer.TryDraw([], 4, result).ShouldBeFalse();
        DigitNormalizer.TryDraw([[new(1, 1, 0), new(9, 9, 0)]], 4, result).ShouldBeFalse();
        result.ShouldAllBe(p => p == 0);
    }

    [Theory]
    [InlineData(1e-5f, 0f)]
    [InlineData(1e6f, 0f)]
    [InlineData(100f, 9e5f)]
    public void Tiny_huge_and_far_strokes_fill_the_box_all_the_same(float size, float offset)
    {
        var result = new byte[784];
        DigitNormalizer.TryDraw([[new(offset, offset, 0.2f), new(offset + size / 2, offset + size, 2)]], 4, result).ShouldBeTrue();

        PictureForm.Of(result).LongerSide.ShouldBe(20);
    }

    [Fact]
    public void A_pen_pressed_wider_than_the_picture_still_gives_a_picture()
    {
        var result = new byte[784];
        DigitNormalizer.TryDraw([[new(0, 0, 100), new(10, 10, 1)]], 4, result).ShouldBeTrue();
    }

    [Fact]
    public void Errors_say_what_was_expected_and_what_came()
    {
        var result = new byte[784];
        Should.Throw<ArgumentException>(() => DigitNormalizer.TryNormalize(new byte[7], 2, 4, result)).Message
            .ShouldContain("2 × 4 = 8 bytes, got 7");
        Should.Throw<ArgumentException>(() => DigitNormalizer.TryNormalize(new byte[8], 2, 4, new byte[3])).Message
            .ShouldContain("784 bytes, got 3");
        Should.Throw<ArgumentOutOfRangeException>(() => DigitNormalizer.TryNormalize([], 0, 0, result));
        Should.Throw<ArgumentOutOfRangeException>(() => DigitNormalizer.TryDraw([], 11, result)).Message
            .ShouldContain("at most 10 pixels, got 11");
        Should.Throw<ArgumentException>(() => DigitNormalizer.TryDraw([[new(float.NaN, 0)]], 3, result)).Message.ShouldContain("NaN");
    }

    private static byte[] Normalize(byte[] picture, int width, int height)
    {
        var result = new byte[784];
        DigitNormalizer.TryNormalize(picture, width, height, result).ShouldBeTrue();
        return result;
    }

    private static byte[] Box(int width, int height, int left, int top, int boxWidth, int boxHeight)
    {
        var picture = new byte[width * height];
        for (var row = top; row < top + boxHeight; row++)
            picture.AsSpan(row * width + left, boxWidth).Fill(255);
        return picture;
    }
}
