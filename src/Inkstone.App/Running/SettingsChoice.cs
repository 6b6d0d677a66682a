using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>What somebody chose of a recipe's settings; null is the recipe's own value.</summary>
internal sealed record SettingsChoice
{
    /// <summary>More epochs than these would be a slip of the finger: the quickest take days.</summary>
    public const int MostEpochs = 100_000;

    /// <summary>More than any data set has.</summary>
    public const int MostSamples = 1_000_000;

    /// <summary>A learning rate above this makes any network break off at its first steps.</summary>
    public const double MostLearningRate = 1000;

    /// <summary>How many times all pictures are used: 0 to 100000.</summary>
    public int? Epochs { get; init; }

    /// <summary>How many pictures go into one step: 1 or more; more than there are is all of them.</summary>
    public int? BatchSize { get; init; }

    /// <summary>What changes the weights: sgd, rmsprop, adam or adamw.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The optimizer's step size, above 0 and at most 1000; when left out, and with another optimizer than the recipe's, the optimizer's own.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Whether the step size rises to the learning rate and falls to nearly nothing over the run.</summary>
    public bool? OneCycle { get; init; }

    /// <summary>What training makes small: mse, mae, categorical_crossentropy or sparse_categorical_crossentropy.</summary>
    public string? Loss { get; init; }

    /// <summary>How far targets are moved towards "all digits alike", with the loss categorical_crossentropy: 0 or more and less than 1.</summary>
    public double? LabelSmoothing { get; init; }

    /// <summary>How much of a running mean of the weights stays at each step: 0, for none, or more and less than 1.</summary>
    public double? WeightAverage { get; init; }

    /// <summary>The sizes of the hidden layers, at most 16, each 1 to 65536; none for a single layer.</summary>
    public IReadOnlyList<int>? Hidden { get; init; }

    /// <summary>The share dropped after each hidden layer: 0 or more and less than 1.</summary>
    public IReadOnlyList<double>? Dropout { get; init; }

    /// <summary>The share of the pictures, the last ones, that is judged after each epoch and not learned from: 0 or more and less than 1.</summary>
    public double? ValidationSplit { get; init; }

    /// <summary>How many pictures are learned from, the first ones: 1 or more, and at most as many as the data set has.</summary>
    public int? Samples { get; init; }

    /// <summary>A recipe's settings with these in their places, checked.</summary>
    /// <exception cref="ArgumentException">A value makes no sense; the message says what is expected.</exception>
    public RecipeSettings Among(RecipeSettings defaults)
    {
        var optimizer = Optimizer?.ToLowerInvariant() ?? defaults.Optimizer;
        var hidden = Hidden ?? defaults.Hidden;
        var loss = Loss ?? defaults.Loss;
        var settings = defaults with
        {
            Epochs = Epochs ?? defaults.Epochs,
            BatchSize = BatchSize ?? defaults.BatchSize,
            Samples = Samples ?? defaults.Samples,
            Hidden = hidden,
            Dropout = Dropout ?? [.. defaults.Dropout.Take(hidden.Count)],
            Optimizer = optimizer,

            // A step size that suits one optimizer ruins another.
            LearningRate = LearningRate ?? (optimizer == defaults.Optimizer ? defaults.LearningRate : null),
            OneCycle = OneCycle ?? defaults.OneCycle,
            Loss = loss,

            // Only that loss can do it.
            LabelSmoothing = LabelSmoothing ?? (loss == "categorical_crossentropy" ? defaults.LabelSmoothing : 0),
            WeightAverage = WeightAverage ?? defaults.WeightAverage,
            ValidationSplit = ValidationSplit ?? defaults.ValidationSplit,
        };
        settings.Check();
        return settings;
    }
}
