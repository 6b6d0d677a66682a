using System.Globalization;
using System.Xml.Linq;

namespace Inkstone.Lessons.Tests;

public class SoftmaxSlidersTests
{
    [Fact]
    public void There_is_a_slider_from_a_tenth_to_ten_for_each_number()
    {
        var sliders = Demonstration(1, 2, 3, 4).Descendants("input").ToArray();

        sliders.Select(slider => (string)slider.Attribute("value")!).ShouldBe(["1", "2", "3", "4"]);
        sliders.ShouldAllBe(slider => (string)slider.Attribute("min")! == "0.1" && (string)slider.Attribute("max")! == "10" && (string)slider.Attribute("step")! == "0.1");
    }

    [Fact]
    public void The_bars_are_as_long_as_the_numbers_and_their_softmax()
    {
        var panels = Demonstration(1, 2, 3, 4).Descendants("svg").ToArray();

        panels.Select(panel => (string)panel.Attribute("aria-label")!).ShouldBe(["z input to softmax", "softmax(z)"]);
        Bars(panels[0], limit: 10).ShouldBe([1, 2, 3, 4], 0.01);
        // e^z / Σ e^z
        Bars(panels[1], limit: 1).ShouldBe([0.0320586, 0.0871443, 0.2368828, 0.6439143], 0.001);
        panels[1].Descendants("rect").ShouldAllBe(bar => (string)bar.Attribute("fill")! == "#c00000");
    }

    [Fact]
    public void The_results_are_written_beside_the_bars_and_sum_to_one()
    {
        var demonstration = Demonstration(0.1, 10);

        demonstration.Descendants("g").Select(bar => bar.Value).ShouldBe(["0.1", "10.0", "0.000", "1.000"]);
        demonstration.Descendants("output").Single().Value.ShouldBe("1.000");
    }

    [Theory]
    [InlineData(new double[0], "[]")]
    [InlineData(new[] { 1, 0.05 }, "[1, 0.05]")]
    [InlineData(new[] { 11.0 }, "[11]")]
    [InlineData(new[] { double.NaN }, "[NaN]")]
    public void Numbers_beyond_the_sliders_are_refused(double[] z, string received) =>
        Should.Throw<ArgumentException>(() => SoftmaxSliders.Html(z)).Message.ShouldContain($"Received: {received}");

    /// <summary>The HTML as XML, its empty elements closed.</summary>
    private static XElement Demonstration(params double[] z) =>
        XElement.Parse(System.Text.RegularExpressions.Regex.Replace(SoftmaxSliders.Html(z), "(<input[^>]*)>", "$1/>"));

    private static double[] Bars(XElement panel, double limit) =>
        [.. panel.Descendants("rect").Select(bar => limit * double.Parse(bar.Attribute("width")!.Value, CultureInfo.InvariantCulture) / double.Parse(panel.Attribute("data-length")!.Value, CultureInfo.InvariantCulture))];
}
