using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>What models there are.</summary>
internal static class ModelEndpoints
{
    private const string Recogniser = """{"id": "recogniser", "recipe": "recogniser", "dataset": "mnist", "testAccuracy": null, "state": "finished", "started": null}""";

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        api.MapGet("/models", () => state.Models.All().Select(model => Entry(model.Name, model.Path)).ToArray())
            .Describe("List the models", "The recogniser that comes along, then those of the runs, the newest first. Their ids are what other calls take as \"model\".")
            .WithExample("/api/models", $"[{Recogniser}]");
        api.MapGet("/models/{id}", ([Description("An id of GET /api/models.")] string id) => Details(state, id))
            .Describe("All about a model", "What it takes and gives, and how many numbers it has learned.")
            .RefusedWhen("the model's file is damaged, or it reads no digits")
            .WithExample("/api/models/recogniser", $$"""{"model": {{Recogniser}}, "inputShape": [28, 28, 1], "outputs": 11, "parameters": 318955}""");
    }

    private static ModelEntry Entry(string name, string? path)
    {
        if (path is null)
        {
            return new ModelEntry(name, name, "mnist", null, "finished", null);
        }

        // The record may be missing or damaged: the model may be good all the same.
        var record = RunRecord.TryRead(RunFolder.RecordBeside(path));
        return new ModelEntry(
            name,
            Text(record?["recipe"]),
            Text((record?["dataset"] as JsonObject)?["name"]),
            Number((record?["result"] as JsonObject)?["testAccuracy"]),
            record is null ? null : RunStateNames.Of(StoredRun.StateOf(Text(record["state"]), Path.GetDirectoryName(path)!)),
            Text(record?["started"]));
    }

    private static async Task<ModelDetails> Details(WebState state, string name)
    {
        var model = (await state.Models.Find(name)).Model;
        var input = model.InputShape!.Value;
        return new ModelDetails(Entry(name, name == ModelFiles.Recogniser ? null : state.Models.PathOf(name)), [.. input], model.OutputShape(input.WithBatch(1))[1], model.TrainableWeights.Concat(model.NonTrainableWeights).Sum(weight => (long)weight.Size));
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) && double.IsFinite(number) ? number : null;
}
