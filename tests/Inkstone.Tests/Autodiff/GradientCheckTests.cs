namespace Inkstone.Tests.Autodiff;

public class GradientCheckTests
{
    private static readonly Tensor X = Tensor.Normal((4, 3), seed: 1);
    private static readonly Tensor W = Tensor.Normal((3, 5), seed: 2);

    [Fact]
    public void A_right_gradient_passes()
    {
        var result = GradientCheck.Compare(inputs => Ops.Softmax(Ops.Tanh(inputs[0].MatMul(inputs[1]))), X, W);

        result.Passed.ShouldBeTrue(result.ToString());
        result.LargestDifference.ShouldBeLessThan(2e-3);
    }

    [Fact]
    public void A_loss_passes()
    {
        var labels = Tensor.From([0, 4, 2, 2]);
        var loss = new Inkstone.Losses.SparseCategoricalCrossentropy(fromLogits: true);

        var result = GradientCheck.Compare(inputs => loss.Call(labels, inputs[0].MatMul(inputs[1])), X, W);
        result.Passed.ShouldBeTrue(result.ToString());
    }

    [Fact]
    public void A_layer_passes_with_its_own_weights()
    {
        var layer = new Inkstone.Layers.Dense(4, "tanh");
        layer.Apply(X);
        var before = layer.Weights[0].ToArray();

        var result = GradientCheck.Compare(inputs => layer.Apply(inputs[0]), [X, .. layer.Weights]);
        result.Passed.ShouldBeTrue(result.ToString());
        layer.Weights[0].ToArray().ShouldBe(before);
    }

    [Fact]
    public void A_gradient_that_is_cut_fails()
    {
        // The second factor is computed outside of operations on tensors, so the tape knows nothing of it.
        var result = GradientCheck.Compare(inputs => inputs[0] * Tensor.From([.. inputs[0].ToArray().Select(value => value * value)], inputs[0].Shape), X);

        result.Passed.ShouldBeFalse();
        result.LargestDifference.ShouldBeGreaterThan(0.3); // x² instead of 3 x²
        result.ToString().ShouldStartWith("Gradients FAILED: the largest relative difference is ");
        result.ToString().ShouldContain($"of input 0 of shape (4, 3): the gradient is ");
    }

    [Fact]
    public void A_gradient_that_is_missing_altogether_fails()
    {
        var result = GradientCheck.Compare(inputs => inputs[0].Square().Sum() + Tensor.Scalar(inputs[1].ToArray().Sum()), X, W);

        result.Passed.ShouldBeFalse();
        result.Input.ShouldBe(1);
        result.Gradient.ShouldBe(0);
        result.Expected.ShouldBeInRange(0.4, 1.6); // 1 by the weight of the result
    }

    [Fact]
    public void A_gradient_that_is_right_only_in_sum_fails()
    {
        // Swapped columns have the same sum; only unequal weights show it.
        var swap = Tensor.From([0, 1, 1, 0], (2, 2));
        var result = GradientCheck.Compare(
            inputs => inputs[0] + (Tensor.From(inputs[0].MatMul(swap).ToArray(), (3, 2)) - Tensor.From(inputs[0].ToArray(), (3, 2))), Tensor.Normal((3, 2), seed: 3));

        result.Passed.ShouldBeFalse();
    }

    [Fact]
    public void NaN_fails() =>
        GradientCheck.Compare(inputs => inputs[0].Log(), Tensor.From([1, -1, 2])).Passed.ShouldBeFalse();

    [Fact]
    public void No_inputs() =>
        Should.Throw<ArgumentException>(() => GradientCheck.Compare(_ => Tensor.Zeros(1))).Message.ShouldStartWith("GradientCheck needs at least one input to differentiate by.");

    [Fact]
    public void Nothing_to_move() =>
        Should.Throw<ArgumentException>(() => GradientCheck.Compare(inputs => inputs[0].Sum(), Tensor.Zeros(0))).Message.ShouldStartWith(
            "GradientCheck needs inputs that hold numbers to move. Received an input of shape (0,).");
}
