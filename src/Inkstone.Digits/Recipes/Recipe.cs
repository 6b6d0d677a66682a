using Inkstone.Layers;

namespace Inkstone.Digits;

/// <summary>
/// A network for digits that is known to work, with how to train it: layers, loss, optimizer, epochs. It takes pictures of any
/// one size, so it can be trained on every data set of this library.
/// </summary>
/// <example><code>
/// var recipe = Recipes.Find("dense-512");
/// var mnist = DigitDatasets.Load(recipe.Dataset);
/// var training = recipe.Begin(mnist.Train, seed: 1);
/// training.Run();
/// training.Model.Save("digits.safetensors");
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

    /// <summary>Its own settings; those of the notebook for a recipe that comes from one.</summary>
    public RecipeSettings Settings { get; }

    internal string? ModelName { get; init; }

    /// <summary>Whether the last layer gives logits, which the loss turns into probabilities itself.</summary>
    internal bool GivesLogits { get; init; }

    /// <summary>Whether it is the recogniser: see <see cref="RecogniserTraining"/> for what it learns from.</summary>
    internal bool IsRecogniser { get; init; }

    /// <summary>The least height and width of a picture that its convolutions and poolings leave anything of.</summary>
    internal int LeastSide { get; init; } = 1;

    /// <summary>Begins a training of this recipe.</summary>
    /// <param name="images">The pictures to learn from, with those the settings' <see cref="RecipeSettings.ValidationSplit"/> takes off for judging.</param>
    /// <param name="seed">Decides the first weights, the order of samples, what dropout drops, and what is made along the way.</param>
    /// <param name="settings">Other settings than the recipe's own; <see cref="RecipeSettings.Samples"/> is for the caller, who chooses the pictures.</param>
    /// <exception cref="ArgumentException">A setting makes no sense, or the pictures are not such as the recipe takes.</exception>
    public RecipeTraining Begin(DigitImages images, ulong seed = 0, RecipeSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        settings ??= Settings;
        return new RecipeTraining(this, images, settings, Create(images.SampleShape, seed, settings), average: null, new History());
    }

    /// <summary>Goes on with a training that <see cref="RecipeTraining.Save"/> kept, to the same bits as if it had not stopped.</summary>
    /// <param name="path">The file.</param>
    /// <param name="images">The pictures it began with.</param>
    /// <param name="settings">The settings it began with.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or no training was kept in it; the message says what.</exception>
    public RecipeTraining Resume(string path, DigitImages images, RecipeSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        return RecipeTraining.Read(path, this, images, settings ?? Settings);
    }

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

        RequireSize(sample);
        if (IsRecogniser && settings.Loss != Settings.Loss)
        {
            throw new ArgumentException($"The recipe {Name} gives logits for eleven answers and is calibrated by likelihood: expected the loss {Settings.Loss}. Received: {settings.Loss}.");
        }

        var model = new Sequential(_layers(sample, settings), ModelName, seed);
        model.Compile(settings.CreateOptimizer(), settings.CreateLoss(GivesLogits), ["accuracy"]);
        return model;
    }

    private void RequireSize(Shape sample)
    {
        var (height, width) = sample.Rank == 2 ? (sample[0], sample[1]) : (Recipes.SideOf(sample), Recipes.SideOf(sample));
        var (fits, expected) = IsRecogniser
            ? (sample == SampleShape, $"{SampleShape[0]}x{SampleShape[1]}")
            : (Math.Min(height, width) >= LeastSide, $"at least {LeastSide}x{LeastSide}");
        if (!fits)
        {
            throw new ArgumentException($"The recipe {Name} takes pictures of {expected}. Received: pictures of shape {sample}. Use another data set or another recipe.");
        }
    }

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Description}";
}
