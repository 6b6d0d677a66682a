using System.Text;

namespace Inkstone;

/// <summary>Where a cell's text stands in its column.</summary>
internal enum TextAlignment
{
    Left,
    Center,
    Right,
}

/// <summary>
/// Writes a table in box-drawing characters, with a heavy header and a rule between rows. Text that is too long for its column is
/// broken at spaces; a word that is too long by itself is cut and ends with an ellipsis.
/// </summary>
/// <param name="text">Where the table is written.</param>
/// <param name="widths">The room for text in each column; a space at each side comes on top.</param>
/// <param name="alignments">Where the text of each column stands.</param>
internal sealed class BoxTable(StringBuilder text, int[] widths, TextAlignment[] alignments)
{
    private bool _hasRows;

    /// <summary>Writes the header, which comes first.</summary>
    public void Header(string[] cells)
    {
        Rule('┏', '━', '┳', '┓');
        Lines('┃', cells);
        Rule('┡', '━', '╇', '┩');
    }

    /// <summary>Writes one row.</summary>
    public void Row(string[] cells)
    {
        if (_hasRows)
        {
            Rule('├', '─', '┼', '┤');
        }

        Lines('│', cells);
        _hasRows = true;
    }

    /// <summary>Writes the lower edge, which comes last.</summary>
    public void Bottom() => Rule('└', '─', '┴', '┘');

    private void Rule(char left, char line, char crossing, char right)
        => text.Append(left).AppendJoin(crossing, widths.Select(width => new string(line, width + 2))).Append(right).Append('\n');

    private void Lines(char border, string[] cells)
    {
        var columns = cells.Select((cell, i) => Wrap(cell, widths[i])).ToArray();
        for (var line = 0; line < columns.Max(column => column.Count); line++)
        {
            text.Append(border);
            for (var i = 0; i < columns.Length; i++)
            {
                var words = line < columns[i].Count ? columns[i][line] : "";
                text.Append(' ').Append(Align(words, widths[i], alignments[i])).Append(' ').Append(border);
            }

            text.Append('\n');
        }
    }

    private static List<string> Wrap(string cell, int width)
    {
        List<string> lines = [];
        var line = "";
        foreach (var word in cell.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(Cut(line, width));
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        lines.Add(Cut(line, width));
        return lines;
    }

    private static string Cut(string line, int width) => line.Length <= width ? line : string.Concat(line.AsSpan(0, width - 1), "…");

    private static string Align(string words, int width, TextAlignment alignment)
        => alignment switch
        {
            TextAlignment.Left => words.PadRight(width),
            TextAlignment.Right => words.PadLeft(width),
            _ => words.PadLeft(words.Length + (width - words.Length) / 2).PadRight(width),
        };
}
