using Inkstone.Layers;

namespace Inkstone.Lessons.Explaining;

/// <summary>What is said of the whole network first.</summary>
internal static class IntroductoryWords
{
    /// <summary>The paragraphs, in order.</summary>
    public static IEnumerable<Phrase> Of(Network network)
    {
        var layers = Numbers.Count(network.Model.Parts.Count);
        yield return network.Model is Sequential || network.Kind == "empty"
            ? new(
                $"intro.{network.Kind}",
                ("layers", layers),
                ("dense", Numbers.Count(network.DenseCount)),
                ("hidden", Numbers.Count(network.DenseCount - 1)),
                ("convolutions", Numbers.Count(network.ConvolutionCount)))
            : new("intro.own_model", ("type", network.Model.GetType().Name), ("layers", layers));
        if (network.Kind is not ("network" or "empty" or "cnn") && network.Layers.First(layer => layer.Layer is Dense).Input is { Rank: 1 })
        {
            yield return new("intro.neighbours");
        }

        if (network is { Input: { } input, Output: { } output })
        {
            yield return new("intro.shapes", ("input", Numbers.Batch(input)), ("output", Numbers.Batch(output)));
        }
        else if (network.Kind != "empty")
        {
            yield return new("intro.unbuilt");
        }
    }
}
