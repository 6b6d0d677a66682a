using Inkstone.Layers;
using Inkstone.Losses;

namespace Inkstone.Digits;

/// <summary>What a model's outputs for a picture are: ten numbers, one for each digit, or an eleventh for "not a digit"; logits or probabilities.</summary>
/// <param name="Count">Numbers for a picture: 10 or 11.</param>
/// <param name="AreLogits">Whether softmax is to make probabilities of them.</param>
internal readonly record struct DigitOutput(int Count, bool AreLogits)
{
    /// <summary>The most numbers a model gives for a picture: the ten digits and "not a digit".</summary>
    public const int Most = DigitImages.Classes + 1;

    /// <summary>What a model gives for pictures of the shape it was built for.</summary>
    /// <exception cref="ArgumentException">It gives neither ten nor eleven numbers for a picture.</exception>
    public static DigitOutput Of(Model model, Shape input)
    {
        var output = model.OutputShape(input);
        if (output.Rank != 2 || output[1] is not (DigitImages.Classes or Most))
        {
            throw new ArgumentException(
                $"Expected a model that gives {DigitImages.Classes} numbers for a picture, one for each digit, or {Most} with one for \"not a digit\". Model '{model.Name}' gives shape {output[1..]}.",
                nameof(model));
        }

        return new DigitOutput(output[1], EndsInLogits(model, model.Loss));
    }

    /// <summary>Makes probabilities of the outputs for one picture, in place.</summary>
    /// <exception cref="InvalidDataException">They are no numbers.</exception>
    public void ToProbabilities(Span<float> outputs)
    {
        if (AreLogits)
        {
            Softmax(outputs);
        }

        foreach (var probability in outputs)
        {
            if (!float.IsFinite(probability))
            {
                throw new InvalidDataException("The network gives values that are no numbers: its training went wrong. Train it again with a smaller learning rate.");
            }
        }
    }

    // In double, so that the probabilities of many pictures read at once and of each alone are the same to the last bit.
    private static void Softmax(Span<float> logits)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        Span<double> powers = stackalloc double[Most];
        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++)
        {
            sum += powers[i] = Math.Exp(logits[i] - largest);
        }

        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] = (float)(powers[i] / sum);
        }
    }

    /// <summary>Whether the last layer that computes is linear; where that layer, or all of the model, is the user's own, the loss tells.</summary>
    private static bool EndsInLogits(Model model, Loss? loss) => LastThatComputes(model) switch
    {
        null or Merging => TakesLogits(loss),
        Dense last => last.Activation == Activations.Linear,
        Conv2D last => last.Activation == Activations.Linear,
        DepthwiseConv2D last => last.Activation == Activations.Linear,
        BatchNormalization => true,
        Model last => EndsInLogits(last, loss),
        { } last when last.GetType().Assembly != typeof(Layer).Assembly => TakesLogits(loss),
        _ => false,
    };

    private static Layer? LastThatComputes(Model model)
    {
        if (model is Sequential sequential)
        {
            return sequential.Layers.LastOrDefault(layer => !LetsPass(layer));
        }

        if (model is not Functional functional)
        {
            return null;
        }

        // From the output back along the only way there is.
        var value = functional.Output;
        while (LetsPass(value.Layer) && value.Inputs is [var before])
        {
            value = before;
        }

        return value.Layer;
    }

    private static bool TakesLogits(Loss? loss) => loss is SparseCategoricalCrossentropy { FromLogits: true } or CategoricalCrossentropy { FromLogits: true };

    /// <summary>Whether a layer gives in prediction what it was given, in another shape or as means: of logits they are logits, of probabilities probabilities.</summary>
    private static bool LetsPass(Layer layer) =>
        layer is Dropout or Flatten or Reshape or AveragePooling2D or GlobalAveragePooling2D || (layer as Activation)?.Function == Activations.Linear;
}
