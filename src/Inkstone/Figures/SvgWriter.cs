using System.Globalization;
using System.Text;

namespace Inkstone.Figures;

/// <summary>How a text lies at its point: it starts, has its middle or ends there.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>Writes the elements of an SVG picture. Where no colour is given they take that of the page around them.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>A number with at most two decimals.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>A text as XML has it: marks escaped, and what XML cannot hold at all replaced by U+FFFD.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\t' or '\n' or '\r' => escaped.Append(' '),
                < 0x20 or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    public void Line(double x1, double y1, double x2, double y2, double width, double opacity = 1) =>
        _text.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Number(x1)} {Number(y1)}L{Number(x2)} {Number(y2)}\" fill=\"none\" {Stroke(null, width)}{Opacity(opacity)}/>");

    /// <summary>Draws many lines of the same kind as one element.</summary>
    public void Path(string steps, double width, Rgb? color = null, double opacity = 1)
    {
        if (steps.Length > 0)
        {
            _text.Append(CultureInfo.InvariantCulture, $"<path d=\"{steps}\" fill=\"none\" {Stroke(color, width)} stroke-linejoin=\"round\"{Opacity(opacity)}/>");
        }
    }

    public void Frame(Area area, double width, double opacity = 1) =>
        _text.Append(CultureInfo.InvariantCulture, $"<rect {Place(area)} fill=\"none\" {Stroke(null, width)}{Opacity(opacity)}/>");

    public void Fill(Area area, Rgb? color) =>
        _text.Append(CultureInfo.InvariantCulture, $"<rect {Place(area)} fill=\"{Name(color)}\"/>");

    public void Dot(double x, double y, double radius, Rgb color) =>
        _text.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\" fill=\"{color}\"/>");

    /// <summary>Writes one line of text.</summary>
    /// <param name="x">Where it starts, has its middle, or ends.</param>
    /// <param name="y">The line it stands on.</param>
    /// <param name="text">The text, not yet escaped.</param>
    /// <param name="size">The size of the letters in pixels.</param>
    /// <param name="anchor">How it lies at x.</param>
    /// <param name="color">The colour; null for that of the page.</param>
    /// <param name="upwards">Whether it is written from bottom to top.</param>
    public void Text(double x, double y, string text, double size, Anchor anchor = Anchor.Middle, Rgb? color = null, bool upwards = false)
    {
        if (text.Length == 0)
        {
            return;
        }

        var place = upwards ? $"transform=\"translate({Number(x)} {Number(y)})rotate(-90)\"" : $"x=\"{Number(x)}\" y=\"{Number(y)}\"";
        var lies = anchor switch { Anchor.Middle => " text-anchor=\"middle\"", Anchor.End => " text-anchor=\"end\"", _ => "" };
        _text.Append(CultureInfo.InvariantCulture, $"<text {place} font-size=\"{Number(size)}\"{lies}{(color is { } own ? $" fill=\"{own}\"" : "")}>{Escape(text)}</text>");
    }

    /// <summary>Shows a PNG picture, its pixels as squares.</summary>
    public void Image(Area area, byte[] png) =>
        _text.Append(CultureInfo.InvariantCulture, $"<image {Place(area)} preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>");

    public override string ToString() => _text.ToString();

    private static string Place(Area area) => $"x=\"{Number(area.X)}\" y=\"{Number(area.Y)}\" width=\"{Number(area.Width)}\" height=\"{Number(area.Height)}\"";

    private static string Stroke(Rgb? color, double width) => $"stroke=\"{Name(color)}\" stroke-width=\"{Number(width)}\"";

    private static string Opacity(double opacity) => opacity < 1 ? $" opacity=\"{Number(opacity)}\"" : "";

    private static string Name(Rgb? color) => color?.ToString() ?? "currentColor";
}
