using Inkstone.Layers;

namespace Inkstone.Lessons.Explaining;

/// <summary>What is said of the whole network first.</summary>
internal static class IntroductoryWords
{
    /// <summary>The paragraphs, in order.</summary>
    public static IEnumerable<Phrase> Of(Network network)
    {
        var layers = Numbers.Count(network.Model.Parts.Count(layer => layer is not Input));
        var isGraph = network.Model is Functional { Graph.IsChain: false };
        if (network.Model is not (Sequential or Functional))
        {
            yield return new("intro.own_model", ("type", network.Model.GetType().Name), ("layers", layers));
        }
        else if (!isGraph || network.Kind == "cnn")
        {
            yield return new(
                $"intro.{network.Kind}",
                ("layers", layers),
                ("dense", Numbers.Count(network.DenseCount)),
                ("hidden", Numbers.Count(network.DenseCount - 1)),
                ("convolutions", Numbers.Count(network.ConvolutionCount)));
        }

        if (isGraph)
        {
            yield return new("intro.graph", ("layers", layers));
        }

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
