using Inkstone.Callbacks;
using Inkstone.Layers;
using Inkstone.Optimizers;
using Inkstone.Progress;

namespace Inkstone.Tests.Callbacks;

public class WeightAverageTests
{
    private static readonly NoProgress Silent = new();
    private static readonly Tensor X = Tensor.Normal((48, 6), seed: 1);
    private static readonly Tensor Y = Tensor.From(Enumerable.Range(0, 48).Select(i => i % 3).ToArray());

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void The_model_ends_with_the_mean_the_formula_gives_of_all_weights(double decay)
    {
        var model = Classifier();
        var average = new WeightAverage(decay, validate: false);
        var first = model.GetWeights().Select(Doubles).ToArray();
        var steps = new KeepWeights();
        model.Fit(X, Y, batchSize: 8, epochs: 4, callbacks: [average, steps], progress: Silent);

        steps.Kept.Count.ShouldBe(24);
        for (var n = 0; n < 24; n++)
        {
            var d = Math.Min(decay, (1.0 + n) / (10.0 + n));
            for (var i = 0; i < first.Length; i++)
            {
                for (var j = 0; j < first[i].Length; j++)
                {
                    first[i][j] = d * first[i][j] + (1 - d) * steps.Kept[n][i][j];
                }
            }
        }

        average.Updates.ShouldBe(24);
        var weights = model.GetWeights().Select(Doubles).ToArray();
        weights.Length.ShouldBe(8); // batch normalization has four, two of them moving statistics
        for (var i = 0; i < weights.Length; i++)
        {
            for (var j = 0; j < weights[i].Length; j++)
            {
                weights[i][j].ShouldBe(first[i][j], 1e-6);
            }
        }
    }

    [Fact]
    public void Averaging_does_not_disturb_training()
    {
        var (plain, averaged) = (new KeepWeights(), new KeepWeights());
        Classifier().Fit(X, Y, batchSize: 8, epochs: 3, callbacks: [plain], progress: Silent);
        Classifier().Fit(X, Y, batchSize: 8, epochs: 3, validationData: (X, Y), callbacks: [new WeightAverage(0.9), averaged], progress: Silent);
        averaged.Kept.SelectMany(step => step.SelectMany(w => w)).ShouldBe(plain.Kept.SelectMany(step => step.SelectMany(w => w)));
    }

    [Fact]
    public void Validation_judges_the_averaged_weights_and_the_best_of_them_are_restored()
    {
        var model = Classifier();
        var stopping = new EarlyStopping(patience: 100, restoreBestWeights: true);
        var history = model.Fit(X, Y, batchSize: 8, epochs: 6, validationData: (X, Y), callbacks: [new WeightAverage(0.8), stopping], progress: Silent);
        model.Evaluate(X, Y, progress: Silent).Loss.ShouldBe(history["val_loss"].Min(), 1e-6);

        var raw = Classifier().Fit(X, Y, batchSize: 8, epochs: 6, validationData: (X, Y), callbacks: [new WeightAverage(0.8, validate: false)], progress: Silent);
        raw["val_loss"].ShouldNotBe(history["val_loss"]);
        raw["loss"].ShouldBe(history["loss"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Training_that_was_saved_goes_on_to_the_same_bits(bool validate)
    {
        using var file = new TempFile();
        using var other = new TempFile();
        var straight = Classifier();
        straight.Fit(X, Y, batchSize: 8, epochs: 5, callbacks: [new WeightAverage(0.95, validate, other.Path)], progress: Silent);

        Classifier().Fit(X, Y, batchSize: 8, epochs: 2, callbacks: [new WeightAverage(0.95, validate, file.Path)], progress: Silent);
        var average = new WeightAverage(0.95, validate, file.Path);
        var resumed = average.Resume(file.Path);
        (resumed.EpochsTrained, average.Updates).ShouldBe((2, 12));
        resumed.Fit(X, Y, batchSize: 8, epochs: 3, callbacks: [average], progress: Silent);

        Bits(resumed).ShouldBe(Bits(straight));
        Bits(Model.Load(file.Path)).ShouldBe(Bits(straight)); // the file is the averaged model
        File.ReadAllBytes(file.Path).ShouldBe(File.ReadAllBytes(other.Path));
    }

    [Fact]
    public void A_second_training_averages_anew_from_what_the_first_gave()
    {
        var model = Classifier();
        var average = new WeightAverage(0.9);
        model.Fit(X, Y, batchSize: 8, callbacks: [average], progress: Silent);
        model.Fit(X, Y, batchSize: 8, callbacks: [average], progress: Silent);
        average.Updates.ShouldBe(6);
    }

    [Fact]
    public void Errors_say_what_to_do()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new WeightAverage(1)).Message.ShouldStartWith("`decay` must be 0 or more and less than 1. Received: decay=1");
        Should.Throw<InvalidOperationException>(() => new WeightAverage().Save("x.safetensors")).Message.ShouldStartWith("There is no average to save: training has not begun");
        using var file = new TempFile();
        Classifier().Save(file.Path);
        Should.Throw<InvalidDataException>(() => new WeightAverage().Resume(file.Path)).Message.ShouldBe(
            $"{file.Path} holds a model but no average to go on with: expected a file that WeightAverage.Save wrote. Load it with Model.Load.");
    }

    private static Sequential Classifier()
    {
        var model = new Sequential([new Input(6), new Dense(9, "relu"), new BatchNormalization(momentum: 0.9), new Dropout(0.2), new Dense(3, "softmax")], seed: 4);
        model.Compile(new Adam(0.02), "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    private static double[] Doubles(Tensor tensor) => [.. tensor.ToArray().Select(value => (double)value)];

    private static float[] Bits(Model model) => [.. model.Weights.SelectMany(weight => weight.ToArray())];

    private sealed class KeepWeights : Callback
    {
        public List<double[][]> Kept { get; } = [];

        public override void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values) => Kept.Add([.. Model.GetWeights().Select(Doubles)]);
    }
}
