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
    private static bool EndsInLogits(Model model, Loss? loss) => model switch
    {
        Sequential sequential => sequential.Layers.LastOrDefault(layer => !LetsPass(layer)) is { } last && GivesLogits(last, loss),
        Functional functional => LastLayers(functional).Any(last => GivesLogits(last, loss)),
        _ => TakesLogits(loss),
    };

    private static bool GivesLogits(Layer last, Loss? loss) => last switch
    {
        Dense dense => dense.Activation == Activations.Linear,
        Conv2D convolution => convolution.Activation == Activations.Linear,
        DepthwiseConv2D convolution => convolution.Activation == Activations.Linear,
        BatchNormalization => true,
        Model model => EndsInLogits(model, loss),
        _ => last.GetType().Assembly != typeof(Layer).Assembly && TakesLogits(loss),
    };

    /// <summary>Of each way that leads to the output the last layer that computes; sums of logits are logits.</summary>
    private static List<Layer> LastLayers(Functional model)
    {
        List<Layer> last = [];
        HashSet<SymbolicTensor> met = [model.Output];
        Stack<SymbolicTensor> open = new(met);
        while (open.TryPop(out var value))
        {
            if (!LetsPass(value.Layer) && value.Layer is not (Add or Concatenate))
            {
                last.Add(value.Layer);
                continue;
            }

            foreach (var source in value.Inputs.Where(met.Add))
            {
                open.Push(source);
            }
        }

        return last;
    }

    private static bool TakesLogits(Loss? loss) => loss is SparseCategoricalCrossentropy { FromLogits: true } or CategoricalCrossentropy { FromLogits: true };

    /// <summary>Whether a layer gives in prediction what it was given, in another shape or as means: of logits they are logits, of probabilities probabilities.</summary>
    private static bool LetsPass(Layer layer) =>
        layer is Dropout or Flatten or Reshape or AveragePooling2D or GlobalAveragePooling2D || (layer as Activation)?.Function == Activations.Linear;
}
