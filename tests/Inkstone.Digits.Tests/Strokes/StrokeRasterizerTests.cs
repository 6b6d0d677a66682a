namespace Inkstone.Digits.Tests.Strokes;

public class StrokeRasterizerTests
{
    private const int Width = 20;
    private const int Height = 12;

    [Theory]
    [InlineData(3f, new byte[] { 0, 0, 0, 0, 128, 255, 255, 128, 0, 0, 0, 0 })]
    [InlineData(4f, new byte[] { 0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0 })]
    [InlineData(0.5f, new byte[] { 0, 0, 0, 0, 0, 64, 64, 0, 0, 0, 0, 0 })]
    public void A_line_along_the_rows_covers_each_pixel_by_its_exact_share(float brush, byte[] column)
    {
        var canvas = Draw(brush, new(-10, 6), new(30, 6));

        for (var row = 0; row < Height; row++)
            for (var x = 0; x < Width; x++)
                canvas[row * Width + x].ShouldBe(column[row], $"row {row}, column {x}");
    }

    [Fact]
    public void A_thin_line_down_the_middle_of_a_column_leaves_its_width_in_ink()
    {
        var canvas = Draw(0.4f, new(7.5f, -5), new(7.5f, 30));

        for (var row = 0; row < Height; row++)
            for (var x = 0; x < Width; x++)
                canvas[row * Width + x].ShouldBe(x == 7 ? (byte)102 : (byte)0);
    }

    [Fact]
    public void A_single_point_is_a_disc_of_the_brush()
    {
        var canvas = Draw(8, new StrokePoint(10, 6));

        (canvas.Sum(p => p) / 255.0).ShouldBe(Math.PI * 16, 0.5);
        canvas[6 * Width + 10].ShouldBe((byte)255);
        canvas[1 * Width + 10].ShouldBe((byte)0);
    }

    [Fact]
    public void Pressure_widens_the_line()
    {
        var canvas = Draw(2, new(-10, 6, 2), new(30, 6, 2));

        canvas.ShouldBe(Draw(4, new(-10, 6), new(30, 6)));
    }

    [Fact]
    public void A_line_of_growing_pressure_is_a_wedge()
    {
        var canvas = Draw(4, new(0, 6, 0), new(20, 6, 2));

        // Half-width at column middle x + ½ is (x + ½) / 5: at most 4, over rows 2 to 10.
        for (var x = 0; x < Width; x++)
            (Enumerable.Range(0, Height).Sum(row => canvas[row * Width + x]) / 255.0).ShouldBe((x + 0.5) / 5 * 2, 0.05, $"column {x}");
    }

    [Fact]
    public void Strokes_drawn_later_never_take_ink_away()
    {
        var canvas = new byte[Width * Height];
        StrokeRasterizer.Draw([new(2, 6), new(18, 6)], 3, canvas, Width, Height);
        var before = canvas.ToArray();

        StrokeRasterizer.Draw([new(10, 1), new(10, 11)], 0.5f, canvas, Width, Height);

        canvas.Zip(before).ShouldAllBe(p => p.First >= p.Second);
        canvas.ShouldNotBe(before);
    }

    [Fact]
    public void Points_far_outside_and_no_points_leave_no_trace()
    {
        Draw(3, new(-900_000, 50), new(900_000, 50)).ShouldAllBe(p => p == 0);
        Draw(3).ShouldAllBe(p => p == 0);
    }

    [Fact]
    public void Errors_say_what_was_expected_and_what_came()
    {
        var canvas = new byte[10];
        Should.Throw<ArgumentException>(() => StrokeRasterizer.Draw([], 2, canvas, 4, 4)).Message.ShouldContain("4 × 4 = 16 bytes, got 10");
        Should.Throw<ArgumentException>(() => StrokeRasterizer.Draw([], 2, canvas, 70_000, 70_000)).Message
            .ShouldContain("4900000000 bytes, got 10");
        Should.Throw<ArgumentOutOfRangeException>(() => StrokeRasterizer.Draw([], 2, canvas, 0, 4));
        Should.Throw<ArgumentOutOfRangeException>(() => StrokeRasterizer.Draw([], 0, canvas, 5, 2)).Message
            .ShouldContain("brush width above 0");
        Should.Throw<ArgumentOutOfRangeException>(() => StrokeRasterizer.Draw([], float.NaN, canvas, 5, 2));
        Should.Throw<ArgumentException>(() => StrokeRasterizer.Draw([new(1, 1), new(float.NaN, 2)], 2, canvas, 5, 2)).Message
            .ShouldContain("got (NaN, 2) with pressure 1 at point 1");
        Should.Throw<ArgumentException>(() => StrokeRasterizer.Draw([new(1, float.PositiveInfinity)], 2, canvas, 5, 2));
        Should.Throw<ArgumentException>(() => StrokeRasterizer.Draw([new(1, 1, -1)], 2, canvas, 5, 2));
    }

    private static byte[] Draw(float brush, params StrokePoint[] points)
    {
        var canvas = new byte[Width * Height];
        StrokeRasterizer.Draw(points, brush, canvas, Width, Height);
        return canvas;
    }
}
