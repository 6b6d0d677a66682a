using Inkstone.Layers;
using Inkstone.Optimizers;
using Inkstone.Progress;

namespace Inkstone.Tests;

/// <summary>Read this first: what the library does, a few lines for each part, from a number to a network that learns.</summary>
public class TinyTests
{
    [Fact]
    public void A_tensor_is_numbers_with_a_shape()
    {
        var x = Tensor.From([1f, 2, 3, 4, 5, 6], (2, 3));
        x.Shape.ShouldBe((2, 3));
        x[1, 0].ShouldBe(4);
        x.ToString().ShouldBe("[[1. 2. 3.]\n [4. 5. 6.]]");
    }

    [Fact]
    public void Tensors_add_up_and_smaller_ones_are_used_again_for_each_row()
    {
        var x = Tensor.From([1f, 2, 3, 4], (2, 2));
        (x + x).ToArray().ShouldBe([2, 4, 6, 8]);
        (x + Tensor.From([10f, 20f])).ToArray().ShouldBe([11, 22, 13, 24]);
        (x * 2 - 1).ToArray().ShouldBe([1, 3, 5, 7]);
    }

    [Fact]
    public void The_matrix_product_is_rows_times_columns()
    {
        var a = Tensor.From([1f, 2, 3, 4], (2, 2));
        var b = Tensor.From([5f, 6, 7, 8], (2, 2));
        a.MatMul(b).ToArray().ShouldBe([1 * 5 + 2 * 7, 1 * 6 + 2 * 8, 3 * 5 + 4 * 7, 3 * 6 + 4 * 8]);
    }

    [Fact]
    public void A_tape_gives_the_gradient()
    {
        var x = Tensor.From([1f, 2, 3]);
        using var tape = new GradientTape();
        var y = (x * x).Sum();
        tape.Gradient(y, x).ToArray().ShouldBe([2, 4, 6]); // the derivative of x² is 2x
    }

    [Fact]
    public void A_seed_decides_all_random_numbers()
    {
        Tensor.Normal(5, seed: 1).ToArray().ShouldBe(Tensor.Normal(5, seed: 1).ToArray());
        Tensor.Normal(5, seed: 1).ToArray().ShouldNotBe(Tensor.Normal(5, seed: 2).ToArray());
        Tensor.Uniform(1000, seed: 1).Mean().ToScalar().ShouldBe(0.5f, 0.05f);
    }

    [Fact]
    public void A_network_learns_what_no_straight_line_can_part()
    {
        var x = Tensor.From([0f, 0, 0, 1, 1, 0, 1, 1], (4, 2));
        var y = Tensor.From([0f, 1, 1, 0], (4, 1)); // one or the other, not both
        var model = new Sequential([new Input(2), new Dense(8, "tanh"), new Dense(1, "sigmoid")], seed: 1);
        model.Compile(new Adam(0.1), "binary_crossentropy", ["accuracy"]);

        var history = model.Fit(x, y, epochs: 100, progress: new NoProgress());

        history["accuracy"][^1].ShouldBe(1);
        model.Predict(x).ToArray().Select(p => MathF.Round(p)).ShouldBe([0, 1, 1, 0]);
    }
}
