using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Inkstone.Lessons;

/// <summary>Marks comments, strings, numbers and keywords in C# code for a page.</summary>
internal static partial class CodeHighlighter
{
    /// <summary>The code as HTML: the same characters, some in a <c>span</c> whose class says what they are.</summary>
    public static string Html(string code)
    {
        var html = new StringBuilder();
        var end = 0;
        foreach (Match match in Tokens().Matches(code))
        {
            html.Append(WebUtility.HtmlEncode(code[end..match.Index]));
            var kind = match.Groups.Cast<Group>().Skip(1).First(group => group.Success).Name;
            html.Append($"<span class=\"{kind}\">").Append(WebUtility.HtmlEncode(match.Value)).Append("</span>");
            end = match.Index + match.Length;
        }

        return html.Append(WebUtility.HtmlEncode(code[end..])).ToString();
    }

    [GeneratedRegex(
        """
        (?<comment>//.*|\#[!:].*)
        |(?<string>\$"(?:\\.|\{\{|\{[^{}]*\}|[^"\\\n{])*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')
        |\b(?<keyword>abstract|as|bool|break|byte|case|catch|char|class|const|continue|default|do|double|else|false|float|for|foreach|get|if|in|init|int|internal|is|long|namespace|new|not|null|or|and|out|override|params|private|public|readonly|record|ref|return|sealed|static|string|struct|switch|this|throw|true|try|uint|ulong|using|var|void|when|while|with)\b
        |\b(?<number>[0-9][0-9_]*(?:\.[0-9]+)?f?)\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();
}
