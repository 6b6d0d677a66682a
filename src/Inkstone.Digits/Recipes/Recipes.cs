using Inkstone.Layers;

namespace Inkstone.Digits;

/// <summary>The recipes, from the first network to the recogniser that comes with this library.</summary>
public static class Recipes
{
    private static readonly Shape Mnist = [28, 28];

    private static readonly RecipeSettings OneEpoch = new()
    {
        Optimizer = "adam",
        LearningRate = 0.01,
        OneCycle = true,
        Loss = "categorical_crossentropy",
        BatchSize = 64,
        Epochs = 1,
    };

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

        new("first-convnet", "three small convolutions, trained for one epoch: about 98.9 % on MNIST in seconds", "mnist", Mnist, OneEpoch,
            (sample, settings) =>
            [
                PictureWithChannel(sample), .. Convolution(16, 4, stride: 2), .. Convolution(32, 3, stride: 2), .. Convolution(64, 3),
                new Flatten(), .. Hidden(settings), new Dense(DigitImages.Classes),
            ])
        {
            GivesLogits = true,
            LeastSide = 16,
        },

        new("fast-convnet", "three convolutions with pooling between, trained for one epoch: about 99 % on MNIST in seconds", "mnist", Mnist, OneEpoch,
            (sample, settings) =>
            [
                PictureWithChannel(sample), .. Convolution(16, 3), new MaxPooling2D([2, 2]), .. Convolution(32, 3), new MaxPooling2D([2, 2]), .. Convolution(64, 3),
                new Flatten(), .. Hidden(settings), new Dense(DigitImages.Classes),
            ])
        {
            GivesLogits = true,
            LeastSide = 18,
        },

        new("convnet", "the convolutional network of Keras' example, with dropout: about 99 % on MNIST", "mnist", Mnist,
            new() { Optimizer = "adam", Loss = "categorical_crossentropy", BatchSize = 128, Epochs = 15, ValidationSplit = 0.1 },
            (sample, settings) =>
            [
                PictureWithChannel(sample), new Conv2D(32, [3, 3], activation: "relu"), new MaxPooling2D([2, 2]), new Conv2D(64, [3, 3], activation: "relu"), new MaxPooling2D([2, 2]),
                new Flatten(), .. Hidden(settings), new Dropout(0.5), new Dense(DigitImages.Classes, "softmax"),
            ])
        {
            LeastSide = 10,
        },

        new("recogniser", "the network that comes with Inkstone: MNIST bent, thickened and drawn again, digits of the pen, and drawings that are none; takes an hour", "mnist", Mnist,
            new()
            {
                Optimizer = "adam",
                LearningRate = 0.003,
                OneCycle = true,
                Loss = "categorical_crossentropy",
                LabelSmoothing = 0.05,
                WeightAverage = 0.998,
                BatchSize = 128,
                Epochs = 45,
                ValidationSplit = 1.0 / 12, // 5,000 of 60,000
            },
            (_, settings) => RecogniserTraining.Network(Hidden(settings)))
        {
            IsRecogniser = true,
            GivesLogits = true,
        },
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

    /// <summary>The same, and what comes as a vector becomes a square again.</summary>
    private static Input PictureWithChannel(Shape sample) => sample.Rank == 2 ? Picture(sample) : new Input(SideOf(sample), SideOf(sample), 1);

    /// <summary>The side of the square picture that comes as a vector; 0 if it is none.</summary>
    internal static int SideOf(Shape vector)
    {
        var side = (int)Math.Round(Math.Sqrt(vector.Size));
        return side * side == vector.Size ? side : 0;
    }

    private static Layer[] Convolution(int filters, int side, int stride = 1) =>
        [new Conv2D(filters, [side, side], [stride, stride], useBias: false, kernelInitializer: "he_normal"), new BatchNormalization(momentum: 0.9), new ReLU()];

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
