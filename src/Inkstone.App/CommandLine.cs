using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Inkstone.App;

/// <summary>The command <c>inkstone</c> with its verbs.</summary>
internal static class CommandLine
{
    /// <summary>Does what the arguments ask for and returns the exit code (see <see cref="ExitCode"/>).</summary>
    public static int Run(IReadOnlyList<string> args, Host host)
    {
        var root = Create(host);
        var parsed = root.Parse(MeansServe(args) ? ["serve", .. args] : args);
        if (UnknownOption(parsed) is { } option)
        {
            return Misused(host, parsed.CommandResult.Command, [$"There is no option '{option}' here."]);
        }

        if (parsed.Action is ParseErrorAction)
        {
            var command = parsed.CommandResult.Command;
            return Misused(host, command, command is RootCommand && parsed.UnmatchedTokens is [var unknown, ..]
                ? [$"There is no command '{unknown}'. There are: {string.Join(", ", root.Subcommands.Select(verb => verb.Name))}."]
                : parsed.Errors.Select(error => error.Message).Distinct());
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = host.Out,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (UsageException error)
        {
            return Misused(host, parsed.CommandResult.Command, [error.Message]);
        }
        catch (OperationCanceledException) when (host.Stop.IsCancellationRequested)
        {
            // In a terminal the cursor stands behind a bar, or behind ^C.
            host.Error.Write(host.ErrorIsTerminal ? "\nStopped.\n" : "Stopped.\n");
            return ExitCode.Stopped;
        }
        catch (Exception error) when (IsExpected(error))
        {
            host.Error.Write($"inkstone: {Message(error)}\n");
            return ExitCode.Failed;
        }
    }

    /// <summary>Without a command the page is opened, as with <c>serve</c>, whose options may stand alone too.</summary>
    private static bool MeansServe(IReadOnlyList<string> args) =>
        args is [] || (args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version" or "--"));

    private static RootCommand Create(Host host)
    {
        var root = new RootCommand("Trains, judges and uses neural networks that read handwritten digits.")
        {
            new ServeCommand(host),
            new TrainCommand(host),
            new EvaluateCommand(host),
            new MeasureCommand(host),
            new PredictCommand(host),
            new ReadCommand(host),
            new SummaryCommand(host),
            new ExplainCommand(host),
            new ShowCommand(host),
            new PlotCommand(host),
            new DatasetsCommand(host),
            new LessonCommand(host),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new TeachingHelp(
            [
                "inkstone                                        open the page: draw digits, see a network think, train one",
                "inkstone train                                  train the first network and see how good it is",
                "inkstone predict my-digit.png                   let the recogniser that comes along read a drawing of yours",
                "inkstone predict --dataset mnist --index 0 --model latest   ... or the newest network a digit of a data set",
                "inkstone train --help                           all about a command",
            ],
            "Exit codes: 0 all went well, 1 data, a model or a file stood in the way, 2 the command line makes no sense, 130 stopped by Ctrl+C, which is how the page's server ends well, with 0.");
        return root;
    }

    /// <summary>What looks like an option but is none: the parser takes it for a recipe or a picture where there may be one.</summary>
    private static string? UnknownOption(ParseResult parsed) =>
        parsed.Action is TeachingHelp ? null : parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens.Select(token => token.Value))
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault(word => word.Length > 1 && word[0] == '-');

    private static int Misused(Host host, Command command, IEnumerable<string> problems)
    {
        var name = command is RootCommand ? "inkstone" : $"inkstone {command.Name}";
        foreach (var problem in problems)
        {
            host.Error.Write($"{name}: {problem}\n");
        }

        host.Error.Write($"Try: {name} --help\n");
        return ExitCode.Usage;
    }

    /// <summary>Whether an error comes from what was asked for or from files, and says so in words for people.</summary>
    public static bool IsExpected(Exception error) =>
        error is ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException or InvalidOperationException
            or HttpRequestException or NotSupportedException or KeyNotFoundException;

    /// <summary>The message without the parameter's name, which means nothing to who typed a command.</summary>
    public static string Message(Exception error)
    {
        var text = error.Message;
        var parameter = error is ArgumentException { ParamName: { } name } ? $" (Parameter '{name}')" : "";
        return parameter.Length > 0 ? text.Replace(parameter, "", StringComparison.Ordinal) : text;
    }
}
