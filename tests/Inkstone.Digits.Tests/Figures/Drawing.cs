using System.Globalization;
using System.Xml.Linq;
using Inkstone.Data;
using Inkstone.Figures;

namespace Inkstone.Digits.Tests.Figures;

/// <summary>What can be seen in a figure: its SVG read as XML.</summary>
internal sealed class Drawing
{
    private readonly XElement _root;

    public Drawing(Figure figure)
    {
        _root = XDocument.Parse(figure.ToSvg()).Root!;
        Width = Number(_root, "width");
        Height = Number(_root, "height");
        Images = [.. Elements("image").Select(image => new Image(
            Number(image, "x"), Number(image, "y"), Number(image, "width"), Number(image, "height"), Gray(image)))];
        Texts = [.. Elements("text").Select(text => new Text(text.Value, Number(text, "x"), Number(text, "y"), (string?)text.Attribute("fill")))];
        Bars = [.. Elements("rect").Where(bar => (string?)bar.Attribute("fill") is not "none").Select(bar => new Bar(Number(bar, "height"), (string?)bar.Attribute("fill")))];
    }

    public double Width { get; }

    public double Height { get; }

    public IReadOnlyList<Image> Images { get; }

    public IReadOnlyList<Text> Texts { get; }

    public IReadOnlyList<Bar> Bars { get; }

    /// <summary>The texts in their order.</summary>
    public IEnumerable<string> Words => Texts.Select(text => text.Value);

    private IEnumerable<XElement> Elements(string name) => _root.Descendants().Where(element => element.Name.LocalName == name);

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static byte[] Gray(XElement image)
    {
        var data = image.Attribute("href")!.Value;
        data.ShouldStartWith("data:image/png;base64,");
        using var png = new MemoryStream(Convert.FromBase64String(data[(data.IndexOf(',') + 1)..]));
        return Png.Read(png, "image").ToGray().Pixels.ToArray();
    }

    /// <summary>A picture: where it is, and its pixels in gray.</summary>
    public sealed record Image(double X, double Y, double Width, double Height, byte[] Pixels);

    /// <summary>A text, the middle of its first line, and its colour if it has one of its own.</summary>
    public sealed record Text(string Value, double X, double Y, string? Color);

    /// <summary>A filled rectangle.</summary>
    public sealed record Bar(double Height, string? Color);
}
