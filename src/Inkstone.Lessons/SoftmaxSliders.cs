using System.Globalization;
using System.Text;
using Inkstone.Figures;

namespace Inkstone.Lessons;

/// <summary>
/// The softmax of a few numbers as two panels of bars, the numbers and what softmax makes of them, with a slider for each number. The bars
/// are drawn for the numbers to begin with; the page's script moves them, and counts on the sizes written here.
/// </summary>
internal static class SoftmaxSliders
{
    private const double Smallest = 0.1;
    private const double Largest = 10;

    // Sizes in pixels. The values at the bars' ends need the room at the right.
    private const int Left = 30;
    private const int Length = 240;
    private const int Right = 50;
    private const int Top = 34;
    private const int RowHeight = 34;
    private const int BarHeight = 26;
    private const int Bottom = 26;

    /// <summary>The demonstration as HTML.</summary>
    /// <param name="z">The numbers to begin with, at least one, each within the sliders' 0.1 to 10.</param>
    public static string Html(IReadOnlyList<double> z)
    {
        if (z.Count == 0 || z.Any(value => !(value is >= Smallest and <= Largest)))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The sliders take at least one number, each of {Smallest} to {Largest}. Received: [{string.Join(", ", z)}]."), nameof(z));
        }

        var powers = z.Select(value => Math.Exp(value - z.Max())).ToArray();
        double[] a = [.. powers.Select(power => power / powers.Sum())];
        var html = new StringBuilder("<div class=\"softmax\">\n<div class=\"panels\">\n");
        html.Append(Panel("z input to softmax", "z", z, Largest, "0.0", Palette.Blue)).Append(Panel("softmax(z)", "a", a, 1, "0.000", Rgb.FromHex("#c00000"))).Append("</div>\n<p class=\"sliders\">\n");
        for (var i = 0; i < z.Count; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<label>z{i} <input type=\"range\" min=\"{Smallest}\" max=\"{Largest}\" step=\"0.1\" value=\"{z[i]}\"></label>\n");
        }

        return html.Append(CultureInfo.InvariantCulture, $"</p>\n<p class=\"sum\">{string.Join(" + ", a.Select((_, i) => $"a{i}"))} = <output>{a.Sum():0.000}</output></p>\n</div>\n").ToString();
    }

    private static StringBuilder Panel(string title, string letter, IReadOnlyList<double> values, double limit, string format, Rgb color)
    {
        var bottom = Top + values.Count * RowHeight;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Left + Length + Right} {bottom + Bottom}\" role=\"img\" aria-label=\"{title}\" data-length=\"{Length}\" data-limit=\"{limit}\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"title\" x=\"{Left + Length / 2}\" y=\"18\">{title}</text>\n");
        for (var i = 0; i < values.Count; i++)
        {
            var width = Length * values[i] / limit;
            var y = Top + i * RowHeight + (RowHeight - BarHeight) / 2;
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"name\" x=\"{Left - 6}\" y=\"{y + 18}\">{letter}{i}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({Left} {y})\"><rect width=\"{width:0.##}\" height=\"{BarHeight}\" fill=\"{color}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{width + 5:0.##}\" y=\"18\">{values[i].ToString(format, CultureInfo.InvariantCulture)}</text></g>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Top}V{bottom}H{Left + Length}\"/>\n");
        for (var tick = 0; tick <= 5; tick++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{Left + tick * Length / 5}\" y=\"{bottom + 17}\">{tick * limit / 5:0.#}</text>");
        }

        return svg.Append("\n</svg>\n");
    }
}
