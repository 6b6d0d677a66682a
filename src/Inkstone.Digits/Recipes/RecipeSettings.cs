using System.Globalization;
using Inkstone.Losses;
using Inkstone.Optimizers;

namespace Inkstone.Digits;

/// <summary>What can be changed about a <see cref="Recipe"/>. Each recipe has its notebook's values; change some with <c>with</c>.</summary>
/// <example><code>
/// var recipe = Recipes.Find("dense-512");
/// var model = recipe.Create(seed: 7, settings: recipe.Settings with { Hidden = [256], Epochs = 3 });
/// </code></example>
public sealed record RecipeSettings
{
    /// <summary>The losses a recipe can be trained with.</summary>
    public static IReadOnlyList<string> Losses { get; } = ["mse", "mae", "categorical_crossentropy", "sparse_categorical_crossentropy"];

    /// <summary>The optimizers a recipe can be trained with.</summary>
    public static IReadOnlyList<string> Optimizers { get; } = ["sgd", "rmsprop", "adam", "adamw"];

    /// <summary>How many times all samples are used.</summary>
    public required int Epochs { get; init; }

    /// <summary>Samples in a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>What changes the weights: one of <see cref="Optimizers"/>.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The optimizer's step size; null for the optimizer's own default.</summary>
    public double? LearningRate { get; init; }

    /// <summary>
    /// Whether the step size rises to the learning rate during the first fifth of all steps, and from there falls to nearly nothing (see
    /// <see cref="Inkstone.Optimizers.Schedules.OneCycle"/>); false unless set: it stays the same.
    /// </summary>
    public bool OneCycle { get; init; }

    /// <summary>What training makes small: one of <see cref="Losses"/>.</summary>
    public required string Loss { get; init; }

    /// <summary>How far targets are moved towards "all classes alike", which categorical_crossentropy can do: 0 to less than 1; 0 unless set.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// How much of a running mean of the weights stays at each step, 0 to less than 1; the mean is judged and kept in place of the last weights
    /// (see <see cref="Inkstone.Callbacks.WeightAverage"/>). 0 unless set: there is no mean.
    /// </summary>
    public double WeightAverage { get; init; }

    /// <summary>The size of each hidden layer, first to last; none for a network of one layer. In a convolutional network they come after the convolutions.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [];

    /// <summary>The share of values dropped after each hidden layer while training: 0 to less than 1; layers beyond the list drop none.</summary>
    public IReadOnlyList<double> Dropout { get; init; } = [];

    /// <summary>The share of the training samples, taken from their end, that is only judged: 0 to less than 1; 0 unless set.</summary>
    public double ValidationSplit { get; init; }

    /// <summary>How many training samples are used, the first of the set; null for all. <c>recogniser</c>, which makes its samples, makes as many in an epoch.</summary>
    public int? Samples { get; init; }

    /// <summary>Throws if a value makes no sense.</summary>
    /// <exception cref="ArgumentException">A value is out of its range or unknown; the message says what is expected.</exception>
    public void Check()
    {
        Require(Epochs >= 0, "Epochs", "0 or more", Epochs);
        Require(BatchSize >= 1, "The batch size", "1 or more", BatchSize);
        Require(Optimizers.Contains(Optimizer), "The optimizer", $"one of {string.Join(", ", Optimizers)}", Optimizer);
        Require(LearningRate is null or > 0 and < double.PositiveInfinity, "The learning rate", "a number above 0", LearningRate);
        Require(Losses.Contains(Loss), "The loss", $"one of {string.Join(", ", Losses)}", Loss);
        Require(LabelSmoothing is >= 0 and < 1, "Label smoothing", "0 or more and less than 1", LabelSmoothing);
        Require(LabelSmoothing == 0 || Loss == "categorical_crossentropy", "Label smoothing", "the loss categorical_crossentropy with it", Loss);
        Require(WeightAverage is >= 0 and < 1, "The weight average", "0 or more and less than 1", WeightAverage);
        Require(Hidden.All(units => units is >= 1 and <= 65_536), "Each hidden layer", "1 to 65536 units", string.Join(",", Hidden));
        Require(Dropout.All(rate => rate is >= 0 and < 1), "Dropout", "rates from 0 to less than 1", Join(Dropout));
        Require(Dropout.Count <= Hidden.Count, "Dropout", $"at most one rate for each of the {Hidden.Count} hidden layers", Join(Dropout));
        Require(ValidationSplit is >= 0 and < 1, "The validation split", "0 or more and less than 1", ValidationSplit);
        Require(Samples is null or >= 1, "Samples", "1 or more", Samples);
    }

    internal Optimizer CreateOptimizer() => (Optimizer, LearningRate) switch
    {
        ("sgd", { } rate) => new SGD(rate),
        ("rmsprop", { } rate) => new RMSprop(rate),
        ("adam", { } rate) => new Adam(rate),
        ("adamw", { } rate) => new AdamW(rate),
        _ => Optimizer,
    };

    internal Loss CreateLoss(bool fromLogits) => Loss switch
    {
        "categorical_crossentropy" => new CategoricalCrossentropy(fromLogits, LabelSmoothing),
        "sparse_categorical_crossentropy" => new SparseCategoricalCrossentropy(fromLogits),
        _ => Loss,
    };

    private static string Join(IReadOnlyList<double> values) => string.Join(",", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    private static void Require(bool holds, string what, string expected, object? received)
    {
        if (!holds)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected}. Received: {received}."));
        }
    }
}
