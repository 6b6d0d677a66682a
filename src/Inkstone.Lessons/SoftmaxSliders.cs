using System.Globalization;
using System.Text;

namespace Inkstone.Lessons;

/// <summary>The softmax of a few numbers, each with a slider; the page's script moves the bars.</summary>
internal static class SoftmaxSliders
{
    /// <summary>The demonstration as HTML.</summary>
    /// <param name="z">The numbers to begin with; the sliders reach from 0.1 to 10.</param>
    public static string Html(IReadOnlyList<double> z)
    {
        var html = new StringBuilder("<div class=\"softmax\"><table>\n<tr><th></th><th>z</th><th></th><th>softmax(z)</th><th></th></tr>\n");
        for (var i = 0; i < z.Count; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>z{i}</td><td><input type=\"range\" min=\"0.1\" max=\"10\" step=\"0.1\" value=\"{z[i]}\" aria-label=\"z{i}\"></td><td class=\"z\"></td>");
            html.Append("<td><meter min=\"0\" max=\"1\" value=\"0\"></meter></td><td class=\"a\"></td></tr>\n");
        }

        return html.Append("</table></div>\n").ToString();
    }
}
