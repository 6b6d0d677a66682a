namespace Inkstone.Digits.Tests.Preprocessing;

public class PenLinesTests
{
    [Theory]
    [InlineData(2f)]
    [InlineData(3f)]
    [InlineData(5f)]
    public void A_straight_line_is_its_middle_from_end_to_end(float width)
    {
        var line = PenLines.Trace(Drawn(width, [new StrokePoint(6, 9), new StrokePoint(21, 16)]), 28, 28).ShouldHaveSingleItem();
        var (first, last) = line[0].X < line[^1].X ? (line[0], line[^1]) : (line[^1], line[0]);
        Distance(first, new(6, 9)).ShouldBeLessThan(0.6);
        Distance(last, new(21, 16)).ShouldBeLessThan(0.6);
        foreach (var point in line)
        {
            ((point.Y - 9) * 15 - (point.X - 6) * 7).ShouldBe(0, 0.4 * Math.Sqrt(15 * 15 + 7 * 7)); // within 0.4 pixel of the line
        }
    }

    [Theory]
    [InlineData(2f)]
    [InlineData(4f)]
    public void A_ring_is_one_closed_line(float width)
    {
        StrokePoint[] ring = [.. Enumerable.Range(0, 61).Select(i => new StrokePoint(14 + 7 * MathF.Cos(i * MathF.Tau / 60), 14 + 7 * MathF.Sin(i * MathF.Tau / 60)))];
        var line = PenLines.Trace(Drawn(width, ring), 28, 28).ShouldHaveSingleItem();
        line[^1].ShouldBe(line[0]);
        foreach (var point in line)
        {
            Distance(point, new(14, 14)).ShouldBe(7, 0.4);
        }
    }

    [Fact]
    public void Lines_that_cross_have_no_other_ends()
    {
        var picture = Drawn(3, [new(5, 14), new(23, 14)], [new(14, 5), new(14, 23)]);
        var strokes = PenLines.Trace(picture, 28, 28);
        var ends = strokes.SelectMany(stroke => new[] { stroke[0], stroke[^1] }).CountBy(point => point).Where(end => end.Value == 1).Select(end => end.Key).ToList();
        ends.Count.ShouldBe(4);
        foreach (var tip in (StrokePoint[])[new(5, 14), new(23, 14), new(14, 5), new(14, 23)])
        {
            ends.ShouldContain(end => Distance(end, tip) < 0.8);
        }
    }

    [Fact]
    public void A_digit_drawn_again_by_the_same_pen_is_the_same_digit()
    {
        var differences = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            var (strokes, _) = Hand.Write(i % 10, new RandomStream((ulong)i));
            var even = strokes.Select(stroke => Array.ConvertAll(stroke, p => p with { Pressure = 1 })).ToArray();
            var (picture, again) = (new byte[784], new byte[784]);
            DigitNormalizer.TryDraw(even, 2.5f, picture).ShouldBeTrue();
            DigitNormalizer.TryDraw(PenLines.Trace(picture, 28, 28), 2.5f, again).ShouldBeTrue();
            differences.Add(Likeness.Difference(picture, again));
        }

        // The bound is half a pixel off along both edges of all of a digit's line, which is some 46 pixels long: 2 · 46 · ½ · 255 / 784 = 15. A tip
        // shorter than half the line's width, as at a sharp corner, is not seen as a line, and without it the digit is scaled a little larger:
        // one digit in ten may so be off by a third of a pixel along its edges (10), all of them on average by a fifth (6).
        differences.Average().ShouldBeLessThan(6);
        differences.Count(difference => difference > 10).ShouldBeLessThanOrEqualTo(4);
        differences.Max().ShouldBeLessThan(15);
    }

    [Fact]
    public void A_dot_is_a_point_or_nearly_and_paper_nothing()
    {
        var dot = PenLines.Trace(Drawn(3, [new StrokePoint(10.5f, 12.5f)]), 28, 28).ShouldHaveSingleItem();
        foreach (var point in dot)
        {
            Distance(point, new(10.5f, 12.5f)).ShouldBeLessThan(0.6);
        }

        PenLines.Trace(new byte[784], 28, 28).ShouldBeEmpty();
        PenLines.Trace([255], 1, 1).ShouldHaveSingleItem();
    }

    [Fact]
    public void The_lines_of_a_set_are_the_same_for_any_number_of_threads()
    {
        var (pixels, labels) = StrokeSet.Generate(50, 3);
        var images = DigitImages.From(pixels, labels, 28, 28);
        var (one, four) = (new RedrawnDigits(images, 1), new RedrawnDigits(images, 4));
        var (a, b) = (new byte[784], new byte[784]);
        for (var i = 0; i < 50; i++)
        {
            DigitNormalizer.TryDraw(one.Strokes(i), 2.5f, a).ShouldBeTrue();
            DigitNormalizer.TryDraw(four.Strokes(i), 2.5f, b).ShouldBeTrue();
            b.ShouldBe(a);
            a.Max().ShouldBe((byte)255);
            PictureForm.Of(a).LongerSide.ShouldBeInRange(20, 21);
        }
    }

    [Fact]
    public void Errors_say_what_was_expected_and_what_came()
    {
        var redrawn = new RedrawnDigits(DigitImages.From(new byte[784], [0], 28, 28));
        redrawn.Strokes(0).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => redrawn.Strokes(1)).Message.ShouldContain("pictures 0 to 0. Received: 1.");
        Should.Throw<ArgumentException>(() => PenLines.Trace(new byte[3], 2, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => PenLines.Trace(new byte[257], 257, 1));
    }

    private static byte[] Drawn(float width, params StrokePoint[][] strokes)
    {
        var picture = new byte[784];
        foreach (var stroke in strokes)
        {
            StrokeRasterizer.Draw(stroke, width, picture, 28, 28);
        }

        return picture;
    }

    private static double Distance(StrokePoint a, StrokePoint b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
