namespace Inkstone.Insight;

/// <summary>
/// Looks into a network while it predicts: what each of its layers gives for an input. A built model is only read, so that other threads may
/// predict with it at the same time; it must not be trained meanwhile. One that is not built is built first.
/// </summary>
/// <example><code>
/// foreach (var (layer, output) in LayerOutputs.Of(model, x))
/// {
///     Console.WriteLine($"{layer.Name}: {output.Shape}");
/// }
/// </code></example>
public static class LayerOutputs
{
    /// <summary>Applies a model's layers one after another, as in prediction: nothing is dropped, batch normalization uses its moving averages.</summary>
    /// <param name="model">A <see cref="Sequential"/> or a <see cref="Functional"/>; a model within it counts as one layer.</param>
    /// <param name="input">The samples, the first axis counting them.</param>
    /// <returns>
    /// Each layer with what it gave, in the order they are applied; the last is what the model predicts. A layer that a
    /// <see cref="Functional"/> uses twice is there twice, its <see cref="Layers.Input"/> is left out.
    /// </returns>
    /// <exception cref="ArgumentException">The samples do not fit the model, or the model is of another class.</exception>
    public static IReadOnlyList<LayerOutput> Of(Model model, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        return model switch
        {
            Sequential sequential => Of(sequential, input),
            Functional functional => Of(functional, input),
            _ => throw new ArgumentException(
                $"Expected a Sequential or a Functional model, whose layers can be applied one after another. Received: a {model.GetType().Name}, " +
                "which decides in Call how its layers work together: have it keep what you want to see.",
                nameof(model)),
        };
    }

    private static List<LayerOutput> Of(Sequential model, Tensor input)
    {
        Prepare(model, input);
        var outputs = new List<LayerOutput>(model.Layers.Count);
        var x = input;
        foreach (var layer in model.Layers)
        {
            x = layer.Apply(x);
            outputs.Add(new LayerOutput(layer, x));
        }

        return outputs;
    }

    private static List<LayerOutput> Of(Functional model, Tensor input)
    {
        Prepare(model, input);
        var outputs = new List<LayerOutput>(model.Graph.Steps.Count);
        foreach (var step in model.Graph.Steps)
        {
            var inputs = step.Inputs.Select(number => number == 0 ? input : outputs[number - 1].Output);
            outputs.Add(new LayerOutput(step.Layer, step.Layer.ApplyTo([.. inputs], training: false)));
        }

        return outputs;
    }

    /// <summary>Builds the model if it is not, and checks that the input fits all of it, as Predict does.</summary>
    private static void Prepare(Model model, Tensor input)
    {
        model.EnsureBuilt(input.Shape);
        _ = model.CheckedOutputShape(input.Shape);
    }
}
