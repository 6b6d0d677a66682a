using System.Text.Json;
using System.Text.Json.Nodes;
using Inkstone.Saving;

namespace Inkstone.Digits;

/// <summary>The history of a training in the file that keeps it, beside the model: one file, so that they belong together.</summary>
internal static class KeptHistory
{
    private const string Key = "inkstone_history";

    public static SafeTensorsFile With(SafeTensorsFile file, History history)
    {
        var json = new JsonObject
        {
            ["seconds"] = Numbers(history.EpochSeconds),
            ["values"] = new JsonObject(history.Names.Select(name => KeyValuePair.Create(name, (JsonNode?)Numbers(history[name])))),
        };
        return new SafeTensorsFile(file.Tensors, new Dictionary<string, string>(file.Metadata) { [Key] = json.ToJsonString() });
    }

    /// <exception cref="InvalidDataException">There is none, or it is damaged.</exception>
    public static History Of(SafeTensorsFile file, string path)
    {
        if (!file.Metadata.TryGetValue(Key, out var text))
        {
            throw new InvalidDataException($"{path}: expected a training that was kept half-way. It has no history of one.");
        }

        try
        {
            var json = JsonNode.Parse(text)!;
            var seconds = Numbers(json["seconds"]);
            var values = json["values"]!.AsObject().ToDictionary(item => item.Key, item => Numbers(item.Value));
            var history = new History();
            for (var epoch = 0; epoch < seconds.Length; epoch++)
            {
                history.Add(epoch, seconds[epoch], values.ToDictionary(item => item.Key, item => item.Value[epoch]));
            }

            return history;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or NullReferenceException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{path}: the history of the training kept in it is damaged: {error.Message}", error);
        }
    }

    // JSON knows no infinity and no NaN: those become null.
    private static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(value => double.IsFinite(value) ? JsonValue.Create(value) : null)]);

    private static double[] Numbers(JsonNode? values) => [.. values!.AsArray().Select(value => value?.GetValue<double>() ?? double.NaN)];
}
