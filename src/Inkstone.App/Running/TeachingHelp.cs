using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Inkstone.App;

/// <summary>The usual help with examples below.</summary>
/// <param name="examples">Examples of the whole command, for the root's help.</param>
/// <param name="closing">The last words of the root's help.</param>
internal sealed class TeachingHelp(IReadOnlyList<string> examples, string closing) : SynchronousCommandLineAction
{
    private readonly HelpAction _usual = new() { MaxWidth = 110 };

    /// <summary>Asking for help is never an error, whatever else is on the line.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        _usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command as AppCommand;
        var output = parseResult.InvocationConfiguration.Output;
        output.Write("Examples:\n");
        foreach (var example in command?.Examples ?? examples)
        {
            output.Write(example.StartsWith("inkstone", StringComparison.Ordinal) ? $"  {example}\n" : $"{example}\n");
        }

        if (command is null)
        {
            output.Write($"\n{closing}\n");
        }

        return ExitCode.Ok;
    }
}
