using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>All there is to know about a run, for <c>run.json</c> and for <c>--json</c>.</summary>
internal sealed class TrainingReport
{
    public required Recipe Recipe { get; init; }

    public required RecipeSettings Settings { get; init; }

    public required DigitDataset Data { get; init; }

    public required int TrainSamples { get; init; }

    public required ulong Seed { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required string ModelPath { get; init; }

    public required History History { get; init; }

    /// <summary>Whether training ended before its last epoch.</summary>
    public bool WasStopped => History.Epochs.Count < Settings.Epochs;

    /// <summary>What the network is worth; null until it is judged.</summary>
    public Judgement? Result { get; set; }

    public double TotalSeconds { get; set; }

    /// <summary>The object of <c>inkstone train --json</c>.</summary>
    public JsonObject ToResult() => new()
    {
        ["recipe"] = Recipe.Name,
        ["dataset"] = Data.Name,
        ["trainSamples"] = TrainSamples,
        ["testSamples"] = Data.Test.Count,
        ["seed"] = Seed,
        ["threads"] = Parallelism.Threads,
        ["epochs"] = History.Epochs.Count,
        ["epochSeconds"] = Numbers(History.EpochSeconds),
        ["history"] = Values(),
        ["testLoss"] = Number(Result?.Loss),
        ["testAccuracy"] = Number(Result?.Accuracy),
        ["modelPath"] = ModelPath,
        ["totalSeconds"] = Math.Round(TotalSeconds, 3),
    };

    /// <summary>The content of <c>run.json</c>.</summary>
    public JsonObject ToRecord() => new()
    {
        ["format"] = 1,
        ["state"] = WasStopped ? "stopped" : "finished",
        ["recipe"] = Recipe.Name,
        ["settings"] = new JsonObject
        {
            ["epochs"] = Settings.Epochs,
            ["batchSize"] = Settings.BatchSize,
            ["optimizer"] = Settings.Optimizer,
            ["learningRate"] = Number(Settings.LearningRate),
            ["loss"] = Settings.Loss,
            ["hidden"] = new JsonArray([.. Settings.Hidden.Select(units => JsonValue.Create(units))]),
            ["dropout"] = Numbers(Settings.Dropout),
            ["validationSplit"] = Settings.ValidationSplit,
            ["samples"] = Settings.Samples,
        },
        ["seed"] = Seed,
        ["threads"] = Parallelism.Threads,
        ["dataset"] = new JsonObject
        {
            ["name"] = Data.Name,
            ["source"] = Data.Source,
            ["notice"] = Data.Notice,
            ["trainSamples"] = TrainSamples,
            ["testSamples"] = Data.Test.Count,
        },
        ["started"] = Started.ToString("O"),
        ["versions"] = new JsonObject
        {
            ["inkstone"] = typeof(Model).Assembly.GetName().Version?.ToString(3),
            ["dotnet"] = Environment.Version.ToString(),
            ["system"] = $"{RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})",
        },
        ["history"] = Values(),
        ["epochSeconds"] = Numbers(History.EpochSeconds),
        ["result"] = Result is { } result
            ? new JsonObject { ["testLoss"] = Number(result.Loss), ["testAccuracy"] = Number(result.Accuracy), ["errors"] = result.Errors }
            : null,
        ["totalSeconds"] = Math.Round(TotalSeconds, 3),
        ["model"] = RunFolder.ModelFile,
    };

    /// <summary>A number as JSON has it, which knows no infinity and no NaN: those become null.</summary>
    public static JsonNode? Number(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;

    private static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(value => Number(value))]);

    private JsonObject Values() => new(History.Names.Select(name => KeyValuePair.Create(name, (JsonNode?)Numbers(History[name]))));
}
