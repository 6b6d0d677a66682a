using Inkstone.Progress;
using Spectre.Console;

namespace Inkstone.App;

/// <summary>Where a command's words, pictures and bars go: lively in a terminal, plain text elsewhere.</summary>
internal sealed class Screen
{
    private readonly TextWriter _writer;

    public Screen(TextWriter writer, bool isLive)
    {
        _writer = writer;
        IsLive = isLive;
        Ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isLive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isLive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isLive ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
    }

    /// <summary>Whether bars may move and colours be used.</summary>
    public bool IsLive { get; }

    /// <summary>The console for all that has colours.</summary>
    public IAnsiConsole Ansi { get; }

    /// <summary>Whether there are enough colours for shades of gray.</summary>
    public bool HasShades => Ansi.Profile.Capabilities.ColorSystem >= ColorSystem.EightBit;

    /// <summary>The width of a model's summary: what fits the terminal (null), or that of 80 columns where there is none.</summary>
    public int? SummaryWidth => IsLive ? null : 76;

    /// <summary>Writes a line.</summary>
    public void Say(string text = "")
    {
        // Not WriteLine: plain output is the same on every system, as the summary and the progress lines are.
        _writer.Write(text);
        _writer.Write('\n');
        _writer.Flush();
    }

    /// <summary>A renderer of training progress for this screen.</summary>
    public ProgressRenderer NewProgress() => IsLive ? new LiveProgress(_writer) : new PlainProgress(_writer);
}
