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

    /// <summary>The folder that the user named for the data, in full; null if none.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Whether it goes on.</summary>
    public bool IsTraining { get; set; } = true;

    /// <summary>What went wrong, in words for people; null if nothing did.</summary>
    public string? Failure { get; set; }

    /// <summary>By what the recogniser's calibration divided its logits; null for other recipes.</summary>
    public double? Temperature { get; set; }

    /// <summary>Whether training ended before its last epoch.</summary>
    public bool WasStopped => History.Epochs.Count < Settings.Epochs;

    /// <summary>What the network is worth; null until it is judged.</summary>
    public Judgement? Result { get; set; }

    /// <summary>From the start of the program to the result, in all sessions together.</summary>
    public double TotalSeconds { get; set; }

    // The sets that are made have none, and are known by the pen's seed.
    private JsonObject? Hashes() => Data.Hashes.Count == 0 ? null : new(Data.Hashes.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)item.Value)));

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
        ["state"] = Failure is not null ? "failed" : IsTraining ? "training" : WasStopped ? "stopped" : "finished",
        ["message"] = Failure,
        ["recipe"] = Recipe.Name,
        ["settings"] = KeptRun.Write(Settings),
        ["seed"] = Seed,
        ["threads"] = Parallelism.Threads,
        ["dataset"] = new JsonObject
        {
            ["name"] = Data.Name,
            ["source"] = Data.Source,
            ["folder"] = DataFolder,
            ["sha256"] = Hashes(),
            ["notice"] = Data.Notice,
            ["trainSamples"] = TrainSamples,
            ["testSamples"] = Data.Test.Count,
        },
        ["started"] = Started.ToString("O"),
        ["versions"] = Versions(),
        ["processor"] = Processor.Name,
        ["history"] = Values(),
        ["epochSeconds"] = Numbers(History.EpochSeconds),
        ["result"] = Result is { } result
            ? new JsonObject { ["testLoss"] = Number(result.Loss), ["testAccuracy"] = Number(result.Accuracy), ["errors"] = result.Errors }
            : null,
        ["temperature"] = Number(Temperature),
        ["totalSeconds"] = Math.Round(TotalSeconds, 3),
        ["model"] = RunFolder.ModelFile,
    };

    /// <summary>Where the recogniser came from, for the file beside the shipped model: nothing of the machine but what it was.</summary>
    /// <param name="sha256">That of the shipped model's file.</param>
    public JsonObject ToProvenance(string sha256) => new()
    {
        ["sha256"] = sha256,
        ["command"] = $"inkstone train {Recipe.Name} --seed {Seed}",
        ["recipe"] = Recipe.Name,
        ["seed"] = Seed,
        ["settings"] = KeptRun.Write(Settings),
        ["dataset"] = new JsonObject { ["name"] = Data.Name, ["trainSamples"] = TrainSamples, ["sha256"] = Hashes() },
        ["strokesSeed"] = Seed,
        ["versions"] = Versions(),
        ["processor"] = Processor.Name,
        ["threads"] = Parallelism.Threads,
        ["totalSeconds"] = Math.Round(TotalSeconds, 3),
        ["epochs"] = History.Epochs.Count,
        ["validationAccuracy"] = History.Names.Contains("val_accuracy") && History.Epochs.Count > 0 ? Number(History["val_accuracy"][^1]) : null,
        ["temperature"] = Number(Temperature),
        ["testAccuracy"] = Number(Result?.Accuracy),
        ["testErrors"] = Result?.Errors,
    };

    /// <summary>A number as JSON has it, which knows no infinity and no NaN: those become null.</summary>
    public static JsonNode? Number(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;

    private static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(value => Number(value))]);

    private JsonObject Values() => new(History.Names.Select(name => KeyValuePair.Create(name, (JsonNode?)Numbers(History[name]))));

    private static JsonObject Versions() => new()
    {
        ["inkstone"] = typeof(Model).Assembly.GetName().Version?.ToString(3),
        ["dotnet"] = Environment.Version.ToString(),
        ["system"] = $"{RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})",
    };
}
