using System.Text.Json;
using Inkstone.Digits;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>Reads what a request wants to be trained: <c>{"recipe", "dataset"?, "settings"?: {...}, "seed"?, "paused"?}</c>.</summary>
internal static class RunRequest
{
    private const int MostHiddenLayers = 16;

    private static readonly string[] Fields = ["recipe", "dataset", "settings", "seed", "paused"];

    private static readonly string[] SettingsFields =
        ["epochs", "batchSize", "optimizer", "learningRate", "oneCycle", "loss", "labelSmoothing", "weightAverage", "hidden", "dropout", "validationSplit", "samples"];

    /// <summary>The run that is asked for.</summary>
    /// <exception cref="RequestException">It makes no sense; the message is that of the command line.</exception>
    public static KeptRun Parse(JsonElement json, DateTimeOffset now)
    {
        Check(json, Fields, "A run");
        var recipes = Recipes.All.Select(recipe => recipe.Name).ToArray();
        var name = Text(json, "recipe") ?? throw Wrong($"recipe expects one of {string.Join(", ", recipes)}. Received: none.");
        var recipe = Recipes.All.FirstOrDefault(recipe => recipe.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw Wrong($"There is no recipe '{name}'. There are: {string.Join(", ", recipes)}.");
        var dataset = Text(json, "dataset")?.ToLowerInvariant();
        if (dataset is not null && !DigitDatasets.Names.Contains(dataset))
        {
            throw Wrong($"There is no data set '{dataset}'. There are: {string.Join(", ", DigitDatasets.Names)}.");
        }

        try
        {
            var settings = Choice(Field(json, "settings")).Among(recipe.Settings);
            return KeptRun.Of(recipe, settings, Seed(json), dataset, dataFolder: null, now);
        }
        catch (ArgumentException error)
        {
            throw Wrong(CommandLine.Message(error));
        }
    }

    /// <summary>Refuses a run with more samples than its data set has, where that is known before the set is loaded.</summary>
    /// <exception cref="RequestException">It has more.</exception>
    public static void CheckSamples(KeptRun plan, DatasetOptions options)
    {
        if (plan.Settings.Samples is { } samples && DatasetLoading.MostSamples(plan.Dataset, options) is { } most && samples > most)
        {
            throw Wrong($"samples expects at most {most}, the pictures that {plan.Dataset ?? "the data set"} has to learn from. Received: {samples}.");
        }
    }

    /// <summary>Refuses a run that needs more memory than there is. This may take seconds.</summary>
    /// <exception cref="RequestException">It does.</exception>
    public static void CheckMemory(KeptRun plan)
    {
        try
        {
            MemoryNeed.Check(plan.Recipe, plan.Settings);
        }
        catch (ArgumentException error)
        {
            throw Wrong(CommandLine.Message(error));
        }
    }

    /// <summary>Whether the run is to be held before its first step.</summary>
    /// <exception cref="RequestException">It is neither true nor false.</exception>
    public static bool IsPaused(JsonElement json) => Flag(json, "paused") ?? false;

    private static SettingsChoice Choice(JsonElement? settings)
    {
        if (settings is not { } json)
        {
            return new SettingsChoice();
        }

        Check(json, SettingsFields, "The settings");
        return new SettingsChoice
        {
            Epochs = Whole(json, "epochs", 0, SettingsChoice.MostEpochs),
            BatchSize = Whole(json, "batchSize", 1, int.MaxValue),
            Samples = Whole(json, "samples", 1, SettingsChoice.MostSamples),
            Hidden = List(json, "hidden", value => value.TryGetInt32(out var units) ? units : (int?)null, "whole numbers such as [64, 32]"),
            Dropout = List(json, "dropout", value => Finite(value), "numbers such as [0.4, 0.3]"),
            Optimizer = Text(json, "optimizer"),
            LearningRate = Number(json, "learningRate", $"a number above 0, at most {SettingsChoice.MostLearningRate}", rate => rate is > 0 and <= SettingsChoice.MostLearningRate),
            OneCycle = Flag(json, "oneCycle"),
            Loss = Text(json, "loss"),
            LabelSmoothing = Share(json, "labelSmoothing"),
            WeightAverage = Share(json, "weightAverage"),
            ValidationSplit = Share(json, "validationSplit"),
        };
    }

    private static void Check(JsonElement json, string[] fields, string what)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Wrong($"{what}: expected an object with {string.Join(", ", fields)}. Received: {Short(json)}.");
        }

        if (json.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => !fields.Contains(name)) is { } unknown)
        {
            throw Wrong($"{what}: there is no '{unknown}'. There are: {string.Join(", ", fields)}.");
        }
    }

    /// <summary>A field that has a value; what is null counts as left out.</summary>
    private static JsonElement? Field(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement json, string name) =>
        Field(json, name) is not { } value ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Unfit(name, "a name", value);

    private static bool? Flag(JsonElement json, string name) =>
        Field(json, name) is not { } value ? null : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Unfit(name, "true or false", value);

    private static int? Whole(JsonElement json, string name, int minimum, int maximum) => Field(json, name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= minimum && number <= maximum ? number
        : throw Unfit(name, $"a whole number, {minimum} to {maximum}", value);

    private static double? Number(JsonElement json, string name, string expected, Func<double, bool> isExpected) => Field(json, name) is not { } value ? null
        : Finite(value) is { } number && isExpected(number) ? number : throw Unfit(name, expected, value);

    private static double? Share(JsonElement json, string name) => Number(json, name, "a number, 0 or more and less than 1", share => share is >= 0 and < 1);

    private static ulong Seed(JsonElement json) => Field(json, "seed") is not { } value ? 0
        : value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var seed) ? seed : throw Unfit("seed", $"a whole number, 0 to {ulong.MaxValue}", value);

    private static double? Finite(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    private static T[]? List<T>(JsonElement json, string name, Func<JsonElement, T?> read, string expected)
        where T : struct
    {
        if (Field(json, name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostHiddenLayers)
        {
            throw Unfit(name, $"a list of at most {MostHiddenLayers} {expected}", value);
        }

        return [.. value.EnumerateArray().Select(item => (item.ValueKind == JsonValueKind.Number ? read(item) : null) ?? throw Unfit(name, $"a list of {expected}", value))];
    }

    private static RequestException Unfit(string name, string expected, JsonElement came) => Wrong($"{name} expects {expected}. Received: {Short(came)}.");

    private static string Short(JsonElement json) => json.GetRawText() is { Length: > 60 } text ? $"{text[..60]}..." : json.GetRawText();

    private static RequestException Wrong(string message) => new(StatusCodes.Status400BadRequest, message);
}
