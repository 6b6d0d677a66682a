using System.Text.Json.Nodes;
using Inkstone.Data;
using Inkstone.Layers;
using Inkstone.Losses;
using Inkstone.Metrics;
using Inkstone.Optimizers;

namespace Inkstone.Saving;

/// <summary>
/// What a model file holds so that training can go on: optimizer, loss and metrics, the steps and epochs so far, the positions of the
/// random numbers, and the optimizer's slots as tensors (<c>optimizer/velocity/dense/kernel</c>).
/// </summary>
internal static class TrainingState
{
    public const string SlotPrefix = "optimizer/";

    /// <summary>The state as JSON; the optimizer's slots join the tensors. Without tensors to join, it is that of an optimizer which has not begun.</summary>
    public static JsonObject Write(Model model, Optimizer optimizer, Dictionary<string, NumericArray>? tensors)
    {
        if (tensors is not null)
        {
            foreach (var (path, slot, shape) in Slots(model, optimizer))
            {
                tensors[path] = NumericArray.From(new Tensor(slot, 0, shape));
            }
        }

        return new JsonObject
        {
            ["optimizer"] = ObjectConfig.Write(optimizer),
            ["loss"] = model.Loss is null ? null : ObjectConfig.Write(model.Loss),
            ["metrics"] = new JsonArray([.. model.Metrics.Select(ObjectConfig.Write)]),
            ["iterations"] = tensors is null ? 0 : optimizer.Iterations,
            ["variables"] = new JsonArray([.. tensors is null ? [] : VariablePaths(model, optimizer).Select(path => JsonValue.Create(path))]),
            ["epochs"] = model.EpochsTrained,
            ["random_positions"] = new JsonObject(RandomStreams(model, "").Select(item => KeyValuePair.Create(item.Path, (JsonNode?)item.Stream.Position))),
        };
    }

    /// <summary>Compiles the model as it was and gives back what the optimizer remembered.</summary>
    public static void Read(Model model, JsonNode training, SafeTensorsFile file, IReadOnlyList<Type> customTypes)
    {
        var optimizer = (Optimizer)ObjectConfig.Read(training["optimizer"], typeof(Optimizer), customTypes);
        var loss = training["loss"] is { } lossJson ? (Loss)ObjectConfig.Read(lossJson, typeof(Loss), customTypes) : null;
        var metrics = training["metrics"]?.AsArray().Select(json => (Metric)ObjectConfig.Read(json, typeof(Metric), customTypes)).ToList();
        model.Compile(optimizer, loss, metrics);
        model.EpochsTrained = training["epochs"]?.GetValue<int>() ?? 0;
        optimizer.Iterations = training["iterations"]?.GetValue<long>() ?? 0;
        if (model.EpochsTrained < 0 || optimizer.Iterations < 0)
        {
            throw new InvalidDataException($"Epochs and iterations are counted from zero up. Received: {model.EpochsTrained} epochs, {optimizer.Iterations} iterations.");
        }

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
        var variables = new List<Variable>();
        foreach (var path in paths.Select(path => path!.GetValue<string>()))
        {
            // Taken out of the dictionary: a weight named twice would be given slots twice, and a file could ask for any amount of memory.
            if (!weights.Remove(path, out var weight))
            {
                throw new InvalidDataException($"Its optimizer serves a weight '{path}', which the model does not have or which is named twice.");
            }

            variables.Add(weight);
        }

        return variables;
    }

    private static IEnumerable<(string Path, RandomStream Stream)> RandomStreams(Layer layer, string path) =>
        layer.Parts.SelectMany(part => RandomStreams(part, $"{path}{part.Name}/")).Concat(layer.TrainingRandom is { } stream ? [(path, stream)] : []);
}
