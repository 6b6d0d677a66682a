using System.Text;
using System.Text.RegularExpressions;

namespace Inkstone.Lessons.Explaining;

/// <summary>
/// Breaks paragraphs into lines: at spaces, but not within a shape or before a unit, and between Chinese characters, but not before
/// a comma or after an opening bracket.
/// </summary>
internal static partial class LineBreaking
{
    /// <summary>The fewest columns that lines can have.</summary>
    public const int Shortest = 20;

    private const string NeverFirst = "，。、；：！？）」』”》…";
    private const string NeverLast = "（「『“《";
    private const char Glue = '\u00A0'; // a space at which no line ends

    /// <summary>Adds a paragraph, its lines ending with <c>\n</c>.</summary>
    public static void Append(StringBuilder text, string paragraph, string indent, int columns)
    {
        paragraph = Together().Replace(paragraph, found => found.Value.Replace(' ', Glue));
        var start = 0;
        while (start < paragraph.Length)
        {
            var end = LineEnd(paragraph, start, columns - indent.Length);
            text.Append(indent).Append(paragraph[start..end].TrimEnd().Replace(Glue, ' ')).Append('\n');
            start = end;
            while (start < paragraph.Length && paragraph[start] == ' ')
            {
                start++;
            }
        }
    }

    private static int LineEnd(string paragraph, int start, int columns)
    {
        var (used, best) = (0, -1);
        for (var i = start; i < paragraph.Length; i++)
        {
            if (i > start && MayBreak(paragraph[i - 1], paragraph[i]))
            {
                best = i;
            }

            used += IsWide(paragraph[i]) ? 2 : 1;
            if (used > columns && paragraph[i] != ' ')
            {
                // A word longer than a line is cut.
                return best > start ? best : i;
            }
        }

        return paragraph.Length;
    }

    // Shapes, (n, 28, 28) or (10,), and numbers with their units.
    [GeneratedRegex(@"\((n|None|\d+)(, (None|\d+))*,?\)|(< )?\d+(\.\d+)? (%|[KMGTP]?B\b)", RegexOptions.ExplicitCapture)]
    private static partial Regex Together();

    private static bool MayBreak(char before, char after) =>
        before == ' ' || ((IsWide(before) || IsWide(after)) && !NeverFirst.Contains(after) && !NeverLast.Contains(before));

    // Chinese characters and their punctuation.
    private static bool IsWide(char character) => character is >= '\u2E80' and <= '\uFFEF';
}
