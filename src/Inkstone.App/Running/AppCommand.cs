using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inkstone.App;

/// <summary>A verb of the command line: its options, its examples, and what it does.</summary>
internal abstract class AppCommand : Command
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Option<bool> _plain = new("--plain") { Description = "No colours and no moving bars, for logs; redirected output is always plain." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the result as one JSON object on one line; all else goes to standard error." };

    protected AppCommand(Host host, string name, string description, params IReadOnlyList<string> examples)
        : base(name, description)
    {
        Host = host;
        Examples = examples;
        SetAction(Start);
    }

    /// <summary>Command lines to learn from, shown by <c>--help</c>.</summary>
    public IReadOnlyList<string> Examples { get; }

    protected Host Host { get; }

    /// <summary>Does the work and returns the exit code.</summary>
    protected abstract int Run(ParseResult parsed, Screen screen);

    /// <summary>Adds the options of looks; call it last, so that they come last in the help.</summary>
    protected void AddLooks(bool withJson = true)
    {
        Add(_plain);
        if (withJson)
        {
            Add(_json);
        }
    }

    protected bool WantsJson(ParseResult parsed) => Options.Contains(_json) && parsed.GetValue(_json);

    /// <summary>Prints the result for a program.</summary>
    protected void Print(JsonObject result)
    {
        Host.Out.Write(result.ToJsonString(OneLine) + "\n");
        Host.Out.Flush();
    }

    private int Start(ParseResult parsed)
    {
        var json = WantsJson(parsed);
        var isTerminal = json ? Host.ErrorIsTerminal : Host.OutIsTerminal;
        var screen = new Screen(json ? Host.Error : Host.Out, isTerminal && !parsed.GetValue(_plain));
        using var warnings = Warnings.Listen(text => screen.Say($"warning: {text}"));
        return Run(parsed, screen);
    }
}
