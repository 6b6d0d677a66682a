using System.Text.Json;
using System.Text.Json.Nodes;
using Inkstone.Data;
using Inkstone.Layers;

namespace Inkstone.Saving;

/// <summary>
/// Models as safetensors files. The tensors are the weights, named by layer and weight (<c>dense/kernel</c>), and what the
/// optimizer remembers (see <see cref="TrainingState"/>); any reader of safetensors can open them. The metadata hold the format's
/// version, the architecture and what training needs to go on, as JSON.
/// </summary>
internal static class ModelFile
{
    private const int Version = 1;
    private const string VersionKey = "inkstone_model";
    private const string ArchitectureKey = "architecture";
    private const string TrainingKey = "training";

    /// <summary>What a model's file holds.</summary>
    /// <param name="model">A built model.</param>
    /// <param name="compact">Whether the weights are written as halves and what the optimizer remembers is left out.</param>
    public static SafeTensorsFile Write(Model model, bool compact = false)
    {
        if (!model.IsBuilt)
        {
            throw new InvalidOperationException($"Model '{model.Name}' cannot be saved yet: it has no weights. Give it an Input, or let it see data first.");
        }

        var tensors = model.NamedWeights().ToDictionary(item => item.Path, item => compact ? Halves(item.Path, item.Weight) : NumericArray.From(item.Weight));
        var architecture = ObjectConfig.Write(model);
        architecture["input_shape"] = new JsonArray([.. model.InputShape!.Value.Select(size => JsonValue.Create(size))]);
        architecture["frozen"] = new JsonArray([.. Frozen(model, "").Select(path => JsonValue.Create(path))]);
        var metadata = new Dictionary<string, string>
        {
            [VersionKey] = Version.ToString(),
            [ArchitectureKey] = architecture.ToJsonString(),
        };
        if (model.Optimizer is { } optimizer)
        {
            metadata[TrainingKey] = TrainingState.Write(model, optimizer, compact ? null : tensors).ToJsonString();
        }

        return new SafeTensorsFile(tensors, metadata);
    }

    /// <summary>Makes the model of a file. All that can be wrong with a file comes as an <see cref="InvalidDataException"/>.</summary>
    public static Model Read(SafeTensorsFile file, IReadOnlyList<Type> customTypes)
    {
        if (!file.Metadata.TryGetValue(VersionKey, out var version) || !file.Metadata.TryGetValue(ArchitectureKey, out var text))
        {
            throw new InvalidDataException("It holds tensors but no Inkstone model: its metadata have no architecture. Make the model in code and give it these tensors with SetWeights.");
        }

        if (version != Version.ToString())
        {
            throw new InvalidDataException($"It is a model file of version {version}; this Inkstone reads version {Version}. Use the Inkstone that wrote it, or a newer one.");
        }

        try
        {
            var architecture = Parse(text, ArchitectureKey);
            var model = (Model)ObjectConfig.Read(architecture, typeof(Model), customTypes);
            var sample = Shape.Create([.. architecture["input_shape"]?.AsArray().Select(size => size!.GetValue<int>()) ?? []]);
            UseWeights(model, new WeightSource(file, ""));
            model.EnsureBuilt(sample.WithBatch(Shape.Unknown));
            UseWeights(model, null);
            RequireAllUsed(model, file);
            Freeze(model, "", [.. architecture["frozen"]?.AsArray().Select(path => path!.GetValue<string>()) ?? []]);
            if (file.Metadata.TryGetValue(TrainingKey, out var training))
            {
                TrainingState.Read(model, Parse(training, TrainingKey), file, customTypes);
            }

            return model;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or NullReferenceException or OverflowException)
        {
            throw new InvalidDataException($"Its description of the model makes no sense: {exception.Message}", exception);
        }
    }

    private static NumericArray Halves(string path, Tensor weight)
    {
        foreach (var value in weight.AsSpan())
        {
            if (float.IsFinite(value) && !Half.IsFinite((Half)value))
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"Weight '{path}' cannot be saved in half precision, whose numbers reach from {(float)Half.MinValue} to {(float)Half.MaxValue}. Received: {value}. Save the model without compact."));
            }
        }

        return NumericArray.Halves(weight);
    }

    // A tensor that nobody asked for means that the code has changed since: the model would load and compute something else.
    private static void RequireAllUsed(Model model, SafeTensorsFile file)
    {
        var known = model.NamedWeights().Select(item => item.Path).ToHashSet();
        if (file.Tensors.Keys.FirstOrDefault(path => !path.StartsWith(TrainingState.SlotPrefix, StringComparison.Ordinal) && !known.Contains(path)) is { } unused)
        {
            throw new InvalidDataException(
                $"It has a tensor '{unused}' that the model made from its architecture has no weight for. Has the code of a layer changed since it was saved? Load it with the code that saved it.");
        }
    }

    private static JsonNode Parse(string json, string what)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new InvalidDataException($"Its {what} is not a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"Its {what} is not valid JSON: {exception.Message}", exception);
        }
    }

    private static void UseWeights(Layer layer, WeightSource? source)
    {
        layer.LoadedWeights = source;
        foreach (var part in layer.Parts)
        {
            UseWeights(part, source?.Of(part.Name));
        }
    }

    private static IEnumerable<string> Frozen(Layer layer, string path) =>
        layer.Parts.SelectMany(part => Frozen(part, $"{path}{part.Name}/")).Concat(layer.Trainable ? [] : [path]);

    private static void Freeze(Layer layer, string path, HashSet<string> frozen)
    {
        layer.Trainable = !frozen.Contains(path);
        foreach (var part in layer.Parts)
        {
            Freeze(part, $"{path}{part.Name}/", frozen);
        }
    }
}
