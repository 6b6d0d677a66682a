using Inkstone.Callbacks;
using Inkstone.Layers;
using Inkstone.Metrics;
using Inkstone.Optimizers;
using Inkstone.Progress;

namespace Inkstone.Tests.Models;

/// <summary>What code of the user's own may do in the middle of training: evaluate, keep what it was given, throw.</summary>
public class FitExtensionTests
{
    private static readonly Tensor X = Tensor.Normal((8, 4), seed: 1);
    private static readonly Tensor Y = Tensor.From([0, 1, 2, 0, 1, 2, 0, 1]);
    private static readonly NoProgress Silent = new();

    [Fact]
    public void Evaluating_in_the_middle_of_an_epoch_leaves_its_accuracy_alone()
    {
        var model = Classifier(new SGD(0.0));
        var accuracy = model.Evaluate(X, Y, progress: Silent)["accuracy"];
        var evaluate = new AfterBatch(model => model.Evaluate(X[..1], Y[..1], progress: Silent));
        model.Fit(X, Y, batchSize: 2, callbacks: [evaluate], progress: Silent)["accuracy"].ShouldBe([accuracy]);
    }

    [Fact]
    public void The_values_of_an_epoch_may_be_kept()
    {
        var keep = new KeepValues();
        var history = Classifier("adam").Fit(X, Y, epochs: 3, callbacks: [keep], progress: Silent);
        keep.Kept.Select(values => values["loss"]).ShouldBe(history["loss"]);
    }

    [Fact]
    public void A_layer_of_ones_own_may_keep_its_input()
    {
        var keep = new KeepInput();
        var model = new Sequential([new Input(4), keep, new Dense(3, "softmax")]);
        model.Compile("sgd", "sparse_categorical_crossentropy");
        model.Fit(X, Y, batchSize: 2, shuffle: false, progress: Silent);
        keep.Kept.SelectMany(x => x.ToArray()).ShouldBe(X.ToArray());
    }

    [Fact]
    public void Training_can_go_on_after_a_callback_threw()
    {
        var model = Classifier("adam");
        Should.Throw<NotSupportedException>(() => model.Fit(X, Y, batchSize: 4, callbacks: [new AfterBatch(_ => throw new NotSupportedException())], progress: Silent));
        model.Optimizer!.Iterations.ShouldBe(1);
        model.Fit(X, Y, batchSize: 4, progress: Silent);
        model.Optimizer.Iterations.ShouldBe(3);
    }

    [Fact]
    public void Cancelled_before_it_began_says_so()
    {
        var model = Classifier("adam");
        var history = model.Fit(X, Y, epochs: 2, progress: Silent, cancellation: new CancellationToken(canceled: true));
        history.WasCancelled.ShouldBeTrue();
        history.Epochs.ShouldBeEmpty();
        model.Optimizer!.Iterations.ShouldBe(0);
    }

    [Fact]
    public void Metrics_of_one_name_are_refused()
    {
        Should.Throw<ArgumentException>(() => Classifier("adam").Compile("sgd", "mse", ["accuracy", new Accuracy()])).Message.ShouldStartWith(
            "Each metric needs a name of its own, and 'loss' is taken: the history and the progress line show values by name. Received: accuracy, accuracy. Give one 'accuracy' another name.");
        Should.Throw<ArgumentException>(() => Classifier("adam").Compile("sgd", "mse", [new Accuracy("loss")]));
    }

    [Fact]
    public void A_number_is_no_batch_of_targets() =>
        Should.Throw<ArgumentException>(() => Classifier("sgd").Fit(X[..1], 0f, progress: Silent)).Message.ShouldBe(
            "Targets need a first axis that counts them, as the samples have. Received a single number: give y as a tensor of shape (1,).");

    [Fact]
    public void Freezing_after_training_asks_for_compiling_again()
    {
        var model = Classifier("adam");
        model.Add(new Dense(3, "softmax"));
        model.Fit(X, Y, progress: Silent);
        model.Layers[0].Trainable = false;
        Should.Throw<InvalidOperationException>(() => model.Fit(X, Y, progress: Silent)).Message.ShouldEndWith("after adding layers or changing Trainable, compile again.");

        var frozen = model.Layers[0].GetWeights()[0].ToArray();
        model.Compile("adam", "sparse_categorical_crossentropy");
        model.Fit(X, Y, progress: Silent);
        model.Layers[0].GetWeights()[0].ToArray().ShouldBe(frozen);
    }

    private static Sequential Classifier(Optimizer optimizer)
    {
        var model = new Sequential([new Input(4), new Dense(3, "softmax")], seed: 3);
        model.Compile(optimizer, "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    private sealed class AfterBatch(Action<Model> action) : Callback
    {
        public override void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values) => action(Model);
    }

    private sealed class KeepValues : Callback
    {
        public List<IReadOnlyDictionary<string, double>> Kept { get; } = [];

        public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> values) => Kept.Add(values);
    }

    private sealed class KeepInput : Layer
    {
        public List<Tensor> Kept { get; } = [];

        public override Shape OutputShape(Shape input) => input;

        protected override Tensor Call(Tensor x, bool training)
        {
            Kept.Add(x);
            return x;
        }
    }
}
