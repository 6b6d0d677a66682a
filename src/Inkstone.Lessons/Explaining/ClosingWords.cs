using System.Globalization;

namespace Inkstone.Lessons.Explaining;

/// <summary>What is said of the whole network at the end: its parameters, what it costs, and how its answer is read.</summary>
internal static class ClosingWords
{
    /// <summary>Made up: what a network for digits might give. They sum to 1.</summary>
    internal static readonly double[] Example = [0.01, 0.02, 0.05, 0.02, 0.06, 0.70, 0.04, 0.03, 0.02, 0.05];

    /// <summary>Scores of which softmax makes the example: its logarithms, moved by 3 and rounded.</summary>
    internal static readonly double[] Scores = [.. Example.Select(share => Math.Round(Math.Log(share) + 3, 2))];

    /// <summary>The paragraphs, in order.</summary>
    public static IEnumerable<Phrase[]> Of(Network network, IReadOnlyList<(SeenLayer Seen, LayerWords Words)> layers)
    {
        if (network.Model.IsBuilt)
        {
            var (total, trainable) = (Count(network.Model.Weights), Count(network.Model.TrainableWeights));
            yield return [Parameters(total, trainable)];
            if (network.IsSeenWhole && layers.Sum(layer => layer.Words.Multiplications) > 0)
            {
                yield return [.. Prediction(total, layers)];
            }

            if (trainable > 0)
            {
                yield return [.. Training(network.Model, total, trainable)];
            }
        }

        if (Reading(network) is { } reading)
        {
            yield return [reading];
        }
    }

    private static Phrase Parameters(long total, long trainable) => total switch
    {
        0 => new("closing.parameters_none"),
        _ when trainable == total => new("closing.parameters", ("total", Numbers.Count(total)), ("size", Numbers.Memory(total))),
        _ => new(
            "closing.parameters_mixed",
            ("total", Numbers.Count(total)),
            ("size", Numbers.Memory(total)),
            ("trainable", Numbers.Count(trainable)),
            ("trainableSize", Numbers.Memory(trainable)),
            ("fixed", Numbers.Count(total - trainable)),
            ("fixedSize", Numbers.Memory(total - trainable))),
    };

    private static IEnumerable<Phrase> Prediction(long total, IReadOnlyList<(SeenLayer Seen, LayerWords Words)> layers)
    {
        var all = layers.Sum(layer => layer.Words.Multiplications ?? 0);
        yield return new("closing.prediction", ("multiplications", Numbers.Count(all)), ("size", Numbers.Memory(total)));
        var unknown = layers.Where(layer => layer.Words.Multiplications is null).Select(layer => layer.Seen.Name).ToList();
        if (unknown.Count > 0)
        {
            yield return new("closing.prediction_unknown", ("names", string.Join(", ", unknown)));
        }
        else if (layers.Count(layer => layer.Words.Multiplications > 0) > 1)
        {
            var most = layers.MaxBy(layer => layer.Words.Multiplications);
            yield return new("closing.prediction_most", ("name", most.Seen.Name), ("share", Numbers.Share(most.Words.Multiplications!.Value, all)));
        }
    }

    private static IEnumerable<Phrase> Training(Model model, long total, long trainable)
    {
        yield return new("closing.training", ("gradients", Numbers.Count(trainable)), ("gradientsSize", Numbers.Memory(trainable)));
        if (model.Optimizer is not { } optimizer)
        {
            yield return new("closing.optimizer_open");
            yield break;
        }

        // The step count and the learning rate are two numbers more.
        var remembered = optimizer.SlotNames.Count * trainable + 2;
        yield return new(
            "closing.optimizer",
            ("optimizer", optimizer.GetType().Name),
            ("slots", Numbers.Count(optimizer.SlotNames.Count)),
            ("count", Numbers.Count(remembered)),
            ("optimizerSize", Numbers.Memory(remembered)));
        yield return new(
            "closing.summary",
            ("total", Numbers.Count(total)),
            ("optimizerCount", Numbers.Count(remembered)),
            ("sum", Numbers.Count(total + remembered)),
            ("sumSize", Numbers.Memory(total + remembered)));
    }

    private static Phrase? Reading(Network network)
    {
        var count = network.Output is { Rank: > 0 } output ? output[^1] : (network.Last?.Layer as Layers.Dense)?.Units ?? Shape.Unknown;
        var isDigits = count == Example.Length && network.Output is null or { Rank: 1 };
        var digit = Array.IndexOf(Example, Example.Max());
        (string, string)[] digits =
        [
            ("example", Vector(Example)), ("greatest", Decimals(Example[digit])), ("scores", Vector(Scores)), ("greatestScore", Decimals(Scores[digit])),
            ("digit", Numbers.Count(digit)),
        ];
        (string, string) classes = ("count", count == Shape.Unknown ? "k" : Numbers.Count(count));
        return network.Ending switch
        {
            Ending.Classes => isDigits ? new("reading.digits", digits) : new("reading.classes", classes),
            Ending.ClassLogits => isDigits ? new("reading.digits_logits", digits) : new("reading.classes_logits", classes),
            Ending.YesNo => new("reading.yes_no"),
            Ending.YesNoLogits => new("reading.yes_no_logits"),
            Ending.Values => new("reading.values"),
            Ending.Open => new("reading.open"),
            _ => null,
        };
    }

    private static string Vector(double[] numbers) => $"[{string.Join(", ", numbers.Select(Decimals))}]";

    private static string Decimals(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);

    private static long Count(IReadOnlyList<Variable> weights) => weights.Sum(weight => (long)weight.Size);
}
