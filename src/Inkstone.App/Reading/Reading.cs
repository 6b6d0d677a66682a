using Inkstone.Layers;

namespace Inkstone.App;

/// <summary>What a model makes of a picture.</summary>
/// <param name="Confidences">How sure it is of each digit, 0 to 9 in order.</param>
internal sealed record Reading(float[] Confidences)
{
    /// <summary>The digits from the surest; of two that are equal the lower comes first.</summary>
    public IReadOnlyList<int> Ranking { get; } = [.. Enumerable.Range(0, Confidences.Length).OrderByDescending(digit => Confidences[digit])];

    /// <summary>The digit it reads.</summary>
    public int Digit => Ranking[0];

    /// <summary>Lets a model read. What a model gives that ends without softmax are logits, which are turned into probabilities first.</summary>
    /// <exception cref="InvalidDataException">The model gives something that is no number.</exception>
    public static Reading Of(Model model, float[] values)
    {
        var output = model.Predict(Tensor.From(values, model.InputShape!.Value.WithBatch(1)));
        if (EndsInLogits(model))
        {
            output = Ops.Softmax(output);
        }

        var confidences = output.ToArray();
        return confidences.All(float.IsFinite)
            ? new Reading(confidences)
            : throw new InvalidDataException("The network gives values that are no numbers: its training went wrong. Train it again with a smaller --learning-rate.");
    }

    private static bool EndsInLogits(Model model) => (model as Sequential)?.Layers[^1] switch
    {
        Dense last => last.Activation == Activations.Linear,
        Activation last => last.Function == Activations.Linear,
        Model last => EndsInLogits(last),
        _ => false,
    };
}
