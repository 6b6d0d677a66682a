using System.Text;

namespace Inkstone;

/// <summary>Brackets, line breaks and the dots of a shortened array, as numpy sets them; it knows the elements only as words.</summary>
internal sealed class NumpyLayout
{
    /// <summary>The most columns of a line.</summary>
    public const int LineWidth = 75;

    private const int LargestShownWhole = 1000;
    private const int Edge = 3;
    private const string Dots = "...";

    private readonly int[] _axes;
    private readonly bool _isShortened;
    private readonly string _separator;
    private readonly Queue<string> _words;

    private NumpyLayout(Shape shape, string[] words, string separator)
    {
        _axes = shape.Axes.ToArray();
        _isShortened = shape.Size > LargestShownWhole;
        _separator = separator;
        _words = new Queue<string>(words);
    }

    /// <summary>The row-major indices of the elements that appear, in the order in which they appear.</summary>
    public static List<int> ShownElements(Shape shape)
    {
        List<int> shown = [0];
        foreach (var size in shape)
        {
            var isCut = shape.Size > LargestShownWhole && size > 2 * Edge;
            List<int> next = [];
            foreach (var start in shown)
            {
                for (var i = 0; i < size; i++)
                {
                    if (!isCut || i < Edge || i >= size - Edge)
                    {
                        next.Add(start * size + i);
                    }
                }
            }

            shown = next;
        }

        return shown;
    }

    /// <summary>Puts spaces before the shorter words.</summary>
    public static string[] AlignRight(string[] words)
    {
        var width = words.Length == 0 ? 0 : words.Max(word => word.Length);
        return Array.ConvertAll(words, word => word.PadLeft(width));
    }

    /// <summary>
    /// The words in brackets. The first line leaves room for the prefix, which is not written, and every line for the suffix.
    /// </summary>
    public static string Write(Shape shape, string[] words, string separator, string prefix, string suffix)
    {
        if (shape.Size == 0)
        {
            return "[]";
        }

        var layout = new NumpyLayout(shape, words, separator);
        return layout.Axis(0, new string(' ', prefix.Length + 1), LineWidth - suffix.Length);
    }

    private string Axis(int axis, string indent, int width)
    {
        if (axis == _axes.Length)
        {
            return _words.Dequeue();
        }

        var isCut = _isShortened && _axes[axis] > 2 * Edge;
        var parts = new List<string>();
        for (var i = 0; i < (isCut ? 2 * Edge : _axes[axis]); i++)
        {
            if (isCut && i == Edge)
            {
                parts.Add(Dots);
            }

            parts.Add(Axis(axis + 1, indent + " ", width - 1));
        }

        var isLast = axis == _axes.Length - 1;
        var lineBreaks = _separator.TrimEnd() + new string('\n', _axes.Length - 1 - axis);
        return isLast ? $"[{Row(parts, indent, width)}]" : $"[{string.Join(lineBreaks + indent, parts)}]";
    }

    /// <summary>The elements of the last axis, broken into lines between elements.</summary>
    private string Row(List<string> parts, string indent, int width)
    {
        var text = new StringBuilder();
        var line = indent;
        for (var i = 0; i < parts.Count; i++)
        {
            // Behind an element stands the separator or, behind the last, a bracket: a column is kept for either. The line breaks
            // only where an element has already been written, for a break would not help a word that is too long by itself.
            var room = width - Math.Max(_separator.TrimEnd().Length, 1);
            if (line.Length + parts[i].Length > room && line.Length > indent.Length)
            {
                text.Append(line.TrimEnd()).Append('\n');
                line = indent;
            }

            line += i < parts.Count - 1 ? parts[i] + _separator : parts[i];
        }

        return text.Append(line).ToString()[indent.Length..];
    }
}
