using Inkstone.Initializers;
using Inkstone.Layers;
using Inkstone.Optimizers;
using Inkstone.Progress;

namespace Inkstone.Tests.Layers;

public class LayerTests
{
    [Fact]
    public void A_layer_whose_OutputShape_is_wrong_is_found_out() =>
        Should.Throw<InvalidOperationException>(() => new Sequential([new Input(4), new Dense(3), new SumsRows()]).Predict(Tensor.Zeros((8, 4)))).Message.ShouldBe(
            "Layer 'sums_rows' (SumsRows) gave a tensor of shape (8,) for an input of shape (8, 3), but its OutputShape says (8, 3). " +
            "Predict and the layers that follow rely on OutputShape: correct Call or OutputShape.");

    [Fact]
    public void Weights_of_a_layer_have_names_of_their_own() =>
        Should.Throw<ArgumentException>(() => new TwoWeights("w", "w").Apply(Tensor.Zeros((1, 2)))).Message.ShouldStartWith(
            "Layer 'two_weights' has a weight 'w' already. Model files find weights by name: give each weight of a layer a name of its own.");

    [Fact]
    public void Names_are_without_slashes()
    {
        Should.Throw<ArgumentException>(() => new Dense(3, name: "a/b")).Message.ShouldStartWith("Argument `name` must be a string and cannot contain character `/`. Received: name=a/b");
        Should.Throw<ArgumentException>(() => new TwoWeights("a/b", "c").Apply(Tensor.Zeros((1, 2)))).Message.ShouldContain("Received: name=a/b");
    }

    [Fact]
    public void A_build_that_fails_leaves_no_weights()
    {
        var layer = new TwoWeights("w", "w");
        Should.Throw<ArgumentException>(() => layer.Apply(Tensor.Zeros((1, 2))));
        layer.Weights.ShouldBeEmpty();
        layer.IsBuilt.ShouldBeFalse();
    }

    [Fact]
    public void An_unknown_axis_has_no_weights() =>
        Should.Throw<ArgumentException>(() => new Sequential([new Input(Shape.Unknown), new Dense(3)])).Message.ShouldStartWith(
            "Weight 'kernel' of layer 'dense' cannot be made with shape (None, 3): that axis of the input must be known.");

    [Fact]
    public void A_single_number_is_no_batch()
    {
        foreach (var layer in new Layer[] { new ReLU(), new Dropout(0.5), new Flatten(), new Reshape([1]), new BatchNormalization(), new Dense(2), new Softmax(), new Activation("tanh"), new Conv2D(1, 1), new ZeroPadding2D() })
        {
            Should.Throw<ArgumentException>(() => layer.Apply(Tensor.Scalar(1))).Message.ShouldStartWith($"Input of layer '{layer.Name}' is incompatible with the layer: expected at least");
        }
    }

    [Fact]
    public void A_model_cannot_be_a_part_of_itself()
    {
        var inner = new Sequential();
        var outer = new Sequential([inner]);
        Should.Throw<ArgumentException>(() => outer.Add(outer)).Message.ShouldStartWith("'sequential' cannot be a part of 'sequential'");
        Should.Throw<ArgumentException>(() => inner.Add(outer));
    }

    [Fact]
    public void A_layer_that_two_parts_share_is_trained_and_counted_once()
    {
        var shared = new Dense(2, kernelInitializer: new Ones(), useBias: false);
        var model = new Sequential([new Input(2), new Sequential([shared], name: "a"), new Sequential([shared], name: "b")]);
        model.Weights.ShouldHaveSingleItem();
        model.TrainableWeights.ShouldHaveSingleItem();

        // y = W W x with all ones: both outputs are 4 for x = (1, 1), the loss (4 + 4) / 2 its mean; dW = d(Σ y / 2)/dW = 2 everywhere.
        model.Compile(new SGD(0.1), new MeanOutput());
        model.Fit(Tensor.Ones((1, 2)), Tensor.Zeros((1, 2)), progress: new NoProgress());
        shared.Weights[0].ToArray().ShouldBe([0.8f, 0.8f, 0.8f, 0.8f], 1e-6);
    }

    [Fact]
    public void Normalization_of_nothing_is_refused_and_leaves_the_moving_averages()
    {
        var layer = new BatchNormalization();
        Should.Throw<ArgumentException>(() => layer.Apply(Tensor.Zeros((0, 2)), training: true)).Message.ShouldContain("Received shape: (0, 2)");
        layer.Weights[2].ToArray().ShouldBe([0, 0]);
    }

    private sealed class SumsRows : Layer
    {
        public override Shape OutputShape(Shape input) => input;

        protected override Tensor Call(Tensor x, bool training) => x.Sum(1);
    }

    private sealed class TwoWeights(string first, string second) : Layer
    {
        public override Shape OutputShape(Shape input) => input;

        protected override void Build(Shape input)
        {
            AddWeight(first, 2, new Zeros());
            AddWeight(second, 2, new Zeros());
        }

        protected override Tensor Call(Tensor x, bool training) => x;
    }

    private sealed class MeanOutput : Inkstone.Losses.Loss
    {
        public override string Name => "mean_output";

        public override Tensor PerSample(Tensor target, Tensor prediction) => prediction.Mean(-1);
    }
}
