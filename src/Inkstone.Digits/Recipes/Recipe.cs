using Inkstone.Layers;

namespace Inkstone.Digits;

/// <summary>
/// A network for digits that is known to work, with how to train it: layers, loss, optimizer, epochs. It takes pictures of any
/// one size, so it can be trained on every data set of this library.
/// </summary>
/// <example><code>
/// var recipe = Recipes.Find("dense-512");
/// var mnist = DigitDatasets.Load(recipe.Dataset);
/// var model = recipe.Create(mnist.Train.SampleShape, seed: 1);
/// model.Fit(DigitTensors.Inputs(model, mnist.Train), DigitTensors.Targets(model, mnist.Train), recipe.Settings.BatchSize, recipe.Settings.Epochs);
/// </code></example>
public sealed class Recipe
{
    private readonly Func<Shape, RecipeSettings, IEnumerable<Layer>> _layers;

    internal Recipe(
        string name, string description, string dataset, Shape sampleShape, RecipeSettings settings, Func<Shape, RecipeSettings, IEnumerable<Layer>> layers)
    {
        Name = name;
        Description = description;
        Dataset = dataset;
        SampleShape = sampleShape;
        Settings = settings;
        _layers = layers;
    }

    /// <summary>The name, such as <c>first-network</c>.</summary>
    public string Name { get; }

    /// <summary>What it is, in a line.</summary>
    public string Description { get; }

    /// <summary>The name of the data set it is meant for.</summary>
    public string Dataset { get; }

    /// <summary>The shape of a sample of that data set.</summary>
    public Shape SampleShape { get; }

    /// <summary>The settings of its notebook.</summary>
    public RecipeSettings Settings { get; }

    internal string? ModelName { get; init; }

    /// <summary>Whether the last layer gives logits, which the loss turns into probabilities itself.</summary>
    internal bool GivesLogits { get; init; }

    /// <summary>Makes the model, compiled and ready to be trained.</summary>
    /// <param name="sampleShape">The shape of one picture (see <see cref="DigitImages.SampleShape"/>); that of the recipe's own data set when left out.</param>
    /// <param name="seed">Decides the first weights, the order of samples and what dropout drops.</param>
    /// <param name="settings">Other settings than the recipe's own.</param>
    /// <exception cref="ArgumentException">A setting makes no sense, or the shape is not that of a picture.</exception>
    public Sequential Create(Shape? sampleShape = null, ulong seed = 0, RecipeSettings? settings = null)
    {
        settings ??= Settings;
        settings.Check();
        var sample = sampleShape ?? SampleShape;
        if (sample.Rank is not (1 or 2) || sample.Axes.ContainsAnyInRange(int.MinValue, 0))
        {
            throw new ArgumentException($"A picture has rows and columns, such as (28, 28), or is a plain vector, such as (400,). Received: {sample}.", nameof(sampleShape));
        }

        var model = new Sequential(_layers(sample, settings), ModelName, seed);
        model.Compile(settings.CreateOptimizer(), settings.CreateLoss(GivesLogits), ["accuracy"]);
        return model;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Description}";
}
