using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
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

    public static Option<ulong?> Seed(string description) => Parsed<ulong>("--seed", description, "N", "a whole number, 0 or more");

    public static Option<int?> Threads() =>
        Number("--threads", "How many processors to use (default: all). It changes the time, never the result.", 1);

    /// <summary>An option that is a whole number.</summary>
    public static Option<int?> Number(string name, string description, int minimum)
    {
        var option = Parsed<int>(name, description, "N", $"a whole number, {minimum} or more");
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number < minimum)
            {
                result.AddError($"{name} expects a whole number, {minimum} or more. Received: {number}.");
            }
        });
        return option;
    }

    /// <summary>An option with a value that is written as a number.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it does.</param>
    /// <param name="helpName">What the help calls its value.</param>
    /// <param name="expected">What a value has to be, for the error.</param>
    public static Option<T?> Parsed<T>(string name, string description, string helpName, string expected)
        where T : struct, IParsable<T> => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (T.TryParse(text, CultureInfo.InvariantCulture, out var value))
                {
                    return value;
                }

                result.AddError($"{name} expects {expected}. Received: {text}.");
                return null;
            },
        };

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
