using Inkstone.Layers;

namespace Inkstone;

/// <summary>One application of a layer.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">What it is applied to: 0 is the model's input, i what step i − 1 gives.</param>
/// <param name="Result">What it gives.</param>
internal sealed record GraphStep(Layer Layer, IReadOnlyList<int> Inputs, SymbolicTensor Result);

/// <summary>What lies between an <see cref="Input"/> and what is computed from it: steps in the order they were written, and layers in Keras' order.</summary>
internal sealed class LayerGraph
{
    // All without recursion: a chain may be longer than the stack.
    public LayerGraph(Input input, SymbolicTensor output)
    {
        var values = ValuesBehind(output, out var seen);
        Layers = InOrderOfKeras(values, seen);
        SymbolicTensor[] written = [.. values.OrderBy(value => value.Number)];
        var numbers = written.Index().ToDictionary(item => item.Item, item => item.Index);
        Steps = [.. written.Skip(1).Select(value => new GraphStep(value.Layer, [.. value.Inputs.Select(source => numbers[source])], value))];
        IsChain = Steps.All(step => step.Inputs.Count == 1) && Steps.Count == Layers.Count - 1;
        Input = input;
    }

    /// <summary>Where it begins.</summary>
    public Input Input { get; }

    /// <summary>The applications of layers, each after those it depends on; the last gives the output.</summary>
    public IReadOnlyList<GraphStep> Steps { get; }

    /// <summary>The layers, the input first, each once: those farther from the output first; of equals the one met first on the way back from the output.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Whether each layer takes what the one before gives.</summary>
    public bool IsChain { get; }

    /// <summary>What each layer is applied to, as Keras writes it: for each input the layer it comes from and which use of that layer: <c>conv2d[0][0], add[0][0]</c>.</summary>
    public IReadOnlyDictionary<Layer, string> Connections()
    {
        var connections = Layers.ToDictionary(layer => layer, _ => new List<string>());
        var uses = new Dictionary<Layer, int>();
        List<string> sources = [$"{Input.Name}[0][0]"];
        foreach (var step in Steps)
        {
            var use = uses.GetValueOrDefault(step.Layer);
            uses[step.Layer] = use + 1;
            sources.Add($"{step.Layer.Name}[{use}][0]");
            connections[step.Layer].AddRange(step.Inputs.Select(value => sources[value]));
        }

        return connections.ToDictionary(item => item.Key, item => item.Value.Count == 0 ? "-" : string.Join(", ", item.Value));
    }

    /// <summary>All values an output is computed from, each after those it depends on, and the layers in order of their being met.</summary>
    private static List<SymbolicTensor> ValuesBehind(SymbolicTensor output, out Dictionary<Layer, int> seen)
    {
        seen = [];
        List<SymbolicTensor> finished = [];
        HashSet<SymbolicTensor> met = [output];
        Stack<(SymbolicTensor Value, int NextInput)> open = new([(output, 0)]);
        while (open.TryPop(out var item))
        {
            var (value, next) = item;
            if (next == 0)
            {
                seen.TryAdd(value.Layer, seen.Count);
            }

            if (next == value.Inputs.Count)
            {
                finished.Add(value);
                continue;
            }

            open.Push((value, next + 1));
            if (met.Add(value.Inputs[next]))
            {
                open.Push((value.Inputs[next], 0));
            }
        }

        return finished;
    }

    private static List<Layer> InOrderOfKeras(List<SymbolicTensor> values, Dictionary<Layer, int> seen)
    {
        var distances = new Dictionary<SymbolicTensor, int>();
        var layers = new Dictionary<Layer, int>();
        foreach (var value in values.AsEnumerable().Reverse())
        {
            // A layer used several times stands where it is used first.
            var distance = Math.Max(distances.GetValueOrDefault(value), layers.GetValueOrDefault(value.Layer));
            layers[value.Layer] = distance;
            foreach (var source in value.Inputs)
            {
                distances[source] = Math.Max(distances.GetValueOrDefault(source), distance + 1);
            }
        }

        return [.. layers.Keys.OrderByDescending(layer => layers[layer]).ThenBy(layer => seen[layer])];
    }
}
