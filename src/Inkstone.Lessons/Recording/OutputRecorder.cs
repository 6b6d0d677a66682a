using System.Text;
using System.Text.RegularExpressions;

namespace Inkstone.Lessons;

/// <summary>Stands in for the console while a lesson runs: what is written goes to the console and is kept for the page.</summary>
internal sealed partial class OutputRecorder(TextWriter console) : TextWriter
{
    private readonly StringBuilder _pending = new();
    private List<LessonOutput> _outputs = [];
    private bool _isSilent;

    public override Encoding Encoding => console.Encoding;

    public override void Write(char value)
    {
        _pending.Append(value);
        if (!_isSilent)
        {
            console.Write(value);
        }
    }

    public override void Write(string? value)
    {
        _pending.Append(value);
        if (!_isSilent)
        {
            console.Write(value);
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Flush() => console.Flush();

    /// <summary>Keeps a piece for the page, and writes a line, if any, to the console in its place.</summary>
    public void Add(LessonOutput output, string? line = null)
    {
        TakeText();
        _outputs.Add(output);
        if (line is not null && !_isSilent)
        {
            console.WriteLine(line);
        }
    }

    /// <summary>What came since the last call.</summary>
    public IReadOnlyList<LessonOutput> Take()
    {
        TakeText();
        var taken = _outputs;
        _outputs = [];
        return taken;
    }

    /// <summary>What an action puts out, apart from all else.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="silently">Whether to keep it from the console.</param>
    public IReadOnlyList<LessonOutput> Record(Action action, bool silently)
    {
        TakeText();
        var (outside, wasSilent) = (_outputs, _isSilent);
        (_outputs, _isSilent) = ([], silently || wasSilent);
        try
        {
            action();
            return Take();
        }
        finally
        {
            (_outputs, _isSilent) = (outside, wasSilent);
        }
    }

    private void TakeText()
    {
        if (_pending.Length > 0)
        {
            _outputs.Add(new ConsoleText(Settle(_pending.ToString())));
            _pending.Clear();
        }
    }

    /// <summary>A progress bar is drawn over itself many times, in colour: what stays on the screen in the end.</summary>
    private static string Settle(string text)
    {
        // A lone carriage return is no end of a line here, as ReplaceLineEndings would have it.
        var lines = Codes().Replace(text.Replace("\r\n", "\n", StringComparison.Ordinal), "").Split('\n');
        return string.Join('\n', lines.Select(line => line.Split('\r', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("").TrimEnd()));
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\x08")]
    private static partial Regex Codes();
}
