using System.CommandLine;
using System.CommandLine.Parsing;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>The options that several commands have, so that they are the same everywhere.</summary>
internal static class SharedOptions
{
    public static Option<string?> Data() => new("--data")
    {
        Description = "The folder with data files (default: the environment variable INKSTONE_DATA, else downloads are used).",
        HelpName = "FOLDER",
    };

    public static Option<string?> Dataset(string description)
    {
        var option = new Option<string?>("--dataset") { Description = $"{description}: {string.Join(", ", DigitDatasets.Names)}.", HelpName = "NAME" };
        option.Validators.Add(result => Check(result, result.GetValueOrDefault<string?>(), DigitDatasets.Names, "data set"));
        return option;
    }

    public static Argument<string?> Recipe(string description)
    {
        var argument = new Argument<string?>("recipe") { Description = description, HelpName = "RECIPE", Arity = ArgumentArity.ZeroOrOne };
        argument.Validators.Add(result => Check(result, result.GetValueOrDefault<string?>(), [.. Recipes.All.Select(recipe => recipe.Name)], "recipe"));
        return argument;
    }

    public static Option<string?> Model() => new("--model")
    {
        Description = "The model file, or the folder of a run (default: the newest run).",
        HelpName = "MODEL",
    };

    public static Option<int?> Threads() =>
        Number("--threads", "How many processors to use (default: all). It changes the time, never the result.", 1);

    public static Option<int?> Number(string name, string description, int minimum)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            // What is no number at all has its error from the parser.
            if (int.TryParse(result.Tokens.FirstOrDefault()?.Value, out var number) && number < minimum)
            {
                result.AddError($"{name} must be {minimum} or more. Received: {number}.");
            }
        });
        return option;
    }

    /// <summary>Sets the number of threads for this process.</summary>
    public static void UseThreads(int? threads)
    {
        if (threads is { } number)
        {
            Parallelism.Threads = number;
        }
    }

    private static void Check(SymbolResult result, string? name, IReadOnlyList<string> names, string what)
    {
        if (name is not null && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            result.AddError($"There is no {what} '{name}'. There are: {string.Join(", ", names)}.");
        }
    }
}
