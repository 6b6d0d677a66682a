using System.Text.Json;
using System.Text.Json.Nodes;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>What is to be trained: as the options say, or as a run that is not finished says of itself in <c>run.json</c>.</summary>
/// <param name="Recipe">What is trained.</param>
/// <param name="Settings">How.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Dataset">The data set's name; null for MNIST if it is to be had, else strokes.</param>
/// <param name="DataFolder">The folder that was named for the data, if one was.</param>
/// <param name="Hashes">The SHA-256 of each file of the data, where they have some.</param>
/// <param name="Started">When it began.</param>
/// <param name="Seconds">How long it took so far.</param>
internal sealed record KeptRun(
    Recipe Recipe, RecipeSettings Settings, ulong Seed, string? Dataset, string? DataFolder, IReadOnlyDictionary<string, string> Hashes, DateTimeOffset Started, double Seconds)
{
    /// <summary>A run that is to begin.</summary>
    /// <param name="recipe">What is trained.</param>
    /// <param name="settings">How.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="dataset">The data set, if one was named: without a name a recipe for MNIST falls back to strokes; another recipe's set has its own ways.</param>
    /// <param name="dataFolder">The folder that was named for the data, if one was.</param>
    /// <param name="now">When it begins.</param>
    public static KeptRun Of(Recipe recipe, RecipeSettings settings, ulong seed, string? dataset, string? dataFolder, DateTimeOffset now) =>
        new(recipe, settings, seed, dataset ?? (recipe.Dataset == "mnist" ? null : recipe.Dataset), dataFolder, new Dictionary<string, string>(), now, Seconds: 0);

    /// <summary>Reads the record of a run.</summary>
    /// <exception cref="InvalidDataException">The run is finished, or had not begun, or the record is damaged.</exception>
    public static KeptRun Read(string path)
    {
        try
        {
            var run = JsonNode.Parse(File.ReadAllText(path))!;
            if (run["state"]?.GetValue<string>() == "finished")
            {
                throw new InvalidDataException($"The run in '{Path.GetDirectoryName(path)}' is finished. To train more, begin a run with more epochs: inkstone train RECIPE --epochs N.");
            }

            if (run["recipe"] is not { } recipe)
            {
                throw new InvalidDataException(
                    $"The run in '{Path.GetDirectoryName(path)}' was broken off before its training began. Delete its {Path.GetFileName(path)}, and begin anew with: inkstone train RECIPE --out FOLDER.");
            }

            var data = run["dataset"]!;
            return new KeptRun(
                Recipes.Find(recipe.GetValue<string>()),
                ReadSettings(run["settings"]!),
                run["seed"]!.GetValue<ulong>(),
                data["name"]?.GetValue<string>(),
                data["folder"]?.GetValue<string>(),
                data["sha256"]?.AsObject().ToDictionary(item => item.Key, item => item.Value!.GetValue<string>()) ?? [],
                DateTimeOffset.Parse(run["started"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture),
                run["totalSeconds"]!.GetValue<double>());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: expected the record of a run. It is damaged: {error.Message}", error);
        }
    }

    /// <summary>Throws if the data are not those that training began with.</summary>
    /// <exception cref="InvalidDataException">A file is another one.</exception>
    public void RequireSame(DigitDataset data)
    {
        foreach (var (file, hash) in Hashes)
        {
            if (data.Hashes.GetValueOrDefault(file) is var found && found != hash)
            {
                throw new InvalidDataException($"The run was trained on other data: expected {file} with SHA-256 {hash}. Received: {found ?? "no such file"}. Name the folder with its data by --data.");
            }
        }
    }

    /// <summary>The content of <c>run.json</c> before the data are here and training begins.</summary>
    public JsonObject ToRecord() => new()
    {
        ["format"] = 1,
        ["state"] = "waiting",
        ["recipe"] = Recipe.Name,
        ["settings"] = Write(Settings),
        ["seed"] = Seed,
        ["dataset"] = new JsonObject { ["name"] = Dataset, ["folder"] = DataFolder },
        ["started"] = Started.ToString("O"),
        ["history"] = new JsonObject(),
        ["totalSeconds"] = 0,
    };

    /// <summary>The settings as <c>run.json</c> has them.</summary>
    public static JsonObject Write(RecipeSettings settings) => new()
    {
        ["epochs"] = settings.Epochs,
        ["batchSize"] = settings.BatchSize,
        ["optimizer"] = settings.Optimizer,
        ["learningRate"] = settings.LearningRate,
        ["oneCycle"] = settings.OneCycle,
        ["loss"] = settings.Loss,
        ["labelSmoothing"] = settings.LabelSmoothing,
        ["weightAverage"] = settings.WeightAverage,
        ["hidden"] = new JsonArray([.. settings.Hidden.Select(units => JsonValue.Create(units))]),
        ["dropout"] = new JsonArray([.. settings.Dropout.Select(rate => JsonValue.Create(rate))]),
        ["validationSplit"] = settings.ValidationSplit,
        ["samples"] = settings.Samples,
    };

    /// <summary>Reads settings that <see cref="Write"/> wrote.</summary>
    /// <exception cref="ArgumentException">A value makes no sense.</exception>
    /// <exception cref="FormatException">One is missing.</exception>
    /// <exception cref="InvalidOperationException">One is of another kind.</exception>
    public static RecipeSettings ReadSettings(JsonNode json)
    {
        var settings = new RecipeSettings
        {
            Epochs = Required(json, "epochs").GetValue<int>(),
            BatchSize = Required(json, "batchSize").GetValue<int>(),
            Optimizer = Required(json, "optimizer").GetValue<string>(),
            LearningRate = json["learningRate"]?.GetValue<double>(),
            OneCycle = Required(json, "oneCycle").GetValue<bool>(),
            Loss = Required(json, "loss").GetValue<string>(),
            LabelSmoothing = Required(json, "labelSmoothing").GetValue<double>(),
            WeightAverage = Required(json, "weightAverage").GetValue<double>(),
            Hidden = List<int>(json, "hidden"),
            Dropout = List<double>(json, "dropout"),
            ValidationSplit = Required(json, "validationSplit").GetValue<double>(),
            Samples = json["samples"]?.GetValue<int>(),
        };
        settings.Check();
        return settings;
    }

    /// <summary>A field that a record has to have.</summary>
    /// <exception cref="FormatException">It has none, or null.</exception>
    public static JsonNode Required(JsonNode json, string name) => json[name] ?? throw new FormatException($"there is no \"{name}\" in it.");

    private static T[] List<T>(JsonNode json, string name) =>
        [.. Required(json, name).AsArray().Select(item => (item ?? throw new FormatException($"a value of \"{name}\" is missing.")).GetValue<T>())];
}
