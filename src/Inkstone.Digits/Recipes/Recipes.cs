using Inkstone.Layers;

namespace Inkstone.Digits;

/// <summary>The recipes, from the first network to one that reads more than 98 % of MNIST's digits.</summary>
public static class Recipes
{
    private static readonly Shape Mnist = [28, 28];

    /// <summary>All recipes, the simplest first.</summary>
    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("first-network", "three hidden layers of 20, mean squared error and plain gradient descent: learns slowly, 83 to 90 % on MNIST", "mnist", Mnist,
            new() { Hidden = [20, 20, 20], Optimizer = "sgd", LearningRate = 0.087, Loss = "mse", BatchSize = 100, Epochs = 10 },
            (sample, settings) => [Vector(sample), .. Hidden(settings), new Dense(DigitImages.Classes, "softmax")]),

        new("softmax-regression", "a single layer, whose weights can be looked at as pictures: about 92.5 % on MNIST", "mnist", Mnist,
            new() { Optimizer = "rmsprop", Loss = "sparse_categorical_crossentropy", BatchSize = 128, Epochs = 10 },
            (sample, settings) => [Vector(sample), .. Hidden(settings), new Dense(DigitImages.Classes, "softmax")]),

        new("digits-20x20", "two small hidden layers for the 5000 x 400 set; gives logits", "digits20x20", [400],
            new() { Hidden = [25, 15], Optimizer = "adam", LearningRate = 0.001, Loss = "sparse_categorical_crossentropy", BatchSize = 32, Epochs = 40 },
            (sample, settings) => [Vector(sample), .. Hidden(settings, prefix: "L"), new Dense(DigitImages.Classes, "linear", name: $"L{settings.Hidden.Count + 1}")])
        {
            ModelName = "my_model",
            GivesLogits = true,
        },

        new("dense-512", "one wide hidden layer: about 98 % on MNIST in 5 epochs", "mnist", Mnist,
            new() { Hidden = [512], Optimizer = "rmsprop", Loss = "sparse_categorical_crossentropy", BatchSize = 128, Epochs = 5 },
            (sample, settings) => [Vector(sample), .. Hidden(settings), new Dense(DigitImages.Classes, "softmax")]),

        new("deep-dense", "four hidden layers with batch normalization and dropout: more than 98 % on MNIST", "mnist", Mnist,
            new()
            {
                Hidden = [1024, 512, 256, 128],
                Dropout = [0.4, 0.3, 0.2],
                Optimizer = "rmsprop",
                LearningRate = 0.0005,
                Loss = "categorical_crossentropy",
                BatchSize = 256,
                Epochs = 25,
                ValidationSplit = 0.2,
            },
            (sample, settings) => [Picture(sample), new Flatten(), .. NormalizedHidden(settings), new Dense(DigitImages.Classes, "softmax")]),
    ];

    /// <summary>The recipe of a name, upper or lower case.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Recipe Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(recipe => recipe.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"Unknown recipe '{name}'. Expected one of: {string.Join(", ", All.Select(recipe => recipe.Name))}.");
    }

    private static Input Vector(Shape sample) => new(sample.Size);

    /// <summary>A picture with one channel, as (28, 28, 1); what comes as a vector stays one.</summary>
    private static Input Picture(Shape sample) => sample.Rank == 2 ? new Input([sample[0], sample[1], 1]) : new Input(sample.Axes.ToArray());

    private static IEnumerable<Layer> Hidden(RecipeSettings settings, string? prefix = null)
    {
        for (var i = 0; i < settings.Hidden.Count; i++)
        {
            yield return new Dense(settings.Hidden[i], "relu", name: prefix is null ? null : $"{prefix}{i + 1}");
            if (Rate(settings, i) > 0)
            {
                yield return new Dropout(Rate(settings, i));
            }
        }
    }

    private static IEnumerable<Layer> NormalizedHidden(RecipeSettings settings)
    {
        for (var i = 0; i < settings.Hidden.Count; i++)
        {
            yield return new Dense(settings.Hidden[i]);
            yield return new ReLU();
            yield return new BatchNormalization();
            if (Rate(settings, i) > 0)
            {
                yield return new Dropout(Rate(settings, i));
            }
        }
    }

    private static double Rate(RecipeSettings settings, int layer) => layer < settings.Dropout.Count ? settings.Dropout[layer] : 0;
}
