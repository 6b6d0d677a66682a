using Inkstone.Callbacks;
using Inkstone.Layers;
using Inkstone.Losses;
using Inkstone.Optimizers;
using Inkstone.Progress;

namespace Inkstone.Tests.Models;

[Collection(AloneCollection.Name)]
public class FitTests
{
    private static readonly NoProgress Silent = new();

    [Fact]
    public void The_same_seed_gives_the_same_bits_for_any_number_of_threads()
    {
        var (x, y) = Blobs(400, 40);
        var before = Parallelism.Threads;
        try
        {
            var runs = new List<float[]>();
            foreach (var threads in new[] { 1, 2, 1, 4 })
            {
                Parallelism.Threads = threads;
                var model = new Sequential(
                    [new Input(40), new Dense(96), new ReLU(), new BatchNormalization(), new Dropout(0.3), new Dense(64, "tanh"), new Dense(3, "softmax")], seed: 11);
                model.Compile(new Adam(), new SparseCategoricalCrossentropy(), ["accuracy"]);
                model.Fit(x, y, batchSize: 64, epochs: 3, validationSplit: 0.2, progress: Silent);
                runs.Add([.. model.Weights.SelectMany(weight => weight.ToArray())]);
            }

            runs.ShouldAllBe(weights => weights.SequenceEqual(runs[0]));
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void Learns_and_says_the_same_in_history_line_and_result()
    {
        var (x, y) = Blobs(300, 5);
        var model = Classifier(5);
        var output = new StringWriter();
        var history = model.Fit(x, y, batchSize: 32, epochs: 8, progress: new PlainProgress(output));

        history["accuracy"][^1].ShouldBeGreaterThan(0.95);
        history.Epochs.ShouldBe(Enumerable.Range(0, 8));
        history.Steps.ShouldBe(10);
        history.EpochSeconds.Count.ShouldBe(8);
        output.ToString().ShouldContain(FormattableString.Invariant($"accuracy: {history["accuracy"][^1]:F4} - loss: {history["loss"][^1]:F4}"));

        var line = new StringWriter();
        var (loss, accuracy) = model.Evaluate(x, y, progress: new PlainProgress(line));
        line.ToString().ShouldContain(FormattableString.Invariant($"accuracy: {accuracy:F4} - loss: {loss:F4}"));
    }

    [Fact]
    public void A_short_last_batch_counts_by_its_size()
    {
        // Weights zero: the prediction is 0 for all, so the loss of a sample is its target squared, whatever the batches.
        var model = new Sequential([new Input(1), new Dense(1, kernelInitializer: "zeros")]);
        model.Compile(new SGD(0), "mse");
        Tensor y = new float[,] { { 1 }, { 2 }, { 3 } };
        model.Fit(Tensor.Zeros((3, 1)), y, batchSize: 2, progress: Silent)["loss"][0].ShouldBe(14.0 / 3, 1e-6);
    }

    [Theory]
    [InlineData(100, 0.9, 9)]
    [InlineData(10, 0.3, 7)]
    [InlineData(7, 0.5, 3)]
    [InlineData(1000, 0.15, 850)]
    public void Splits_off_the_last_samples_by_keras_rule(int samples, double split, int training)
    {
        var seen = new HashSet<float>();
        var layer = new Spy(batch => seen.UnionWith(batch.ToArray()));
        var model = new Sequential([layer, new Dense(1)]);
        model.Compile("sgd", "mse");
        var x = Tensor.From(Enumerable.Range(0, samples).Select(i => (float)i).ToArray(), (samples, 1));
        model.Fit(x, Tensor.Zeros((samples, 1)), validationSplit: split, progress: Silent);

        seen.Order().ShouldBe(Enumerable.Range(0, training).Select(i => (float)i));
    }

    [Fact]
    public void Shuffles_every_epoch_anew_and_keeps_the_order_when_told()
    {
        var orders = new List<float[]>();
        var model = new Sequential([new Spy(batch => orders.Add(batch.ToArray())), new Dense(1)]);
        model.Compile("sgd", "mse");
        var (x, y) = (Tensor.From(Enumerable.Range(0, 50).Select(i => (float)i).ToArray(), (50, 1)), Tensor.Zeros((50, 1)));
        model.Fit(x, y, batchSize: 50, epochs: 2, progress: Silent);
        model.Fit(x, y, batchSize: 50, epochs: 1, shuffle: false, progress: Silent);

        orders[0].ShouldNotBe(orders[1]);
        orders[0].Order().ShouldBe(x.ToArray());
        orders[1].Order().ShouldBe(x.ToArray());
        orders[2].ShouldBe(x.ToArray());
    }

    [Fact]
    public void Cancelling_ends_after_the_current_step_and_keeps_weights_and_history()
    {
        var (x, y) = Blobs(320, 5);
        var model = Classifier(5);
        using var stop = new CancellationTokenSource();
        var output = new StringWriter();
        var history = model.Fit(
            x, y, epochs: 5, progress: new PlainProgress(output), cancellation: stop.Token, callbacks: [new After(13, stop.Cancel)]);

        history.WasCancelled.ShouldBeTrue();
        history.Epochs.ShouldBe([0]);
        model.Optimizer!.Iterations.ShouldBe(13);
        output.ToString().ShouldContain(
            "Training was stopped in epoch 2/5 after step 3/10. The weights are those of that step; the history has the complete epochs alone.");
    }

    [Fact]
    public void Goes_on_from_an_epoch_and_counts_from_the_first()
    {
        var (x, y) = Blobs(320, 5);
        var (unbroken, model) = (Classifier(5), Classifier(5));
        unbroken.Fit(x, y, epochs: 5, progress: Silent);
        model.Fit(x, y, epochs: 2, progress: Silent);
        using var stop = new CancellationTokenSource();
        var output = new StringWriter();
        var history = model.Fit(
            x, y, epochs: 5, progress: new PlainProgress(output), cancellation: stop.Token, callbacks: [new After(13, stop.Cancel)], initialEpoch: 2);

        history.Epochs.ShouldBe([2]);
        output.ToString().ShouldStartWith("Epoch 3/5\n");
        output.ToString().ShouldContain("Training was stopped in epoch 4/5 after step 3/10. The weights are those of that step; the history has the complete epochs alone.");

        var whole = Classifier(5);
        whole.Fit(x, y, epochs: 2, progress: Silent);
        whole.Fit(x, y, epochs: 5, progress: Silent, initialEpoch: 2).Epochs.ShouldBe([2, 3, 4]);
        whole.Weights.Select(weight => weight.ToArray()).ShouldBe(unbroken.Weights.Select(weight => weight.ToArray()));
        whole.Fit(x, y, epochs: 5, progress: Silent, initialEpoch: 5).Epochs.ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => whole.Fit(x, y, initialEpoch: -1));
    }

    [Fact]
    public void A_loss_that_is_not_a_number_is_shown_and_does_not_stop_training()
    {
        var model = new Sequential([new Input(1), new Dense(1)]);
        model.Compile("sgd", "mse");
        Tensor x = new float[,] { { float.NaN }, { 1 } };
        var output = new StringWriter();
        var history = model.Fit(x, Tensor.Zeros((2, 1)), epochs: 2, progress: new PlainProgress(output));

        double.IsNaN(history["loss"][1]).ShouldBeTrue();
        output.ToString().ShouldContain("loss: nan");
    }

    [Fact]
    public void A_layer_that_decides_anew_at_each_call_is_called_at_each_step()
    {
        var calls = 0;
        var model = new Sequential([new Spy(_ => calls++), new Dense(1)]);
        model.Compile("sgd", "mse");
        model.Fit(Tensor.Zeros((64, 2)), Tensor.Zeros((64, 1)), epochs: 3, progress: Silent);

        calls.ShouldBe(6);
    }

    [Fact]
    public void Warns_of_weights_the_loss_does_not_depend_on()
    {
        var warnings = new List<string>();
        var model = new Sequential([new Input(2), new Unused(), new Dense(1)]);
        model.Compile("sgd", "mse");
        using (Warnings.Listen(warnings.Add))
        {
            model.Fit(Tensor.Zeros((4, 2)), Tensor.Zeros((4, 1)), epochs: 2, progress: Silent);
        }

        warnings.ShouldBe(
        [
            "The loss does not depend on these weights of model 'sequential', so training will not change them: forgotten. " +
            "Is a layer's output unused, or a value computed outside of operations on tensors?",
        ]);
    }

    public static TheoryData<string, Action, string> Errors => new()
    {
        { "not compiled", () => new Sequential([new Input(2), new Dense(1)]).Fit(Tensor.Zeros((4, 2)), Tensor.Zeros((4, 1))), "You must call `Compile()` before using the model." },
        { "not compiled, evaluate", () => new Sequential([new Input(2), new Dense(1)]).Evaluate(Tensor.Zeros((4, 2)), Tensor.Zeros((4, 1))), "You must call `Compile()` before using the model." },
        {
            "lengths differ",
            () => Classifier(2).Fit(Tensor.Zeros((6, 2)), Tensor.Zeros(5)),
            "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples. 'x' sizes: 6, 'y' sizes: 5 (shapes (6, 2) and (5,))."
        },
        { "no samples", () => Classifier(2).Fit(Tensor.Zeros((0, 2)), Tensor.Zeros(0)), "At least one sample is needed. Received x of shape (0, 2)." },
        {
            "nothing left to train on",
            () => Classifier(2).Fit(Tensor.Zeros((6, 2)), Tensor.Zeros(6), validationSplit: 1.0),
            "Training data contains 6 samples, which is not sufficient to split it into a validation and training set as specified by `validationSplit=1.0`. " +
            "Either provide more data, or a different value for the `validationSplit` argument."
        },
        {
            "one sample",
            () => Classifier(2).Fit(Tensor.Zeros((1, 2)), Tensor.Zeros(1), validationSplit: 0.9),
            "Training data contains 1 samples, which is not sufficient to split it into a validation and training set as specified by `validationSplit=0.9`. " +
            "Either provide more data, or a different value for the `validationSplit` argument."
        },
        {
            "nothing to train",
            () =>
            {
                var model = new Sequential([new Input(2), new Flatten()]);
                model.Compile("sgd", "mse");
                model.Fit(Tensor.Zeros((4, 2)), Tensor.Zeros((4, 2)));
            },
            "Model 'sequential' has no trainable weights, so there is nothing to fit. Weights are made with AddWeight, parts taken in with Add or Track, and Trainable must be true."
        },
        {
            "no loss",
            () =>
            {
                var model = new Sequential([new Input(2), new Dense(1)]);
                model.Compile("sgd");
                model.Fit(Tensor.Zeros((4, 2)), Tensor.Zeros((4, 1)));
            },
            "The model was compiled without a loss. Call `Compile(loss: ...)` with one."
        },
        {
            "negative batch size",
            () => Classifier(2).Fit(Tensor.Zeros((4, 2)), Tensor.Zeros(4), batchSize: -1),
            "`batchSize` must be positive (or left out: 32). Received: batchSize=-1 (Parameter 'batchSize')"
        },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Errors_say_what_was_expected_what_came_and_what_to_do(string what, Action act, string message) =>
        Should.Throw<Exception>(act, what).Message.ShouldBe(message);

    [Fact]
    public void Compiling_without_an_optimizer_takes_rmsprop_and_compiling_again_keeps_the_weights()
    {
        var (x, y) = Blobs(64, 2);
        var model = Classifier(2);
        model.Fit(x, y, progress: Silent);
        var weights = model.GetWeights();
        model.Compile(loss: "mse");

        model.Optimizer.ShouldBeOfType<RMSprop>().LearningRate.At(0).ShouldBe(0.001);
        model.Optimizer!.Iterations.ShouldBe(0);
        model.GetWeights().Zip(weights).ShouldAllBe(pair => pair.First.ToArray().SequenceEqual(pair.Second.ToArray()));
    }

    private static Sequential Classifier(int features)
    {
        var model = new Sequential([new Input(features), new Dense(16, "relu"), new Dense(3, "softmax")], seed: 3);
        model.Compile(new RMSprop(0.01), "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    /// <summary>Three clouds of points, apart enough to be told from each other.</summary>
    private static (Tensor X, Tensor Y) Blobs(int samples, int features)
    {
        var random = new RandomStream(5);
        var x = new float[samples * features];
        var y = new float[samples];
        for (var i = 0; i < samples; i++)
        {
            y[i] = random.NextInt(3);
            for (var j = 0; j < features; j++)
            {
                x[i * features + j] = random.NextNormal() * 0.5f + (j % 3 == (int)y[i] ? 2 : 0);
            }
        }

        return (Tensor.From(x, (samples, features)), y);
    }

    private sealed class Spy(Action<Tensor> look) : Layer
    {
        public override Shape OutputShape(Shape input) => input;

        protected override Tensor Call(Tensor x, bool training)
        {
            if (training)
            {
                look(x);
            }

            return x;
        }
    }

    private sealed class Unused : Layer
    {
        public override Shape OutputShape(Shape input) => input;

        protected override void Build(Shape input) => AddWeight("forgotten", 3, "zeros");

        protected override Tensor Call(Tensor x, bool training) => x;
    }

    private sealed class After(int steps, Action act) : Callback
    {
        private int _steps;

        public override void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values)
        {
            if (++_steps == steps)
            {
                act();
            }
        }
    }
}
