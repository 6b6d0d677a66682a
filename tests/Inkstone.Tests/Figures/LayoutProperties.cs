using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

public class LayoutProperties
{
    private static readonly string[] Pieces = ["a", "W", "i", " ", "loss", "標", "數字", "。", "é", "-", "ﬁ", "👩‍👧"];

    private static readonly Gen<string> Text =
        from count in Gen.Choose(0, 60)
        from pieces in Gen.Elements(Pieces).ArrayOf(count)
        select string.Concat(pieces);

    private static readonly Gen<Figure> Figures =
        from title in Text
        from text in Text
        from columns in Gen.Choose(1, 6)
        from width in Gen.Choose(15, 120)
        from height in Gen.Choose(15, 120)
        select new Figure(FigureTests.Panels(text), columns, width * columns / 10.0, height * ((5 + columns) / columns) / 10.0) { Title = title };

    [Fact]
    public void No_text_is_clipped() => Law.Holds(Figures, figure =>
    {
        var svg = Svg.Read(figure);
        var (width, height) = (svg.Number("width"), svg.Number("height"));
        foreach (var text in svg.All("text"))
        {
            var (left, top, right, bottom) = Extent(text);
            (left > -1 && top > -1 && right < width + 1 && bottom < height + 1).ShouldBeTrue(
                $"'{text.Value}' is from {left:0},{top:0} to {right:0},{bottom:0} in {width} x {height}.");
        }
    });

    [Fact]
    public void No_number_is_missing_whatever_is_drawn() => Law.Holds(
        from values in Draw.AnyBits(12)
        from log in Draw.Either
        select (Values: Array.ConvertAll(values.ToArray(), value => (double)value), log),
        drawn =>
        {
            var (values, log) = drawn;
            Panel[] panels =
            [
                new Plot { LogScale = log, Legend = true, Grid = true, ZeroLines = true }.Line(values, "a").Line([.. values.Reverse()], values),
                new BarPanel(values) { ValueFormat = "0.##", Horizontal = log },
                new HeatMap(Tensor.From([.. values.Select(value => (float)value)], (3, 4))),
                new ImagePanel(Tensor.From([.. values.Select(value => (float)value)], (3, 4))) { Ticks = true },
            ];
            foreach (var attribute in Svg.Read(new Figure(panels, 2, 8, 6)).Descendants().Attributes())
            {
                if (attribute.Name.LocalName is not ("href" or "aria-label"))
                {
                    attribute.Value.ShouldNotContain("NaN");
                    attribute.Value.ShouldNotContain("∞");
                    attribute.Value.ShouldNotContain("Infinity");
                }
            }
        });

    /// <summary>Where a text is at most.</summary>
    private static (double Left, double Top, double Right, double Bottom) Extent(XElement text)
    {
        var size = text.Number("font-size");
        var width = TextBlock.WidthOf(text.Value, size);
        var start = text.Attribute("text-anchor")?.Value switch { "middle" => -width / 2, "end" => -width, _ => 0 };
        if (text.Attribute("transform")?.Value is { } turned)
        {
            var at = turned["translate(".Length..turned.IndexOf(')')].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            return (at[0] - 0.9 * size, at[1] - start - width, at[0] + 0.2 * size, at[1] - start);
        }

        var (x, y) = (text.Number("x"), text.Number("y"));
        return (x + start, y - 0.9 * size, x + start + width, y + 0.2 * size);
    }
}
