using System.Xml.Linq;
using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

public class BarPanelTests
{
    [Fact]
    public void Bars_stand_on_0_and_are_as_long_as_their_numbers()
    {
        var svg = Svg.Read(new BarPanel([0.25, 1, 0]) { Limits = (0, 1) });
        var (frame, bars) = (svg.Frame(), Bars(svg));

        bars.Select(bar => Math.Round(bar.Number("height") / frame.Number("height"), 3)).ShouldBe([0.25, 1, 0]);
        (bars[0].Number("y") + bars[0].Number("height")).ShouldBe(frame.Number("y") + frame.Number("height"), 0.02);
        svg.Texts().ShouldBe(["0", "1", "2", "0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    }

    [Fact]
    public void Lying_bars_start_at_the_left_the_first_on_top()
    {
        var svg = Svg.Read(new BarPanel([1, 4]) { Limits = (0, 10), Horizontal = true, Labels = ["z0", "z1"] });
        var (frame, bars) = (svg.Frame(), Bars(svg));

        bars.Select(bar => Math.Round(bar.Number("width") / frame.Number("width"), 3)).ShouldBe([0.1, 0.4]);
        bars[0].Number("y").ShouldBeLessThan(bars[1].Number("y"));
        var labels = svg.All("text").Where(text => text.Value.StartsWith('z')).ToArray();
        labels.Select(text => text.Value).ShouldBe(["z0", "z1"]);
        labels[0].Number("y").ShouldBeLessThan(labels[1].Number("y"));
    }

    [Fact]
    public void Each_bar_may_have_its_colour()
    {
        var svg = Svg.Read(new BarPanel([1, 2, 3]) { Colors = [Palette.Gray, Palette.Red, Palette.Blue] });

        Bars(svg).Select(bar => bar.Attribute("fill")!.Value).ShouldBe(["#777777", Palette.Red.ToString(), Palette.Blue.ToString()]);
    }

    [Fact]
    public void Numbers_below_0_go_to_the_other_side_and_NaN_has_no_bar()
    {
        var bars = Bars(Svg.Read(new BarPanel([2, -2, double.NaN])));

        bars.Length.ShouldBe(2);
        bars[1].Number("y").ShouldBe(bars[0].Number("y") + bars[0].Number("height"), 0.02);
        bars[1].Number("height").ShouldBe(bars[0].Number("height"), 0.02);
    }

    [Fact]
    public void What_is_beyond_the_limits_is_cut_off()
    {
        var svg = Svg.Read(new BarPanel([5, double.PositiveInfinity, -1]) { Limits = (0, 1) });

        Bars(svg).Select(bar => Math.Round(bar.Number("height") / svg.Frame().Number("height"), 3)).ShouldBe([1, 1, 0]);
    }

    [Fact]
    public void Values_are_written_when_a_format_is_given_and_ticks_left_out_when_asked()
    {
        var svg = Svg.Read(new BarPanel([0.03, 0.09, 0.24, 0.64]) { Limits = (0, 1), ValueFormat = "0.00", ShowValueTicks = false, Labels = ["a", "b", "c", "d"] });

        svg.Texts().ShouldBe(["0.03", "0.09", "0.24", "0.64", "a", "b", "c", "d"]);
    }

    [Theory]
    [InlineData(true, 0.64, 0.5)]
    [InlineData(false, 0.64, 0.5)]
    [InlineData(true, -0.3, 3.0)]
    [InlineData(false, -0.3, 3.0)]
    [InlineData(true, -1.0, 0.05)]
    [InlineData(false, -1.0, 0.05)]
    public void A_value_is_in_its_bar_or_on_the_page_and_has_ink_for_either(bool horizontal, double first, double second)
    {
        double[][] limits = [[0, 1], [-1, 0.1], [-0.33, 10], [-5, 5], [-1, 1]];
        foreach (var limit in limits)
        {
            var svg = Svg.Read(new BarPanel([first, second]) { Horizontal = horizontal, Limits = (limit[0], limit[1]), ValueFormat = "0.00", ShowValueTicks = false, Labels = ["a", "b"] });
            var (bars, texts, frame) = (Bars(svg), svg.All("text").Take(2).ToArray(), svg.Frame());
            for (var i = 0; i < 2; i++)
            {
                var (text, bar, size) = (texts[i], bars[i], texts[i].Number("font-size"));
                var width = TextBlock.WidthOf(text.Value, size);
                var left = text.Number("x") - text.Attribute("text-anchor")?.Value switch { "middle" => width / 2, "end" => width, _ => 0 };
                var (start, end, bottom, top, from, to) = horizontal
                    ? (left, left + width, frame.Number("x"), frame.Number("x") + frame.Number("width"), bar.Number("x"), bar.Number("x") + bar.Number("width"))
                    : (text.Number("y") - 0.75 * size, text.Number("y"), frame.Number("y"), frame.Number("y") + frame.Number("height"), bar.Number("y"), bar.Number("y") + bar.Number("height"));
                var place = $"{text.Value} within {limit[0]} to {limit[1]}: {start:0.#} to {end:0.#}, its bar {from:0.#} to {to:0.#}";

                // White letters are read on the bar only, and those in the page's colour only beside it.
                (text.Attribute("fill") is null ? end <= from || start >= to : start >= from && end <= to).ShouldBeTrue(place);
                (start >= bottom && end <= top).ShouldBeTrue(place);
            }
        }
    }

    [Fact]
    public void Any_numbers_at_all_can_be_shown()
    {
        foreach (var values in new double[][] { [], [0], [0, 0], [-1], [double.NaN], [1e308, -1e308], [5e-324], [.. Enumerable.Range(0, 500).Select(i => (double)i)] })
        {
            foreach (var horizontal in new[] { true, false })
            {
                var svg = Svg.Read(new BarPanel(values) { Horizontal = horizontal, ValueFormat = "0.0" });
                svg.Descendants().Attributes().ShouldNotContain(attribute => attribute.Value.Contains("NaN", StringComparison.Ordinal), $"{values.Length} values from {values.FirstOrDefault()}");
            }
        }
    }

    [Fact]
    public void Refuses_other_than_one_label_and_one_colour_for_each_bar()
    {
        Should.Throw<ArgumentException>(() => new BarPanel([1, 2]) { Labels = ["a"] }).Message.ShouldStartWith("Labels are as many as there are bars, 2. Received: 1.");
        Should.Throw<ArgumentException>(() => new BarPanel([1, 2]) { Colors = [] }).Message.ShouldStartWith("Colors are as many as there are bars, 2. Received: 0.");
        Should.Throw<ArgumentException>(() => new BarPanel([1, 2]) { Limits = (1, 0) });
    }

    private static XElement[] Bars(XElement svg) => [.. svg.All("rect").Where(rect => rect.Attribute("fill")!.Value != "none")];
}
