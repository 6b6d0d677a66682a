using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

public class PlotTests
{
    [Fact]
    public void Joins_the_points_of_a_line_between_the_axes()
    {
        var svg = Svg.Read(new Plot { XLimits = (0, 2), YLimits = (0, 10) }.Line([0, 1, 2], [0, 10, 5], color: Palette.Green));
        var frame = svg.Frame();
        var (left, top) = (frame.Number("x"), frame.Number("y"));
        var (right, bottom) = (left + frame.Number("width"), top + frame.Number("height"));

        svg.Paths(Palette.Green).ShouldBe([FormattableString.Invariant($"M{left} {bottom}L{(left + right) / 2:0.##} {top}L{right} {(top + bottom) / 2:0.##}")]);
    }

    [Fact]
    public void Counts_from_0_where_no_xs_are_given_and_leaves_a_margin_of_5_percent()
    {
        var svg = Svg.Read(new Plot().Line([3, 5, 4, 7, 6]));
        var (frame, start) = (svg.Frame(), svg.Paths(Palette.Blue)[0][1..].Split('L')[0].Split(' '));

        svg.Texts().Take(5).ShouldBe(["0", "1", "2", "3", "4"]);
        double.Parse(start[0]).ShouldBe(frame.Number("x") + frame.Number("width") * 0.05 / 1.1, 0.02);
        double.Parse(start[1]).ShouldBe(frame.Number("y") + frame.Number("height") * (1 - 0.05 / 1.1), 0.02);
    }

    [Fact]
    public void Cuts_off_what_is_outside_the_limits()
    {
        var svg = Svg.Read(new Plot { XLimits = (0, 4), YLimits = (0, 1) }.Line([0, 0.5, 5, 0.5, -1e300]));
        var frame = svg.Frame();

        foreach (var point in svg.Paths(Palette.Blue)[0].Split('M', 'L').Skip(1).Select(text => text.Split(' ').Select(double.Parse).ToArray()))
        {
            point[0].ShouldBeInRange(frame.Number("x") - 0.01, frame.Number("x") + frame.Number("width") + 0.01);
            point[1].ShouldBeInRange(frame.Number("y") - 0.01, frame.Number("y") + frame.Number("height") + 0.01);
        }

        // Up and out, and in and down again.
        svg.Paths(Palette.Blue)[0].Count(letter => letter == 'M').ShouldBe(2);
    }

    [Fact]
    public void Has_a_gap_where_a_number_is_missing_and_a_dot_for_a_point_alone()
    {
        var svg = Svg.Read(new Plot().Line([1, 2, double.NaN, 3, double.PositiveInfinity, 2, 4]));

        svg.Paths(Palette.Blue).ShouldHaveSingleItem().Count(letter => letter == 'M').ShouldBe(2);
        svg.All("circle").Length.ShouldBe(1);
    }

    [Fact]
    public void Draws_one_point_as_a_dot_in_the_middle()
    {
        var svg = Svg.Read(new Plot().Line([3]));
        var (dot, frame) = (svg.All("circle").ShouldHaveSingleItem(), svg.Frame());

        dot.Number("cx").ShouldBe(frame.Number("x") + frame.Number("width") / 2, 0.02);
        dot.Number("cy").ShouldBe(frame.Number("y") + frame.Number("height") / 2, 0.02);
    }

    [Fact]
    public void Draws_equal_numbers_as_a_level_line_in_the_middle()
    {
        var svg = Svg.Read(new Plot().Line([2, 2, 2]));
        var frame = svg.Frame();

        var heights = svg.Paths(Palette.Blue)[0].Split('M', 'L').Skip(1).Select(point => double.Parse(point.Split(' ')[1])).Distinct();
        heights.ShouldHaveSingleItem().ShouldBe(frame.Number("y") + frame.Number("height") / 2, 0.02);
        svg.Texts().ShouldContain("2.00");
    }

    [Fact]
    public void Without_points_has_empty_axes_from_0_to_1()
    {
        foreach (var plot in new[] { new Plot(), new Plot { Legend = true, Grid = true }.Line([], "nothing"), new Plot().Line([double.NaN]) })
        {
            Svg.Read(plot).Texts().ShouldContain("1.0");
        }
    }

    [Fact]
    public void On_a_logarithmic_axis_has_gaps_where_a_number_is_not_above_0()
    {
        var svg = Svg.Read(new Plot { LogScale = true }.Line([1, 0.1, 0, 0.01, 0.001, -3, 0.1, 0.01]));

        svg.Paths(Palette.Blue)[0].Count(letter => letter == 'M').ShouldBe(3);
        svg.Texts().ShouldContain("0.01");
        Svg.Read(new Plot { LogScale = true }.Line([0, 0, -1])).All("circle").ShouldBeEmpty();
    }

    [Fact]
    public void On_a_logarithmic_axis_equal_factors_are_equal_steps()
    {
        var heights = Svg.Read(new Plot { LogScale = true }.Line([100, 10, 1, 0.1])).Paths(Palette.Blue)[0]
            .Split('M', 'L').Skip(1).Select(point => double.Parse(point.Split(' ')[1])).ToArray();

        (heights[1] - heights[0]).ShouldBe(heights[2] - heights[1], 0.03);
        (heights[2] - heights[1]).ShouldBe(heights[3] - heights[2], 0.03);
    }

    [Fact]
    public void Lists_the_lines_that_have_a_label()
    {
        var svg = Svg.Read(new Plot { Legend = true }.Line([1, 2], "loss").Line([2, 3]).Line([3, 4], "val_loss"));

        svg.Texts().TakeLast(2).ShouldBe(["loss", "val_loss"]);
        svg.Paths(Palette.Blue).Length.ShouldBe(2);
        svg.Paths(Palette.Orange).Length.ShouldBe(1);
    }

    [Fact]
    public void Puts_the_legend_where_no_line_is()
    {
        var svg = Svg.Read(new Plot { Legend = true, XLabel = "x" }.Line([0, 1, 2, 3, 4, 5, 6, 7], "up"));
        var frame = svg.Frame();

        // A line that goes up leaves room at the upper left and the lower right.
        var legend = svg.All("text").Last();
        var (x, y) = ((legend.Number("x") - frame.Number("x")) / frame.Number("width"), (legend.Number("y") - frame.Number("y")) / frame.Number("height"));
        (x < 0.4 && y < 0.4 || x > 0.6 && y > 0.6).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public void Marks_zero_when_asked(bool lines, int expected) =>
        Svg.Read(new Plot { ZeroLines = lines }.Line([-1, 1], [-1, 1])).All("path").Count(path => path.Attribute("stroke-width")!.Value == "0.6").ShouldBe(expected);

    [Fact]
    public void Refuses_what_cannot_be_drawn()
    {
        Should.Throw<ArgumentException>(() => new Plot().Line([1, 2], [1])).Message.ShouldStartWith("A line has as many xs as ys. Received: 2 xs, 1 ys.");
        Should.Throw<ArgumentException>(() => new Plot().Line([1], width: 0));
        Should.Throw<ArgumentException>(() => new Plot { YLimits = (2, 0) }).Message.ShouldContain("Received: 2 and 0.");
        Should.Throw<ArgumentException>(() => new Plot { XLimits = (double.NaN, 0) });
        Should.Throw<ArgumentException>(() => new Plot { XLimits = (0, double.PositiveInfinity) });
        Should.Throw<InvalidOperationException>(() => new Figure(new Plot { LogScale = true, YLimits = (0, 1) }).ToSvg())
            .Message.ShouldBe("With LogScale, YLimits start above 0. Received: 0.");
    }
}
