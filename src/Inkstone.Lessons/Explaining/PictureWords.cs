using Inkstone.Layers;

namespace Inkstone.Lessons.Explaining;

/// <summary>What is to be said of layers that work on pictures.</summary>
internal static class PictureWords
{
    public static LayerWords Of(Conv2D layer, SeenLayer seen, Network network)
    {
        List<Phrase> phrases = [new("conv2d", ("size", Product(layer.KernelSize)), ("filters", Numbers.Count(layer.Filters)))];
        phrases.AddRange(Moves(layer.Strides, layer.DilationRate, layer.Padding));
        var window = layer.KernelSize.Size;
        var (multiplications, calculation) = ((long?)null, "");
        if (seen.IsKnown)
        {
            var channels = seen.Input!.Value[^1];
            var weights = $"{Product(layer.KernelSize)} × {Numbers.Count(channels)}";
            phrases.AddRange(Sizes(seen, weights, layer.Filters, layer.UseBias));
            (multiplications, calculation) = Work(seen, weights, (long)window * channels, layer.Filters);
        }

        phrases.AddRange(Ending(layer.Activation, layer, seen, network));
        return new(multiplications, phrases) { Calculation = calculation };
    }

    public static LayerWords Of(DepthwiseConv2D layer, SeenLayer seen, Network network)
    {
        List<Phrase> phrases = [new("depthwise_conv2d", ("size", Product(layer.KernelSize)), ("filters", Numbers.Count(layer.DepthMultiplier)))];
        phrases.AddRange(Moves(layer.Strides, layer.DilationRate, layer.Padding));
        var (multiplications, calculation) = ((long?)null, "");
        if (seen.IsKnown)
        {
            var outputs = seen.Output!.Value[^1];
            phrases.AddRange(Sizes(seen, Product(layer.KernelSize), outputs, layer.UseBias));
            (multiplications, calculation) = Work(seen, Product(layer.KernelSize), layer.KernelSize.Size, outputs);
        }

        phrases.AddRange(Ending(layer.Activation, layer, seen, network));
        return new(multiplications, phrases) { Calculation = calculation };
    }

    public static Phrase[] Of(MaxPooling2D layer) =>
        [new("max_pooling2d", ("size", Product(layer.PoolSize)), ("strides", Product(layer.Strides))), .. Edges(layer.Padding)];

    public static Phrase[] Of(AveragePooling2D layer) =>
        [new("average_pooling2d", ("size", Product(layer.PoolSize)), ("strides", Product(layer.Strides))), .. Edges(layer.Padding)];

    public static Phrase Of(ZeroPadding2D layer) => new(
        "zero_padding2d",
        ("top", Numbers.Count(layer.Padding[0])),
        ("bottom", Numbers.Count(layer.Padding[1])),
        ("left", Numbers.Count(layer.Padding[2])),
        ("right", Numbers.Count(layer.Padding[3])));

    private static IEnumerable<Phrase> Moves(Shape strides, Shape dilation, Padding padding)
    {
        if (strides.Any(stride => stride > 1))
        {
            yield return new("conv.strides", ("strides", Product(strides)));
        }

        if (dilation.Any(distance => distance > 1))
        {
            yield return new("conv.dilation", ("distances", Product(dilation)));
        }

        if (padding == Padding.Same)
        {
            yield return new("conv.same");
        }
    }

    private static Phrase[] Edges(Padding padding) => padding == Padding.Same ? [new("pooling.same")] : [];

    // Weights of a filter, and how many filters.
    private static IEnumerable<Phrase> Sizes(SeenLayer seen, string weights, int filters, bool useBias)
    {
        var places = seen.Output!.Value[..2];
        if (!places.Contains(Shape.Unknown))
        {
            yield return new("conv.places", ("product", Numbers.Product(places)), ("places", Numbers.Count(places.Size)), ("filters", Numbers.Count(filters)));
        }

        var count = Numbers.Count(filters);
        yield return new(
            useBias ? "conv.size" : "conv.size.no_bias",
            ("count", $"{weights} × {count}{(useBias ? $" + {count}" : "")} = {Numbers.Count(seen.Parameters)}"));
    }

    private static (long? Multiplications, string Calculation) Work(SeenLayer seen, string weights, long weightsOfFilter, int filters)
    {
        var places = seen.Output!.Value[..2];
        if (places.Contains(Shape.Unknown))
        {
            return (null, "");
        }

        var multiplications = places.Size * weightsOfFilter * filters;
        return (multiplications, $"{Numbers.Product(places)} × {weights} × {Numbers.Count(filters)} = {Numbers.Count(multiplications)}");
    }

    private static IEnumerable<Phrase> Ending(ActivationFunction activation, Layer layer, SeenLayer seen, Network network) =>
        activation.Name != "linear" ? [LayerWords.Function(activation.Name, seen)]
        : ReferenceEquals(layer, network.Last?.Layer) ? [new("linear_output")]
        : [];

    private static string Product(Shape sizes) => Numbers.Product(sizes);
}
