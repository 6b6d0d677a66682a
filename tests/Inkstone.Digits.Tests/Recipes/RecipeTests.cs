using Inkstone.Layers;
using Inkstone.Losses;
using Inkstone.Optimizers;

namespace Inkstone.Digits.Tests;

/// <summary>The recipes against their notebooks: sizes and counts as Keras' summaries state them, settings as the cells do.</summary>
public class RecipeTests
{
    // Layer by layer: Keras' class and its parameters.
    public static TheoryData<string, string, long, long> Layers => new()
    {
        { "first-network", "Dense 15700, Dense 420, Dense 420, Dense 210", 16_750, 0 },
        {
            "deep-dense",
            "Flatten 0, Dense 803840, ReLU 0, BatchNormalization 4096, Dropout 0, Dense 524800, ReLU 0, BatchNormalization 2048, Dropout 0, " +
            "Dense 131328, ReLU 0, BatchNormalization 1024, Dropout 0, Dense 32896, ReLU 0, BatchNormalization 512, Dense 1290",
            1_501_834, 3_840
        },
        { "digits-20x20", "Dense 10025, Dense 390, Dense 160", 10_575, 0 },
        { "dense-512", "Dense 401920, Dense 5130", 407_050, 0 },

        // As Keras' summary of its example has it.
        { "convnet", "Conv2D 320, MaxPooling2D 0, Conv2D 18496, MaxPooling2D 0, Flatten 0, Dropout 0, Dense 16010", 34_826, 0 },
        { "softmax-regression", "Dense 7850", 7_850, 0 },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void HasTheLayersOfItsNotebook(string name, string layers, long parameters, long nonTrainable)
    {
        var model = Recipes.Find(name).Create();
        string.Join(", ", model.Layers.Select(layer => $"{layer.GetType().Name} {Count(layer.Weights)}")).ShouldBe(layers);
        Count(model.Weights).ShouldBe(parameters);
        Count(model.NonTrainableWeights).ShouldBe(nonTrainable);
    }

    [Theory]
    [InlineData("first-network", "sgd", 0.087, "mse", 100, 10, 0)]
    [InlineData("deep-dense", "rmsprop", 0.0005, "categorical_crossentropy", 256, 25, 0.2)]
    [InlineData("digits-20x20", "adam", 0.001, "sparse_categorical_crossentropy", 32, 40, 0)]
    [InlineData("dense-512", "rmsprop", null, "sparse_categorical_crossentropy", 128, 5, 0)]
    [InlineData("convnet", "adam", null, "categorical_crossentropy", 128, 15, 0.1)]
    [InlineData("softmax-regression", "rmsprop", null, "sparse_categorical_crossentropy", 128, 10, 0)]
    public void HasTheSettingsOfItsNotebook(string name, string optimizer, double? rate, string loss, int batch, int epochs, double split)
    {
        var settings = Recipes.Find(name).Settings;
        (settings.Optimizer, settings.LearningRate, settings.Loss).ShouldBe((optimizer, rate, loss));
        (settings.BatchSize, settings.Epochs, settings.ValidationSplit, settings.Samples).ShouldBe((batch, epochs, split, null));
    }

    [Fact]
    public void DeepDense_DropsAsItsNotebook() =>
        Recipes.Find("deep-dense").Create().Layers.OfType<Dropout>().Select(layer => layer.Rate).ShouldBe([0.4, 0.3, 0.2]);

    [Fact]
    public void DeepDense_TakesPicturesWithAChannel() =>
        Recipes.Find("deep-dense").Create().InputShape.ShouldBe(Shape.Create(28, 28, 1));

    [Fact]
    public void Digits20x20_IsNamedAsItsNotebookAndGivesLogits()
    {
        var model = Recipes.Find("digits-20x20").Create();
        model.Name.ShouldBe("my_model");
        model.Layers.Select(layer => layer.Name).ShouldBe(["L1", "L2", "L3"]);
        model.Layers.Cast<Dense>().Select(layer => layer.Activation.Name).ShouldBe(["relu", "relu", "linear"]);
        model.Loss.ShouldBeOfType<SparseCategoricalCrossentropy>().FromLogits.ShouldBeTrue();
        model.Optimizer.ShouldBeOfType<Adam>();
    }

    [Theory]
    [InlineData("first-network")]
    [InlineData("deep-dense")]
    [InlineData("digits-20x20")]
    [InlineData("dense-512")]
    [InlineData("softmax-regression")]
    public void LearnsFromPicturesOfAnySize(string name)
    {
        var recipe = Recipes.Find(name);
        foreach (var (height, width, byColumns) in ((int, int, bool)[])[(28, 28, false), (8, 8, false), (20, 20, true)])
        {
            var images = DigitImages.From(new byte[4 * height * width], [0, 1, 2, 9], height, width, storedByColumns: byColumns);
            var model = recipe.Create(images.SampleShape, seed: 1, recipe.Settings with { Hidden = [.. recipe.Settings.Hidden.Select(_ => 3)] });
            var history = model.Fit(
                DigitTensors.Inputs(model, images), DigitTensors.Targets(model, images), batchSize: 2, progress: new Progress.NoProgress());
            history["loss"].Count.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("first-convnet", 16)]
    [InlineData("fast-convnet", 18)]
    [InlineData("convnet", 10)]
    public void Convolutions_TakePicturesFromALeastSizeOn_AndVectorsAsSquares(string name, int least)
    {
        var recipe = Recipes.Find(name);
        recipe.Create([least, least + 1]).InputShape.ShouldBe(Shape.Create(least, least + 1, 1));
        recipe.Create([400]).InputShape.ShouldBe(Shape.Create(20, 20, 1));
        foreach (var shape in (Shape[])[[30, least - 1], [401]])
        {
            Should.Throw<ArgumentException>(() => recipe.Create(shape)).Message.ShouldBe(
                $"The recipe {name} takes pictures of at least {least}x{least}. Received: pictures of shape {shape}. Use another data set or another recipe.");
        }
    }

    [Fact]
    public void Recogniser_TakesMnistsSizeAlone_AndGivesElevenLogits()
    {
        var recipe = Recipes.Find("recogniser");
        var model = recipe.Create();
        model.OutputShape(Shape.Create(1, 28, 28, 1)).ShouldBe(Shape.Create(1, 11));
        model.Layers[^1].ShouldBeOfType<Dense>().Activation.Name.ShouldBe("linear");
        model.Loss.ShouldBeOfType<CategoricalCrossentropy>().LabelSmoothing.ShouldBe(0.05);
        Should.Throw<ArgumentException>(() => recipe.Create([20, 20])).Message.ShouldBe(
            "The recipe recogniser takes pictures of 28x28. Received: pictures of shape (20, 20). Use another data set or another recipe.");
        Should.Throw<ArgumentException>(() => recipe.Create(settings: recipe.Settings with { Loss = "mse", LabelSmoothing = 0 })).Message.ShouldBe(
            "The recipe recogniser gives logits for eleven answers and is calibrated by likelihood: expected the loss categorical_crossentropy. Received: mse.");
    }

    [Fact]
    public void SettingsChangeTheModel()
    {
        var recipe = Recipes.Find("first-network");
        var model = recipe.Create(seed: 3, settings: recipe.Settings with
        {
            Hidden = [7, 5],
            Dropout = [0.5],
            Optimizer = "adam",
            LearningRate = null,
            Loss = "sparse_categorical_crossentropy",
        });
        model.Seed.ShouldBe(3ul);
        model.Layers.Select(layer => layer.GetType().Name).ShouldBe(["Dense", "Dropout", "Dense", "Dense"]);
        model.Optimizer.ShouldBeOfType<Adam>().LearningRate.At(0).ShouldBe(0.001);
        model.Loss.ShouldBeOfType<SparseCategoricalCrossentropy>().FromLogits.ShouldBeFalse();
    }

    [Fact]
    public void WrongSettings_SayWhatIsExpected()
    {
        var settings = Recipes.Find("dense-512").Settings;
        Message(settings with { BatchSize = 0 }).ShouldBe("The batch size: expected 1 or more. Received: 0.");
        Message(settings with { LearningRate = double.NaN }).ShouldBe("The learning rate: expected a number above 0. Received: NaN.");
        Message(settings with { Optimizer = "sdg" }).ShouldBe("The optimizer: expected one of sgd, rmsprop, adam, adamw. Received: sdg.");
        Message(settings with { Hidden = [8, 0] }).ShouldBe("Each hidden layer: expected 1 to 65536 units. Received: 8,0.");
        Message(settings with { Dropout = [0.1, 0.2] }).ShouldBe("Dropout: expected at most one rate for each of the 1 hidden layers. Received: 0.1,0.2.");
        Message(settings with { LabelSmoothing = 0.1 }).ShouldBe("Label smoothing: expected the loss categorical_crossentropy with it. Received: sparse_categorical_crossentropy.");
        Message(settings with { WeightAverage = 1 }).ShouldBe("The weight average: expected 0 or more and less than 1. Received: 1.");
        Message(settings with { ValidationSplit = 1 }).ShouldBe("The validation split: expected 0 or more and less than 1. Received: 1.");
    }

    [Fact]
    public void UnknownName_ListsTheRecipes() =>
        Should.Throw<ArgumentException>(() => Recipes.Find("cnn")).Message
            .ShouldBe("Unknown recipe 'cnn'. Expected one of: first-network, softmax-regression, digits-20x20, dense-512, deep-dense, first-convnet, fast-convnet, convnet, recogniser.");

    [Fact]
    public void Inputs_HaveTheShapeOfTheModel()
    {
        var images = DigitImages.From(new byte[2 * 784], [3, 4], 28, 28);
        DigitTensors.Inputs(Recipes.Find("first-network").Create(), images).Shape.ShouldBe(Shape.Create(2, 784));
        DigitTensors.Inputs(Recipes.Find("deep-dense").Create(), images).Shape.ShouldBe(Shape.Create(2, 28, 28, 1));
    }

    [Fact]
    public void Inputs_OfASetStoredByColumns_AreUprightForAModelOfPictures()
    {
        // Two pictures of two rows and three columns, upright 0 1 2 / 3 4 5.
        byte[] upright = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
        float[] stored = [0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11];
        var bytes = DigitImages.From(upright, [3, 4], 2, 3, maximum: 12, storedByColumns: true);
        var floats = DigitImages.FromIntensities([.. stored.Select(value => value / 12)], [3, 4], 2, 3, storedByColumns: true);
        foreach (var images in (DigitImages[])[bytes, floats])
        {
            (float, Shape) Seen(params int[] sample)
            {
                var x = DigitTensors.Inputs(new Sequential([new Input(sample), new Flatten()]), images[1..]);
                return (x.AsSpan()[1] * 12, x.Shape);
            }

            Seen(6).ShouldBe((9, Shape.Create(1, 6)));
            Seen(6, 1).ShouldBe((9, Shape.Create(1, 6, 1)));
            Seen(2, 3).ShouldBe((7, Shape.Create(1, 2, 3)));
            Seen(2, 3, 1).ShouldBe((7, Shape.Create(1, 2, 3, 1)));
        }

        var model = new Sequential([new Input(2, 3), new Flatten()]);
        DigitTensors.Inputs(model, bytes).ToArray().ShouldBe(upright.Select(value => value / 12f));
        DigitTensors.Inputs(model, floats).ToArray().ShouldBe(upright.Select(value => value / 12f));
        bytes.Scaled().ToArray().ShouldBe(stored.Select(value => value / 12));
    }

    [Fact]
    public void Inputs_OfAnotherSize_SayBothSizes()
    {
        var images = DigitImages.From(new byte[64], [3], 8, 8);
        Should.Throw<ArgumentException>(() => DigitTensors.Inputs(Recipes.Find("first-network").Create(), images)).Message.ShouldBe(
            "Model 'sequential' takes 784 numbers for a picture (shape (784,)). Received: pictures of 8x8, which are 64 numbers. " +
            "Use a data set with pictures of the model's size, or train a model on this one.");
    }

    [Fact]
    public void Targets_AreAsTheLossTakesThem()
    {
        var images = DigitImages.From(new byte[2 * 784], [3, 4], 28, 28);
        DigitTensors.Targets(Recipes.Find("dense-512").Create(), images).ToArray().ShouldBe([3f, 4f]);
        var rows = DigitTensors.Targets(Recipes.Find("first-network").Create(), images);
        rows.Shape.ShouldBe(Shape.Create(2, 10));
        rows[1, 4].ShouldBe(1);
    }

    private static string Message(RecipeSettings settings) => Should.Throw<ArgumentException>(settings.Check).Message;

    private static long Count(IEnumerable<Variable> weights) => weights.Sum(weight => (long)weight.Size);
}
