using System.Text.Json;
using Inkstone.Callbacks;
using Inkstone.Layers;
using Inkstone.Losses;
using Inkstone.Optimizers;
using Inkstone.Progress;

namespace Inkstone.Tests.Models;

/// <summary>Four complete small trainings by real Keras (golden/fit_trace.json), number by number.</summary>
public class FitTraceTests
{
    private static readonly JsonElement Trace = GoldenFile.Read("fit_trace");

    private static double Tolerance => Trace.GetProperty("tolerance_float32").GetDouble();

    public static TheoryData<string> Runs => [.. Trace.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Runs))]
    public void Training_matches_keras_after_every_batch(string name)
    {
        var run = Trace.GetProperty("runs").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);
        var (x, y) = Data(run.GetProperty("targets").GetString() == "one_hot");
        var model = BuildModel(run.GetProperty("batch_norm").GetBoolean());
        var optimizer = run.GetProperty("optimizer");
        var rate = optimizer.GetProperty("learning_rate").GetDouble();
        model.Compile(
            optimizer.GetProperty("cls").GetString() switch { "SGD" => new SGD(rate), "RMSprop" => new RMSprop(rate), _ => (Optimizer)new Adam(rate) },
            (Loss)run.GetProperty("loss").GetString()!,
            ["accuracy"]);

        var log = new BatchLog();
        var history = model.Fit(
            x, y, run.GetProperty("batch_size").GetInt32(), run.GetProperty("epochs").GetInt32(), shuffle: false,
            run.GetProperty("validation_split").GetDouble(), callbacks: [log], progress: new NoProgress());

        var batches = run.GetProperty("after_each_batch").EnumerateArray().ToList();
        log.Values.Count.ShouldBe(batches.Count);
        for (var i = 0; i < batches.Count; i++)
        {
            log.Values[i].Accuracy.ShouldBe(batches[i].GetProperty("accuracy").GetDouble(), Tolerance, $"accuracy after batch {i}");
            log.Values[i].Loss.ShouldBe(batches[i].GetProperty("loss").GetDouble(), Tolerance, $"loss after batch {i}");
        }

        history.Names.ShouldBe(run.GetProperty("history").EnumerateObject().Select(property => property.Name));
        foreach (var property in run.GetProperty("history").EnumerateObject())
        {
            ShouldMatch(history[property.Name], property.Value, property.Name);
        }

        var (loss, accuracy) = model.Evaluate(x, y, batchSize: 10, progress: new NoProgress());
        ShouldMatch([loss, accuracy], run.GetProperty("evaluate_all_23_batch10_loss_accuracy"), "evaluate");
        ShouldMatch(Doubles(model.Predict(x[..4])), run.GetProperty("predict_first4"), "predict");
        foreach (var property in run.GetProperty("final_weights").EnumerateObject())
        {
            var weight = model.NamedWeights().Single(item => item.Path == property.Name).Weight;
            ShouldMatch(Doubles(weight), property.Value, property.Name);
        }
    }

    private static (Tensor X, Tensor Y) Data(bool oneHot)
    {
        const int Samples = 23;
        var x = new float[Samples, 6];
        var y = new float[Samples];
        var hot = new float[Samples, 3];
        for (var i = 0; i < Samples; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                x[i, j] = (7 * i + 5 * j + 3 * i * j) % 17 / 16f;
            }

            var label = (5 * i + i / 4) % 3;
            y[i] = label;
            hot[i, label] = 1;
        }

        return (x, oneHot ? hot : y);
    }

    private static Sequential BuildModel(bool batchNormalization)
    {
        var model = batchNormalization
            ? new Sequential([new Input(6), new Dense(5, name: "d1"), new ReLU(), new BatchNormalization(name: "bn1"), new Dense(3, "softmax", name: "out")])
            : new Sequential([new Input(6), new Dense(5, "relu", name: "d1"), new Dense(3, "softmax", name: "out")]);
        model.GetLayer("d1").SetWeights([Kernel(6, 5, 1), Tensor.Zeros(5)]);
        model.GetLayer("out").SetWeights([Kernel(5, 3, 4), Tensor.Zeros(3)]);
        return model;
    }

    private static Tensor Kernel(int rows, int columns, int shift)
    {
        var kernel = new float[rows, columns];
        for (var p = 0; p < rows; p++)
        {
            for (var q = 0; q < columns; q++)
            {
                kernel[p, q] = ((3 * p + 5 * q + shift) % 11 - 5) / 10f;
            }
        }

        return kernel;
    }

    private static double[] Doubles(Tensor tensor) => [.. tensor.ToArray().Select(value => (double)value)];

    private static void ShouldMatch(IReadOnlyList<double> actual, JsonElement expected, string what)
    {
        var numbers = Flatten(expected).ToList();
        actual.Count.ShouldBe(numbers.Count, what);
        for (var i = 0; i < numbers.Count; i++)
        {
            actual[i].ShouldBe(numbers[i], Tolerance, $"{what}, number {i}");
        }
    }

    private static IEnumerable<double> Flatten(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().SelectMany(Flatten) : [json.GetDouble()];

    private sealed class BatchLog : Callback
    {
        public List<(double Accuracy, double Loss)> Values { get; } = [];

        public override void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values) => Values.Add((values["accuracy"], values["loss"]));
    }
}
