using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Inkstone.App.Web;

/// <summary>
/// What a document with its style and script in it may do: apply just these styles, run just this script, show the pictures it carries, and
/// nothing else, from nowhere. Each is known to the browser by its hash.
/// </summary>
internal static partial class ContentPolicy
{
    /// <summary>The <c>Content-Security-Policy</c> of a document of our own making.</summary>
    /// <param name="document">The whole document, HTML or SVG.</param>
    public static string Of(string document)
    {
        // As a browser's parser does, so that a checkout with other line ends has the same hashes.
        document = document.ReplaceLineEndings("\n");
        var styles = Hashes(Style().Matches(document).Select(match => match.Groups[1].Value));
        var attributes = Hashes(StyleAttribute().Matches(document).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)));
        var scripts = Hashes(Script().Matches(document).Select(match => match.Groups[1].Value));
        var policy = new StringBuilder("default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        policy.Append(styles.Length + attributes.Length > 0 ? "; style-src" : "");
        policy.Append(styles).Append(attributes.Length > 0 ? " 'unsafe-hashes'" : "").Append(attributes);
        return policy.Append(scripts.Length > 0 ? "; script-src" : "").Append(scripts).ToString();
    }

    private static string Hashes(IEnumerable<string> texts) =>
        string.Concat(texts.Distinct().Select(text => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'"));

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<[^<>]* style=\"([^\"]*)\"")]
    private static partial Regex StyleAttribute();
}
