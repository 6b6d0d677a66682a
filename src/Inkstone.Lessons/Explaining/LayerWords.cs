using Inkstone.Layers;

namespace Inkstone.Lessons.Explaining;

/// <summary>
/// What is to be said of a layer, and what it computes. A new kind of layer is one more line in <see cref="OfOneUse"/> and its texts in
/// each language (and one in <see cref="Network"/> where it makes a network of another kind).
/// </summary>
/// <param name="Multiplications">How many a prediction takes; null where that cannot be known.</param>
/// <param name="Phrases">What is to be said.</param>
internal sealed record LayerWords(long? Multiplications, params IReadOnlyList<Phrase> Phrases)
{
    /// <summary>The number of multiplications and how it comes about: 784 × 512 = 401,408.</summary>
    public string Calculation { get; init; } = Numbers.Count(Multiplications ?? 0);

    public static LayerWords Of(SeenLayer seen, Network network)
    {
        var words = OfOneUse(seen, network);
        List<Phrase> phrases = [.. words.Phrases];
        if (seen.Sources.Count > 0)
        {
            phrases.Add(new("sources", ("names", string.Join(", ", seen.Sources))));
        }

        if (seen.Uses == 1)
        {
            return words with { Phrases = phrases };
        }

        phrases.Add(new("shared", ("uses", Numbers.Count(seen.Uses))));
        var multiplications = words.Multiplications * seen.Uses;
        return new(multiplications, phrases) { Calculation = $"{Numbers.Count(seen.Uses)} × ({words.Calculation}) = {Numbers.Count(multiplications ?? 0)}" };
    }

    private static LayerWords OfOneUse(SeenLayer seen, Network network) => seen.Layer switch
    {
        Dense dense => Of(dense, seen, network),
        Conv2D convolution => PictureWords.Of(convolution, seen, network),
        DepthwiseConv2D convolution => PictureWords.Of(convolution, seen, network),
        MaxPooling2D pooling => Weightless(PictureWords.Of(pooling)),
        AveragePooling2D pooling => Weightless(PictureWords.Of(pooling)),
        GlobalAveragePooling2D => Weightless(new Phrase("global_average_pooling2d")),
        ZeroPadding2D padding => Weightless(PictureWords.Of(padding)),
        BatchNormalization normalization => Of(normalization, seen),
        ReLU relu => Weightless(IsBent(relu) ? new Phrase("relu.bent", ("formula", Formula(relu))) : new Phrase("relu")),
        Softmax => Weightless(Function("softmax", seen)),
        Activation activation => Weightless(Function(activation.Function.Name, seen)),
        Dropout dropout => Weightless(Of(dropout)),
        Flatten => Weightless(Flat(seen)),
        Reshape reshape => Weightless(new Phrase("reshape", ("target", $"{seen.Output ?? reshape.TargetShape}"))),
        Input => Weightless(new Phrase("input")),
        Add => Weightless(new Phrase("add")),
        Concatenate => Weightless(new Phrase("concatenate")),
        Functional model => new(0, new Phrase("model", ("layers", Numbers.Count(model.Layers.Count(layer => layer is not Input))))),
        Sequential model => new(0, new Phrase("model", ("layers", Numbers.Count(model.Layers.Count)))),
        _ => Own(seen),
    };

    private static LayerWords Of(Dense dense, SeenLayer seen, Network network)
    {
        var isLast = ReferenceEquals(dense, network.Last?.Layer);
        var units = Numbers.Count(dense.Units);
        List<Phrase> phrases = [new("dense", ("units", units))];
        var (multiplications, calculation) = ((long?)null, "");
        if (seen.IsKnown)
        {
            var (input, inputs) = (seen.Input!.Value, seen.Input.Value[^1]);
            var product = $"{Numbers.Count(inputs)} × {units}";
            phrases.Add(new(
                dense.UseBias ? "dense.size" : "dense.size.no_bias",
                ("formula", $"{Numbers.Batch(input)} × ({inputs}, {dense.Units}){(dense.UseBias ? $" + ({dense.Units},)" : "")} = {Numbers.Batch(seen.Output!.Value)}"),
                ("count", $"{product}{(dense.UseBias ? $" + {units}" : "")} = {Numbers.Count(seen.Parameters)}")));
            var positions = input[..^1];
            if (positions.Rank > 0)
            {
                phrases.Add(new("dense.each"));
                product = $"{Numbers.Product(positions)} × {product}";
            }

            multiplications = positions.Contains(Shape.Unknown) ? null : (long)positions.Size * inputs * dense.Units;
            calculation = $"{product} = {Numbers.Count(multiplications ?? 0)}";
        }

        phrases.Add(new(isLast || IsBeforeTheEnd(seen, network) ? "dense.output" : "dense.hidden"));
        if (isLast && network.Ending is Ending.ClassLogits or Ending.YesNoLogits)
        {
            phrases.Add(new("logits", ("function", network.Ending == Ending.ClassLogits ? "softmax" : "sigmoid"), ("loss", network.Model.Loss!.Name)));
        }
        else if (dense.Activation.Name != "linear" || isLast)
        {
            phrases.Add(dense.Activation.Name == "linear" ? new("linear_output") : Function(dense.Activation.Name, seen));
        }

        return new(multiplications, phrases) { Calculation = calculation };
    }

    /// <summary>Whether only functions without weights follow, as softmax in a layer of its own.</summary>
    private static bool IsBeforeTheEnd(SeenLayer seen, Network network) =>
        network.Last is not null && network.Layers.SkipWhile(layer => layer != seen).Skip(1).All(layer => layer.Layer is Activation or Softmax or ReLU or Dropout or Flatten or Reshape);

    private static LayerWords Of(BatchNormalization layer, SeenLayer seen)
    {
        var top = $"(x − μ) / √(σ² + {Numbers.Plain(layer.Epsilon)})";
        List<Phrase> phrases = [new("batch_normalization", ("formula", $"y = {(layer.Scale ? "γ · " : "")}{top}{(layer.Center ? " + β" : "")}"))];
        phrases.Add(!layer.Trainable ? new("batch_normalization.frozen") : new(
            "batch_normalization.momentum",
            ("momentum", Numbers.Plain(layer.Momentum)),
            ("kept", Numbers.Share(layer.Momentum)),
            ("taken", Numbers.Share(1 - layer.Momentum)),
            ("left", Numbers.Share(Math.Pow(layer.Momentum, 100), "0"))));
        if (seen.IsKnown)
        {
            var (channels, learned) = (seen.Input!.Value[^1], (layer.Scale ? 1 : 0) + (layer.Center ? 1 : 0));
            phrases.Add(new(
                "batch_normalization.size",
                ("names", $"{(layer.Scale ? "γ, " : "")}{(layer.Center ? "β, " : "")}μ, σ²"),
                ("vectors", Numbers.Count(learned + 2)),
                ("channels", Numbers.Count(channels)),
                ("count", Numbers.Count(seen.Parameters)),
                ("learned", Numbers.Count((long)learned * channels)),
                ("moving", Numbers.Count(2L * channels))));
        }

        // When predicting, γ / √(σ² + ε) is one factor for each feature.
        return new(seen.Output is { } output && !output.Contains(Shape.Unknown) ? output.Size : null, phrases);
    }

    private static Phrase Of(Dropout dropout) => dropout.Rate switch
    {
        0 => new("dropout.none"),
        1 => new("dropout.all"),
        var rate => new("dropout", ("rate", Numbers.Plain(rate)), ("factor", Numbers.Plain(Math.Round(1 / (1 - rate), 3)))),
    };

    private static Phrase[] Flat(SeenLayer seen) => seen switch
    {
        { Input: null } => [new("flatten")],
        { Input.Rank: < 2 } => [new("flatten.row")],
        { Output: { } output } when output[0] != Shape.Unknown =>
            [new("flatten"), new("flatten.size", ("product", Numbers.Product(seen.Input!.Value)), ("count", Numbers.Count(output[0])))],
        _ => [new("flatten")],
    };

    /// <summary>What is to be said of an activation function.</summary>
    public static Phrase Function(string name, SeenLayer seen)
    {
        var last = seen.Output is { Rank: > 0 } output ? output[^1] : (seen.Layer as Dense)?.Units ?? Shape.Unknown;
        return name switch
        {
            "softmax" => new("softmax", ("count", last == Shape.Unknown ? "k" : Numbers.Count(last))),
            "relu" or "sigmoid" or "tanh" or "linear" => new(name),
            _ => new("activation.unknown", ("function", name)),
        };
    }

    private static bool IsBent(ReLU relu) => relu.MaxValue is not null || relu.NegativeSlope != 0 || relu.Threshold != 0;

    private static string Formula(ReLU relu)
    {
        var threshold = Numbers.Plain(relu.Threshold);
        var below = relu.NegativeSlope == 0 ? "0" : $"{Numbers.Plain(relu.NegativeSlope)} · {(relu.Threshold == 0 ? "x" : $"(x − {threshold})")}";
        var (middle, top) = relu.MaxValue is not { } maximum
            ? ($"x ≥ {threshold}", "")
            : ($"{threshold} ≤ x < {Numbers.Plain(maximum)}", $", f(x) = {Numbers.Plain(maximum)} (x ≥ {Numbers.Plain(maximum)})");
        return $"f(x) = {below} (x < {threshold}), f(x) = x ({middle}){top}";
    }

    private static LayerWords Own(SeenLayer seen)
    {
        var type = seen.Layer.GetType().Name;
        var own = new Phrase("own", ("type", type)) { Topic = type };
        var weights = string.Join(", ", seen.Layer.NamedWeights().Select(item => $"{item.Path} {item.Weight.Shape}"));
        return !seen.Layer.IsBuilt ? new(null, own)
            : seen.Parameters == 0 ? new(null, own, new Phrase("weightless"))
            : new(null, own, new Phrase("own.weights", ("weights", weights), ("count", Numbers.Count(seen.Parameters))));
    }

    private static LayerWords Weightless(params IReadOnlyList<Phrase> phrases) => new(0, [.. phrases, new("weightless")]);
}
