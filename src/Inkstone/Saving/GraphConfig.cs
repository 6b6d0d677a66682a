using System.Text.Json.Nodes;
using Inkstone.Layers;

namespace Inkstone.Saving;

/// <summary>
/// A functional model as JSON: its layers, the input first, and the steps in which they are applied. A step names its layer and the
/// values it takes: 0 is the model's input, i what step i gives, counted from 1. The last step gives the output. A step takes
/// only what comes before it, so that no file can describe a circle.
/// </summary>
internal static class GraphConfig
{
    // Models within models, each used several times, multiply: a small file could claim more than can ever be computed.
    private const long MostApplications = 100_000;

    public static JsonObject Write(Functional model, Func<Layer, JsonNode> write) => new()
    {
        ["class_name"] = nameof(Functional),
        ["config"] = new JsonObject
        {
            ["name"] = model.Name,
            ["seed"] = model.Seed,
            ["layers"] = new JsonArray([.. model.Layers.Select(write)]),
            ["steps"] = new JsonArray([.. model.Graph.Steps.Select(step => new JsonObject
            {
                ["layer"] = step.Layer.Name,
                ["inputs"] = new JsonArray([.. step.Inputs.Select(value => JsonValue.Create(value))]),
            })]),
        },
    };

    /// <summary>Makes the model again, not built yet. What is wrong with the JSON comes as an <see cref="InvalidDataException"/> or as what JSON and layers throw.</summary>
    public static Functional Read(JsonObject config, IReadOnlyList<Type> customTypes)
    {
        var layers = Items(config, "layers").Select(json => (Layer)ObjectConfig.Read(json, typeof(Layer), customTypes)).ToList();
        if (layers is not [Input input, ..] || layers.Skip(1).Any(layer => layer is Input))
        {
            throw new InvalidDataException("Functional: expected an Input as the first of its \"layers\", and no other.");
        }

        if (layers.GroupBy(layer => layer.Name).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new InvalidDataException($"Functional: \"layers\" has two layers named '{repeated.Key}'; a step would not know which is meant.");
        }

        var values = Connect(Items(config, "steps"), input, layers.ToDictionary(layer => layer.Name));
        var model = new Functional(input, values[^1], config["name"]?.GetValue<string>(), config["seed"]?.GetValue<ulong>() ?? 0, null, build: false);
        if (model.Graph.Steps.Count != values.Count - 1 || model.Layers.Count != layers.Count)
        {
            throw new InvalidDataException("Functional: expected that the last of its \"steps\" depends on all others and that each layer has a step; some lead nowhere.");
        }

        return model;
    }

    private static List<SymbolicTensor> Connect(JsonArray steps, Input input, Dictionary<string, Layer> layers)
    {
        List<SymbolicTensor> values = [input];
        var applications = 0L;
        foreach (var (i, step) in steps.Index())
        {
            var name = step?["layer"]?.GetValue<string>() ?? "";
            if (!layers.TryGetValue(name, out var layer))
            {
                throw new InvalidDataException($"Functional: step {i + 1} applies a layer '{name}'; there is none of that name.");
            }

            applications += layer.Applications;
            if (applications > MostApplications)
            {
                throw new InvalidDataException($"Functional: its layers and those within are applied more than {MostApplications:N0} times; a model has fewer.");
            }

            SymbolicTensor[] inputs = [.. Items(step!, "inputs").Select(json => json is JsonValue value && value.TryGetValue<int>(out var number) && number >= 0 && number <= i
                ? values[number]
                : throw new InvalidDataException($"Functional: step {i + 1} takes value {json?.ToJsonString() ?? "null"}; the values before it are 0 to {i}."))];
            if (layer is Merging ? inputs.Length < 2 : inputs.Length != 1)
            {
                throw new InvalidDataException($"Functional: step {i + 1} applies layer '{name}' ({layer.GetType().Name}) to {inputs.Length} values; it takes {(layer is Merging ? "two or more" : "one")}.");
            }

            values.Add(layer.Connect(inputs));
        }

        return values;
    }

    private static JsonArray Items(JsonNode node, string key) =>
        node[key] as JsonArray ?? throw new InvalidDataException($"Functional: expected a list \"{key}\".");
}
