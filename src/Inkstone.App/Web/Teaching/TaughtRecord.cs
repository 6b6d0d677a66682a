using System.Text.Json.Nodes;
using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>The <c>run.json</c> of a model that was taught: where it comes from, and what it learned.</summary>
internal static class TaughtRecord
{
    public static JsonObject Of(
        FineTuningResult result, string from, ModelShelf models, IReadOnlyList<Correction> corrections, DigitDataset known, ulong seed, DateTimeOffset started, DateTimeOffset ended)
    {
        var origin = from == ModelFiles.Recogniser ? null : RunRecord.TryRead(RunFolder.RecordBeside(models.PathOf(from)));
        return new JsonObject
        {
            ["format"] = 1,
            ["state"] = "finished",
            ["recipe"] = from == ModelFiles.Recogniser ? "recogniser" : origin?["recipe"]?.DeepClone(),
            ["seed"] = seed,
            ["threads"] = Parallelism.Threads,
            ["dataset"] = new JsonObject { ["name"] = known.Name, ["source"] = known.Source },
            ["started"] = started.ToString("O"),
            ["taught"] = new JsonObject
            {
                ["from"] = from,
                ["corrections"] = corrections.Count,
                ["perLabel"] = new JsonArray([.. Enumerable.Range(0, DigitImages.Classes).Select(label => JsonValue.Create(corrections.Count(correction => correction.Label == label)))]),
                ["before"] = Score(result.Before),
                ["after"] = Score(result.After),
            },
            ["totalSeconds"] = Math.Round((ended - started).TotalSeconds, 3),
            ["model"] = RunFolder.ModelFile,
        };
    }

    private static JsonObject Score(TeachingScore score) => new() { ["corrections"] = score.Corrections, ["known"] = score.Known };
}
