using System.Globalization;
using System.Text;

namespace Inkstone.Figures;

/// <summary>
/// A text broken into lines that fit a room. There is no font here to ask for widths, so they are estimated from above:
/// a Chinese character takes 1 em, a small letter about 0.65.
/// </summary>
internal sealed record TextBlock(IReadOnlyList<string> Lines, double Size)
{
    private const double LineHeight = 1.2;
    private const int Longest = 4000;

    private const int FirstPunctuation = 0x2000;
    private const int FirstWide = 0x2E80;
    private const string Narrowest = " ',-./:;I\\fijl|¦·ÌÍÎÏìíîïĨĩĪīĬĭĮįİıĵĺļľŀłſΙΪΐίιϊІЇіїј‐‑‘’‚‛′";
    private const string Narrow = "!()[]rt¡ţťŧΊ″‹›";
    private const string Broad = "#&+<=>^w~¬±×÷ŵΌψωώмъы−";
    private const string Broadest = "%@MWm©®¼½¾ÆæĦŒœŉŴΉΎΏΜΨЂЉЊЋЖМФШЩЪЫЮжфшщюљњ—―…";

    public static TextBlock Empty { get; } = new([], 0);

    public double Height => Lines.Count * Size * LineHeight;

    public double Width => Lines.Count == 0 ? 0 : Lines.Max(line => WidthOf(line, Size));

    /// <summary>The width of one line in pixels.</summary>
    public static double WidthOf(string text, double size)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Ems(rune);
        }

        return width * size;
    }

    /// <summary>Fits a text into a room: smaller first, down to 0.7 of its size, then on several lines; what is then still too long ends with an ellipsis.</summary>
    public static TextBlock Fit(string? text, double size, double room, int maxLines = 3)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Empty;
        }

        var lines = (text.Length > Longest ? text[..Longest] + "…" : text).ReplaceLineEndings("\n").Split('\n');
        foreach (var scale in (ReadOnlySpan<double>)[1, 0.9, 0.8, 0.7])
        {
            if (lines.Length <= maxLines && lines.All(line => WidthOf(line, size * scale) <= room))
            {
                return new(lines, size * scale);
            }
        }

        foreach (var scale in (ReadOnlySpan<double>)[1, 0.85, 0.7])
        {
            string[] wrapped = [.. lines.SelectMany(line => Wrap(line, room / (size * scale)))];
            if (wrapped.Length <= maxLines)
            {
                return new(wrapped, size * scale);
            }
        }

        string[] all = [.. lines.SelectMany(line => Wrap(line, room / (size * 0.7) - 1))];
        var shown = Math.Min(maxLines, all.Length);
        return new([.. all[..(shown - 1)], all[shown - 1] + "…"], size * 0.7);
    }

    /// <summary>As much of one line as a room takes, with an ellipsis if that is not all.</summary>
    public static string Cut(string text, double size, double room)
    {
        if (WidthOf(text, size) <= room)
        {
            return text;
        }

        var shown = new StringBuilder();
        foreach (var element in Elements(text))
        {
            if (WidthOf(shown + element + "…", size) > room)
            {
                break;
            }

            shown.Append(element);
        }

        return shown.ToString().TrimEnd() + "…";
    }

    /// <summary>Where the middle goes so that the block, meant to be at one place, does not leave the room from one end to the other.</summary>
    public double Within(double middle, double from, double to)
    {
        var half = Math.Min(Width, to - from) / 2;
        return Math.Max(from + half, Math.Min(middle, to - half));
    }

    /// <summary>Writes the lines, their middle at x, the block's upper edge at y.</summary>
    public void Draw(SvgWriter svg, double x, double y, Rgb? color = null)
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            svg.Text(x, y + Size * (i * LineHeight + 0.95), Lines[i], Size, color: color);
        }
    }

    private static List<string> Wrap(string line, double ems)
    {
        List<string> lines = [];
        var current = new StringBuilder();
        foreach (var word in Words(line))
        {
            if (current.Length > 0 && WidthOf(current + word.TrimEnd(), 1) > ems)
            {
                lines.Add(current.ToString().TrimEnd());
                current.Clear();
            }

            foreach (var element in Elements(word))
            {
                if (current.Length > 0 && WidthOf(current + element.TrimEnd(), 1) > ems)
                {
                    lines.Add(current.ToString());
                    current.Clear();
                }

                current.Append(element);
            }
        }

        lines.Add(current.ToString().TrimEnd());
        return lines;
    }

    /// <summary>The pieces between which a line may be broken: after spaces, and between Chinese characters.</summary>
    private static IEnumerable<string> Words(string line)
    {
        var word = new StringBuilder();
        var afterWide = false;
        foreach (var element in Elements(line))
        {
            var closes = "，。、；：！？）」』》".Contains(element, StringComparison.Ordinal);
            var wide = IsWide(element);
            if (word.Length > 0 && !closes && (word[^1] == ' ' || afterWide || wide))
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(element);
            afterWide = wide;
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }

    /// <summary>Whether it is a character of a script written without spaces, Chinese or the like, or a picture.</summary>
    private static bool IsWide(string element) =>
        Rune.DecodeFromUtf16(element, out var rune, out _) == System.Buffers.OperationStatus.Done && rune.Value >= FirstWide && !IsMark(rune);

    /// <summary>The width of a character in em: no less than in Liberation Sans, which is as wide as Arial, and in DejaVu Sans, which is wider.</summary>
    private static double Ems(Rune rune) => rune.Value switch
    {
        < 0x20 => 0.3,
        < 0x10000 when Narrowest.Contains((char)rune.Value) => 0.38,
        < 0x10000 when Narrow.Contains((char)rune.Value) => 0.42,
        < 0x10000 when Broad.Contains((char)rune.Value) => 0.84,
        < 0x10000 when Broadest.Contains((char)rune.Value) => 1.1,
        < 0x80 => Rune.IsUpper(rune) ? 0.8 : 0.65,
        _ when IsMark(rune) => 0,
        < 0x180 or >= 0x370 and < 0x460 => Rune.IsUpper(rune) ? 0.8 : 0.7,
        < FirstPunctuation => 1.1,
        '‰' => 1.35,
        < 0x2070 => 0.7,
        < 0x20A0 => 0.55,
        < FirstWide => 1.1,
        >= 0x1F000 and < 0x20000 => 1.3,
        _ => 1,
    };

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
}
