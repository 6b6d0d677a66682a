using Inkstone.Layers;
using Inkstone.Losses;
using Inkstone.Optimizers;
using Inkstone.Progress;

namespace Inkstone.Tests.Models;

/// <summary>The summaries of the notebooks' models, built and trained here, against those real Keras printed in a terminal of 80 columns.</summary>
public class SummaryTests
{
    // min(88, columns - 4) for 80 columns
    private const int LineLength = 76;

    [Fact]
    public void First_network_before_and_after_training()
    {
        var model = new Sequential([new Input(784), new Dense(20, "relu"), new Dense(20, "relu"), new Dense(20, "relu"), new Dense(10, "softmax")]);
        model.Compile(new SGD(0.087), "mse", ["accuracy"]);

        model.Summary(LineLength).ShouldBe(Keras("S0: 784-20-20-20-10, compiled with SGD, before fit"));
        Train(model, [784], [10]);
        model.Summary(LineLength).ShouldBe(Keras("S0 after fit (SGD without momentum"));
    }

    [Fact]
    public void Deep_dense_before_and_after_training()
    {
        var model = new Sequential(
        [
            new Input(28, 28, 1), new Flatten(),
            new Dense(1024), new ReLU(), new BatchNormalization(), new Dropout(0.4),
            new Dense(512), new ReLU(), new BatchNormalization(), new Dropout(0.3),
            new Dense(256), new ReLU(), new BatchNormalization(), new Dropout(0.2),
            new Dense(128), new ReLU(), new BatchNormalization(),
            new Dense(10, "softmax"),
        ]);
        model.Compile(new RMSprop(0.0005), "categorical_crossentropy", ["accuracy"]);

        model.Summary(LineLength).ShouldBe(Keras("S1 before fit"));
        Train(model, [28, 28, 1], [10]);
        model.Summary(LineLength).ShouldBe(Keras("S1 after fit with RMSprop"));
    }

    [Fact]
    public void Named_model_before_and_after_training()
    {
        var model = new Sequential(
            [new Input(400), new Dense(25, "relu", name: "L1"), new Dense(15, "relu", name: "L2"), new Dense(10, "linear", name: "L3")], name: "my_model", seed: 1234);
        model.Compile(loss: new SparseCategoricalCrossentropy(fromLogits: true));

        model.Summary(LineLength).ShouldBe(Keras("S2 my_model"));
        model.Compile(new Adam(0.001), new SparseCategoricalCrossentropy(fromLogits: true));
        Train(model, [400], []);
        model.Summary(LineLength).ShouldBe(Keras("S2 after fit with Adam"));
    }

    [Fact]
    public void Model_without_an_input_before_and_after_training()
    {
        var model = new Sequential([new Dense(512, "relu"), new Dense(10, "softmax")]);
        model.Compile("rmsprop", "sparse_categorical_crossentropy", ["accuracy"]);

        model.Summary(LineLength).ShouldBe(Keras("S3 unbuilt"));
        Train(model, [784], []);

        // Keras shows the size of the first batch, (4, 512); a model takes any.
        model.Summary(LineLength).ShouldBe(Keras("S3 after fit").Replace("(4, 512)   ", "(None, 512)").Replace("(4, 10)   ", "(None, 10)"));
    }

    [Fact]
    public void Two_models_of_one_scope()
    {
        var names = new NameScope();
        var first = new Sequential([new Input(28, 28), new Flatten(), new Dense(512, "relu"), new Dense(10, "softmax")], names: names);
        var second = new Sequential([new Input(28, 28), new Flatten(), new Dense(10, "softmax")], names: names);
        second.Compile("rmsprop", "sparse_categorical_crossentropy", ["accuracy"]);

        first.Summary(LineLength).ShouldBe(Keras("S4 first model"));
        second.Summary(LineLength).ShouldBe(Keras("S4 second model in the same process"));
        Train(second, [28, 28], []);
        second.Summary(LineLength).ShouldBe(Keras("S4 second model after fit"));
    }

    [Fact]
    public void Long_names_narrow_lines_and_the_trainable_column()
    {
        var model = new Sequential([new Input(3), new Dense(4, name: "dense_1"), new BatchNormalization(name: "a_very_long_layer_name_indeed")], name: "wide");

        model.Summary(LineLength).ShouldBe(Keras("long names wrap"));
        model.Summary(60).ShouldBe(Keras("same, line_length=60"));
        model.Summary(LineLength, showTrainable: true).ShouldBe(Keras("same, show_trainable=True"));
    }

    private static void Train(Model model, int[] sample, int[] target) =>
        model.Fit(Tensor.Zeros([4, .. sample]), Tensor.Zeros([4, .. target]), progress: new NoProgress());

    /// <summary>The summary under a heading of the captured text.</summary>
    private static string Keras(string heading)
    {
        var lines = Fixture.Lines("Models/Fixtures/summaries_80columns.txt");
        var start = Array.FindIndex(lines, line => line.StartsWith($"##### {heading}", StringComparison.Ordinal)) + 1;
        start.ShouldBeGreaterThan(0, heading);
        return string.Join('\n', lines.Skip(start).TakeWhile(line => line.Length > 0)) + "\n";
    }
}
