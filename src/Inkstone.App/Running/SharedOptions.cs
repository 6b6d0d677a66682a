using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>The options that several commands have, so that they are the same everywhere.</summary>
internal static class SharedOptions
{
    // More than any machine this runs on has; as many would only get in each other's way.
    private const int MostThreads = 1024;

    public static Option<string?> Data() =>
        FileOrFolder("--data", "The folder with data files (default: the environment variable INKSTONE_DATA, else downloads are used).", "FOLDER");

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

    public static Option<string?> Model() => FileOrFolder(
        "--model", $"The model file, or the folder of a run, or {ModelFiles.Recogniser} for the one that comes with Inkstone (default: {ModelFiles.Latest}, the newest run).", "MODEL");

    /// <summary>The same for commands that read digits.</summary>
    public static Option<string?> Reader() => FileOrFolder(
        "--model", $"The model file, or the folder of a run, or {ModelFiles.Latest} for the newest run (default: {ModelFiles.Recogniser}, which comes with Inkstone).", "MODEL");

    public static Option<ulong?> Seed(string description, string name = "--seed") => Parsed<ulong>(name, description, "N", $"a whole number, 0 to {ulong.MaxValue}");

    public static Option<ulong?> PenSeed() => Seed("The seed of the pen that writes strokes (default: 0).");

    public static Option<int?> Threads() => Parsed<int>(
        "--threads",
        "How many processors to use (default: all). It changes the time, never the result.",
        "N",
        $"a whole number, 1 to {MostThreads}",
        number => number is >= 1 and <= MostThreads);

    /// <summary>An option that is the name of a file or a folder.</summary>
    public static Option<string?> FileOrFolder(string name, string description, string helpName)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            // An empty name would mean the current folder, which nobody means who writes --out "$FOLDER".
            if (result.Tokens is [{ Value: "" }])
            {
                result.AddError($"{name} expects a name. Received: an empty one.");
            }
        });
        return option;
    }

    /// <summary>An option that is a whole number.</summary>
    public static Option<int?> Number(string name, string description, int minimum, int maximum = int.MaxValue) =>
        Parsed<int>(name, description, "N", $"a whole number, {minimum} to {maximum}", number => number >= minimum && number <= maximum);

    /// <summary>An option with a value that is written as a number.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it does.</param>
    /// <param name="helpName">What the help calls its value.</param>
    /// <param name="expected">What a value has to be, for the error.</param>
    /// <param name="isExpected">Whether a value is that; when left out, every number is.</param>
    public static Option<T?> Parsed<T>(string name, string description, string helpName, string expected, Func<T, bool>? isExpected = null)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;

                // No separators of thousands: 1,5 would be taken for 15.
                if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && isExpected?.Invoke(value) != false)
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

    /// <summary>Says which names there are if a name is none of them.</summary>
    public static void Check(SymbolResult result, string? name, IReadOnlyList<string> names, string what)
    {
        if (name is not null && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            result.AddError($"There is no {what} '{name}'. There are: {string.Join(", ", names)}.");
        }
    }
}
