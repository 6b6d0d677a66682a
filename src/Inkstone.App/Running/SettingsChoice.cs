using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>What somebody chose of a recipe's settings; null is the recipe's own value.</summary>
internal sealed record SettingsChoice
{
    public int? Epochs { get; init; }

    public int? BatchSize { get; init; }

    public string? Optimizer { get; init; }

    public double? LearningRate { get; init; }

    public bool? OneCycle { get; init; }

    public string? Loss { get; init; }

    public double? LabelSmoothing { get; init; }

    public double? WeightAverage { get; init; }

    public IReadOnlyList<int>? Hidden { get; init; }

    public IReadOnlyList<double>? Dropout { get; init; }

    public double? ValidationSplit { get; init; }

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
