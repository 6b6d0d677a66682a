using System.Globalization;
using System.Xml.Linq;
using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

public class FigureTests
{
    private static readonly string[] HostileTexts =
    [
        "<script>alert(\"1\")</script> & 'more' ]]> &amp; <!-- -->",
        "control \0\u0001\u001f characters, a bell \a, an escape \u001b[92m",
        "lone surrogates \ud800 and \udc00, not characters \ufffe\uffff",
        "人工智慧：手寫數字辨識，標題很長很長很長很長很長很長很長很長很長很長很長很長很長很長很長很長很長很長",
        "العربية עברית हिन्दी 👨‍👩‍👧‍👦 ẹ̈",
        "several\nlines\r\nof\ttext",
        new string('W', 5000),
        "",
        " ",
    ];

    [Fact]
    public void Svg_is_well_formed_whatever_the_texts_and_has_no_names_to_collide()
    {
        foreach (var text in HostileTexts)
        {
            var svg = Svg.Read(new Figure(Panels(text), 2, 8, 9) { Title = text, Description = text });

            svg.All("script").ShouldBeEmpty();
            svg.DescendantsAndSelf().ShouldNotContain(element => element.Attribute("id") != null);
        }
    }

    [Fact]
    public void Texts_arrive_as_they_were_written() =>
        Svg.Read(new Figure(new TextPanel("a < b & \"c\" > 'd'")) { Title = "x &amp; y" }).Texts().ShouldBe(["x &amp; y", "a < b & \"c\" > 'd'"]);

    [Fact]
    public void Says_its_size_and_what_it_is()
    {
        var svg = Svg.Read(new Figure(new TextPanel("a"), 4, 3) { Title = "Label, \"yhat\"" });

        (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value, svg.Attribute("viewBox")!.Value).ShouldBe(("384", "288", "0 0 384 288"));
        (svg.Attribute("role")!.Value, svg.Attribute("aria-label")!.Value).ShouldBe(("img", "Label, \"yhat\""));
        Svg.Read(new Figure([new Plot { Title = "a" }, new Plot(), new Plot { Title = "b" }], 3, 9, 3)).Attribute("aria-label")!.Value.ShouldBe("a, b");
        Svg.Read(new Figure(new Plot()) { Title = "a", Description = "the loss falls" }).Attribute("aria-label")!.Value.ShouldBe("the loss falls");
    }

    [Fact]
    public void Takes_the_colour_of_the_page_and_its_own_only_where_it_is_the_page()
    {
        var svg = Svg.Read(new Figure(Panels("a"), 2, 8, 9));

        svg.Attribute("fill")!.Value.ShouldBe("currentColor");
        svg.Attribute("color").ShouldBeNull();
        var rules = svg.All("style").ShouldHaveSingleItem().Value;
        rules.Split('{').Where(part => part.Contains("svg.", StringComparison.Ordinal)).ShouldAllBe(part => part.EndsWith("svg.inkstone-figure:root"));
        rules.ShouldContain("prefers-color-scheme:dark");
        rules.ShouldContain("@media print");
    }

    [Fact]
    public void Same_figure_same_text_whatever_the_country()
    {
        var here = new Figure(Panels("a"), 2, 8, 9).ToSvg();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            new Figure(Panels("a"), 2, 8, 9).ToSvg().ShouldBe(here);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Titles_of_panels_in_a_row_leave_their_axes_in_line()
    {
        var svg = Svg.Read(new Figure([new Plot { Title = "first" }.Line([1000, 2000]), new Plot().Line([1, 2]), new Plot { XLabel = "x" }.Line([1, 2])], 3, 9, 3));
        var frames = svg.All("rect").ToArray();

        frames.Length.ShouldBe(3);
        frames.Select(frame => frame.Number("y")).Distinct().ShouldHaveSingleItem();
        frames.Select(frame => frame.Number("height")).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(8, 5.0)]
    [InlineData(7, 4.9)]
    [InlineData(10, 6.25)]
    public void Pictures_of_a_grid_are_of_one_size(int side, double inches)
    {
        var pictures = Enumerable.Range(0, side * side).Select(_ => new ImagePanel([1, 2, 3, 4], 2, 2) { Title = "7,1" }).ToArray();
        var frames = Svg.Read(new Figure(pictures, side, inches, inches) { Title = "Label, yhat" }).All("rect");

        frames.Length.ShouldBe(side * side);
        frames.Select(frame => (frame.Attribute("width")!.Value, frame.Attribute("height")!.Value)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void Refuses_to_be_empty_or_of_no_size()
    {
        Should.Throw<ArgumentException>(() => new Figure([], 1, 1, 1)).Message.ShouldStartWith("A figure has at least one panel");
        Should.Throw<ArgumentException>(() => new Figure([null!], 1, 1, 1));
        Should.Throw<ArgumentException>(() => new Figure([new Plot()], 0, 1, 1)).Message.ShouldStartWith("A figure has at least 1 column. Received: 0.");
        foreach (var size in new[] { 0, -1, double.NaN, double.PositiveInfinity, 201 })
        {
            Should.Throw<ArgumentException>(() => new Figure(new Plot(), size, 1));
            Should.Throw<ArgumentException>(() => new Figure(new Plot(), 1, size));
        }
    }

    [Theory]
    [InlineData("figure")]
    [InlineData("figure.jpg")]
    [InlineData("figure.svgz")]
    public void Refuses_other_kinds_of_files(string path) =>
        Should.Throw<ArgumentException>(() => new Figure(new Plot()).Save(path)).Message.ShouldStartWith($"Expected the name of a file that ends in .svg or .png. Received: '{path}'.");

    [Fact]
    public void Svg_file_holds_the_svg_text()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".svg");
        try
        {
            var figure = new Figure(new TextPanel("字"));
            figure.Save(path);
            File.ReadAllText(path).ShouldBe(figure.ToSvg());
            XDocument.Load(path).Root!.Name.ShouldBe(XName.Get("svg", "http://www.w3.org/2000/svg"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    internal static Panel[] Panels(string text) =>
    [
        new ImagePanel([1, 2, 3, 4], 2, 2) { Title = text, Caption = text, CaptionColor = Palette.Red, Ticks = true },
        new Plot { Title = text, XLabel = text, YLabel = text, Caption = text, Legend = true, Grid = true }.Line([1, -2.5, 3], text).Line([1, 2, 3], text),
        new BarPanel([0.5, 1]) { Title = text, Labels = [text, text], ValueFormat = "0.00" },
        new BarPanel([0.5, -1]) { Title = text, Labels = [text, text], Horizontal = true },
        new HeatMap(Tensor.From([1, 2, 3, 4], (2, 2))) { Title = text, RowLabels = [text, text], ColumnLabels = [text, text], XLabel = text, YLabel = text },
        new TextPanel(text) { Title = text },
    ];
}
