using System.Globalization;
using System.Xml.Linq;
using Inkstone.Data;
using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

/// <summary>What a reader of the SVG text of a figure finds in it.</summary>
internal static class Svg
{
    public static XElement Read(Figure figure) => XDocument.Parse(figure.ToSvg()).Root!;

    public static XElement Read(Panel panel) => Read(new Figure(panel));

    public static XElement[] All(this XElement svg, string name) => [.. svg.Descendants().Where(element => element.Name.LocalName == name)];

    public static string[] Texts(this XElement svg) => [.. svg.All("text").Select(text => text.Value)];

    public static double Number(this XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>The outline of the axes: the largest frame.</summary>
    public static XElement Frame(this XElement svg) => svg.All("rect").Where(rect => rect.Attribute("fill")!.Value == "none").MaxBy(rect => rect.Number("width"))!;

    /// <summary>The lines drawn in a colour.</summary>
    public static string[] Paths(this XElement svg, Rgb color) => [.. svg.All("path").Where(path => path.Attribute("stroke")!.Value == color.ToString()).Select(path => path.Attribute("d")!.Value)];

    public static Picture Picture(this XElement image)
    {
        const string start = "data:image/png;base64,";
        var link = image.Attribute("href")!.Value;
        link.ShouldStartWith(start);
        return Png.Read(new MemoryStream(Convert.FromBase64String(link[start.Length..])), "image");
    }
}
