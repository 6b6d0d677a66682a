using System.Text.Json;
using System.Text.Json.Nodes;
using Inkstone.Data;
using Inkstone.Layers;
using Inkstone.Losses;
using Inkstone.Metrics;
using Inkstone.Optimizers;

namespace Inkstone.Saving;

/// <summary>
/// Models as safetensors files. The tensors are the weights, named by layer and weight (<c>dense/kernel</c>), and the optimizer's
/// slots (<c>optimizer/velocity/dense/kernel</c>); any reader of safetensors can open them. The metadata hold the format's version,
/// the architecture and what training needs to go on, as JSON.
/// </summary>
internal static class ModelFile
{
    private const int Version = 1;
    private const string VersionKey = "inkstone_model";
    private const string ArchitectureKey = "architecture";
    private const string TrainingKey = "training";
    private const string SlotPrefix = "optimizer/";

    public static SafeTensorsFile Write(Model model)
    {
        if (!model.IsBuilt)
        {
            throw new InvalidOperationException($"Model '{model.Name}' cannot be saved yet: it has no weights. Give it an Input, or let it see data first.");
        }

        var tensors = model.NamedWeights().ToDictionary(item => item.Path, item => NumericArray.From(item.Weight));
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
            metadata[TrainingKey] = WriteTraining(model, optimizer).ToJsonString();
            WriteSlots(model, optimizer, tensors);
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
                ReadTraining(model, Parse(training, TrainingKey), file, customTypes);
            }

            return model;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or NullReferenceException or OverflowException)
        {
            throw new InvalidDataException($"Its description of the model makes no sense: {exception.Message}", exception);
        }
    }

    private static JsonObject WriteTraining(Model model, Optimizer optimizer) => new()
    {
        ["optimizer"] = ObjectConfig.Write(optimizer),
        ["loss"] = model.Loss is null ? null : ObjectConfig.Write(model.Loss),
        ["metrics"] = new JsonArray([.. model.Metrics.Select(ObjectConfig.Write)]),
        ["iterations"] = optimizer.Iterations,
        ["variables"] = new JsonArray([.. VariablePaths(model, optimizer).Select(path => JsonValue.Create(path))]),
        ["epochs"] = model.EpochsTrained,
        ["random_positions"] = new JsonObject(RandomStreams(model, "").Select(item => KeyValuePair.Create(item.Path, (JsonNode?)item.Stream.Position))),
    };

    private static void ReadTraining(Model model, JsonNode training, SafeTensorsFile file, IReadOnlyList<Type> customTypes)
    {
        var optimizer = (Optimizer)ObjectConfig.Read(training["optimizer"], typeof(Optimizer), customTypes);
        var loss = training["loss"] is { } lossJson ? (Loss)ObjectConfig.Read(lossJson, typeof(Loss), customTypes) : null;
        var metrics = training["metrics"]?.AsArray().Select(json => (Metric)ObjectConfig.Read(json, typeof(Metric), customTypes)).ToList();
        model.Compile(optimizer, loss, metrics);
        model.EpochsTrained = training["epochs"]?.GetValue<int>() ?? 0;
        optimizer.Iterations = training["iterations"]?.GetValue<long>() ?? 0;
        foreach (var (path, stream) in RandomStreams(model, ""))
        {
            stream.Position = training["random_positions"]?[path]?.GetValue<ulong>() ?? 0;
        }

        if (optimizer.Iterations > 0)
        {
            optimizer.Build(training["variables"] is JsonArray paths ? FindVariables(model, paths) : model.TrainableWeights);
            foreach (var (path, slot, shape) in Slots(model, optimizer))
            {
                new WeightSource(file, "").Take(path, shape).AsSpan().CopyTo(slot);
            }
        }
    }

    private static void WriteSlots(Model model, Optimizer optimizer, Dictionary<string, NumericArray> tensors)
    {
        foreach (var (path, slot, shape) in Slots(model, optimizer))
        {
            tensors[path] = NumericArray.From(new Tensor(slot, 0, shape));
        }
    }

    private static IEnumerable<(string Path, float[] Slot, Shape Shape)> Slots(Model model, Optimizer optimizer)
    {
        foreach (var (i, path) in VariablePaths(model, optimizer).Index())
        {
            foreach (var (slot, name) in optimizer.SlotNames.Index())
            {
                yield return ($"{SlotPrefix}{name}/{path}", optimizer.Slots[i][slot], optimizer.Variables[i].Shape);
            }
        }
    }

    // What the optimizer serves need not be what the model would train now: layers may have been frozen or added since.
    private static IEnumerable<string> VariablePaths(Model model, Optimizer optimizer)
    {
        var paths = model.NamedWeights().DistinctBy(item => item.Weight).ToDictionary(item => item.Weight, item => item.Path);
        return optimizer.Variables.Select(variable => paths.TryGetValue(variable, out var path) ? path : throw new InvalidOperationException(
            $"Model '{model.Name}' cannot be saved: its optimizer serves the variable '{variable.Name}', which is not one of the model's weights. Compile again, or use another optimizer for that variable."));
    }

    private static List<Variable> FindVariables(Model model, JsonArray paths)
    {
        var weights = model.NamedWeights().ToDictionary(item => item.Path, item => item.Weight);
        return [.. paths.Select(path => weights.TryGetValue(path!.GetValue<string>(), out var weight) ? weight : throw new InvalidDataException(
            $"Its optimizer serves a weight '{path}', which the model does not have."))];
    }

    // A tensor that nobody asked for means that the code has changed since: the model would load and compute something else.
    private static void RequireAllUsed(Model model, SafeTensorsFile file)
    {
        var known = model.NamedWeights().Select(item => item.Path).ToHashSet();
        if (file.Tensors.Keys.FirstOrDefault(path => !path.StartsWith(SlotPrefix, StringComparison.Ordinal) && !known.Contains(path)) is { } unused)
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

    private static IEnumerable<(string Path, RandomStream Stream)> RandomStreams(Layer layer, string path) =>
        layer.Parts.SelectMany(part => RandomStreams(part, $"{path}{part.Name}/")).Concat(layer.TrainingRandom is { } stream ? [(path, stream)] : []);
}
