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

    /// <summary>Lets a model read a picture.</summary>
    /// <exception cref="InvalidDataException">The model gives something that is no number.</exception>
    public static Reading Of(Model model, float[] values) => new(Probabilities(model, Tensor.From(values, model.InputShape!.Value.WithBatch(1))).ToArray());

    /// <summary>
    /// Lets a model read many pictures, each in a row of the result. What a model gives that ends without softmax are logits, which are
    /// turned into probabilities first.
    /// </summary>
    /// <exception cref="InvalidDataException">The model gives something that is no number.</exception>
    public static Tensor Probabilities(Model model, Tensor x)
    {
        var output = model.Predict(x);
        if (EndsInLogits(model))
        {
            output = Ops.Softmax(output);
        }

        foreach (var confidence in output.AsSpan())
        {
            if (!float.IsFinite(confidence))
            {
                throw new InvalidDataException("The network gives values that are no numbers: its training went wrong. Train it again with a smaller --learning-rate.");
            }
        }

        return output;
    }

    private static bool EndsInLogits(Model model) => (model as Sequential)?.Layers[^1] switch
    {
        Dense last => last.Activation == Activations.Linear,
        Activation last => last.Function == Activations.Linear,
        Model last => EndsInLogits(last),
        _ => false,
    };
}
