using Inkstone.Layers;
using Inkstone.Losses;

namespace Inkstone.Lessons.Explaining;

/// <summary>A model looked at as a whole: what kind of network it is and what its answer means.</summary>
internal sealed class Network
{
    private static readonly HashSet<Type> DenseFamily =
    [
        typeof(Dense), typeof(ReLU), typeof(Softmax), typeof(Activation), typeof(BatchNormalization), typeof(Dropout), typeof(Flatten), typeof(Reshape), typeof(Inkstone.Layers.Input),
    ];

    // The layers that compute, without the networks they may be wrapped in.
    private readonly IReadOnlyList<SeenLayer> _steps;

    public Network(Model model)
    {
        Model = model;
        var isBuilt = model.IsBuilt && model.InputShape is not null;
        Layers = [.. SeenLayer.In(model, isBuilt ? model.InputShape!.Value.WithBatch(Shape.Unknown) : (Shape?)null)];
        Input = isBuilt ? model.InputShape : null;
        Output = !isBuilt ? null : model is Sequential ? Layers[^1].Output : model.OutputShape(Input!.Value.WithBatch(1))[1..];
        _steps = [.. Layers.Where(layer => layer.Layer is not (Sequential or Functional))];
        IsChain = IsChained(model) && Layers.All(layer => layer.Layer is not Inkstone.Model within || IsChained(within));
        IsSeenWhole = model is Sequential or Functional && Layers.All(layer => layer.Layer is Sequential or Functional or not Inkstone.Model);
        Last = IsSeenWhole && FindLast(model) is { } last ? _steps.Last(step => step.Layer == last) : null;
        Ending = FindEnding();
        Kind = FindKind();
    }

    public Model Model { get; }

    /// <summary>All layers; a network within is followed by its own.</summary>
    public IReadOnlyList<SeenLayer> Layers { get; }

    /// <summary>The shape of a sample, if it is known.</summary>
    public Shape? Input { get; }

    /// <summary>The shape of the answer to a sample, if it is known.</summary>
    public Shape? Output { get; }

    /// <summary>Whether each layer takes what the one before gives, as far as can be seen.</summary>
    public bool IsChain { get; }

    /// <summary>Whether it is known of all layers how they work together, in a chain or in a graph.</summary>
    public bool IsSeenWhole { get; }

    /// <summary>The last layer that changes numbers more than by taking means, if it is known how the layers work together.</summary>
    public SeenLayer? Last { get; }

    /// <summary>What the answer means.</summary>
    public Ending Ending { get; }

    /// <summary>The kind of network, as the texts name it.</summary>
    public string Kind { get; }

    /// <summary>How many layers are fully connected.</summary>
    public int DenseCount => _steps.Count(step => step.Layer is Dense);

    /// <summary>How many layers look at pictures through a window with weights.</summary>
    public int ConvolutionCount => _steps.Count(step => step.Layer is Conv2D or DepthwiseConv2D);

    /// <summary>The name of the function that makes a layer's output out of its sums; null if the layer is none that has one.</summary>
    public static string? FunctionOf(Layer layer) => layer switch
    {
        Dense dense => dense.Activation.Name,
        Conv2D convolution => convolution.Activation.Name,
        DepthwiseConv2D convolution => convolution.Activation.Name,
        Activation activation => activation.Function.Name,
        ReLU => "relu",
        Softmax => "softmax",
        _ => null,
    };

    private static bool IsChained(Model model) => model is Sequential or Functional { Graph.IsChain: true };

    private static Layer? FindLast(Model model)
    {
        foreach (var layer in FromTheEnd(model))
        {
            if ((layer is Model within ? FindLast(within) : layer is Flatten or Reshape or Dropout or AveragePooling2D or GlobalAveragePooling2D or Inkstone.Layers.Input ? null : layer) is { } last)
            {
                return last;
            }
        }

        return null;
    }

    /// <summary>The layers on the way back from the output, as far as it does not part.</summary>
    private static IEnumerable<Layer> FromTheEnd(Model model)
    {
        if (model is not Functional functional)
        {
            return model.Parts.Reverse();
        }

        List<Layer> layers = [];
        for (SymbolicTensor? value = functional.Output; value is not null; value = value.Inputs is [var only] ? only : null)
        {
            layers.Add(value.Layer);
        }

        return layers;
    }

    private Ending FindEnding() => (Last?.Layer is BatchNormalization or Merging ? "linear" : Last is null ? null : FunctionOf(Last.Layer), Model.Loss) switch
    {
        ("softmax", _) => Ending.Classes,
        ("sigmoid", _) => Ending.YesNo,
        ("linear", CategoricalCrossentropy { FromLogits: true } or SparseCategoricalCrossentropy { FromLogits: true }) => Ending.ClassLogits,
        ("linear", BinaryCrossentropy { FromLogits: true }) => Ending.YesNoLogits,
        ("linear", null) => Ending.Open,
        ("linear" or "relu" or "tanh", _) => Ending.Values,
        _ => Ending.Unknown,
    };

    private string FindKind()
    {
        if (Layers.Count == 0 && Model is Sequential)
        {
            return "empty";
        }

        if (IsSeenWhole && ConvolutionCount > 0)
        {
            return "cnn";
        }

        // Fully connected layers along one of several axes join only what lies along it.
        var isPlain = IsChain && _steps.All(step => DenseFamily.Contains(step.Layer.GetType()) && (step.Layer is not Dense || step.Input is null or { Rank: 1 }));
        if (!isPlain || DenseCount == 0)
        {
            return "network";
        }

        var bends = Bends();
        return (DenseCount, Ending) switch
        {
            ( > 1, _) when bends[1..].All(bend => bend) => "perceptron",
            ( > 1, _) when bends[1..].All(bend => !bend) => "linear_chain",
            (1, _) when bends[0] || _steps.Any(step => step.Layer is BatchNormalization) => "network",
            (1, Ending.Classes or Ending.ClassLogits) => "softmax_regression",
            (1, Ending.YesNo or Ending.YesNoLogits) => "logistic_regression",
            (1, Ending.Values or Ending.Open) when FunctionOf(Last!.Layer) == "linear" => "linear",
            _ => "network",
        };
    }

    /// <summary>For each fully connected layer, whether an activation function stands between it and the one before, or the input.</summary>
    private bool[] Bends()
    {
        List<bool> bends = [];
        var bend = false;
        foreach (var step in _steps)
        {
            if (step.Layer is Dense)
            {
                bends.Add(bend);
                bend = false;
            }

            bend |= FunctionOf(step.Layer) is not (null or "linear");
        }

        return [.. bends];
    }
}
