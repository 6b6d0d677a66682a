namespace Inkstone.Tests.Autodiff;

public class GradientTapeTests
{
    [Fact]
    public void Differentiates_any_graph_where_a_value_is_used_twice()
    {
        // f = (w·w + w) · w = w³ + w², f' = 3w² + 2w
        var w = new Variable(3f);
        using var tape = new GradientTape();
        var f = (w * w + w) * w;

        tape.Gradient(f, w).ToScalar().ShouldBe(3 * 9 + 2 * 3);
    }

    [Fact]
    public void Gives_gradients_in_the_order_and_shapes_of_the_sources()
    {
        var (x, w, b) = (Tensor.Normal((4, 3), seed: 1), new Variable(Tensor.Normal((3, 2), seed: 2)), new Variable(Tensor.Zeros(2)));
        using var tape = new GradientTape();
        var loss = (x.MatMul(w) + b).Sum();

        var gradients = tape.Gradient(loss, [b, w, x]);

        gradients.Select(gradient => gradient.Shape).ShouldBe([b.Shape, w.Shape, x.Shape]);
        gradients[0].ToArray().ShouldBe([4f, 4f]);
        for (var i = 0; i < 3; i++)
        {
            gradients[1][i, 0].ShouldBe(x[0, i] + x[1, i] + x[2, i] + x[3, i], 1e-5);
        }
    }

    [Fact]
    public void Follows_values_through_slices_and_reshapes()
    {
        var w = new Variable(new float[] { 1, 2, 3, 4 });
        using var tape = new GradientTape();
        var loss = w[1..3].Reshape((1, 2)).Square().Sum();

        tape.Gradient(loss, w).ToArray().ShouldBe([0f, 4f, 6f, 0f]);
    }

    [Fact]
    public void Nested_tapes_each_record_all()
    {
        var w = new Variable(2f);
        using var outer = new GradientTape();
        var y = w * w;
        Tensor z;
        using (var inner = new GradientTape())
        {
            z = y * w;
            inner.Gradient(z, y).ToScalar().ShouldBe(2);
        }

        outer.Gradient(z, w).ToScalar().ShouldBe(12);
    }

    [Fact]
    public void Takes_the_gradient_of_more_than_one_number_when_told_what_comes_after()
    {
        var w = new Variable(new float[] { 1, 2 });
        using var tape = new GradientTape();
        var y = w.Square();

        tape.Gradient(y, w, targetGradient: new float[] { 10, 100 }).ToArray().ShouldBe([20f, 400f]);
        Should.Throw<ArgumentException>(() => tape.Gradient(y, w)).Message.ShouldBe(
            "The gradient of a single number was expected; the target has shape (2,). Reduce it, for instance with Mean(), or pass targetGradient.");
    }

    [Fact]
    public void Says_so_when_there_is_no_path()
    {
        var (w, other) = (new Variable(1f, "w"), new Variable(1f, "other"));
        using var tape = new GradientTape();
        var loss = w * 2f;

        Should.Throw<InvalidOperationException>(() => tape.Gradient(loss, [w, other])).Message.ShouldBe(
            "The target does not depend on source 1 (variable 'other') through any operation on this tape. " +
            "Compute the target while the tape is open, from that very object; or pass zeroIfUnconnected: true.");
        tape.Gradient(loss, [other], zeroIfUnconnected: true)[0].ToScalar().ShouldBe(0);
    }

    [Fact]
    public void Notices_a_variable_assigned_between_use_and_gradient()
    {
        var w = new Variable(1f, "kernel");
        using var tape = new GradientTape();
        var loss = w * w;
        w.Assign(5f);

        Should.Throw<InvalidOperationException>(() => tape.Gradient(loss, w)).Message.ShouldStartWith(
            "A variable ('kernel', 'kernel') was assigned after the tape recorded its use");
    }

    [Fact]
    public void Records_nothing_once_closed()
    {
        var w = new Variable(1f);
        var tape = new GradientTape();
        tape.Dispose();
        var loss = w * w;

        Should.Throw<InvalidOperationException>(() => tape.Gradient(loss, w));
    }

    [Fact]
    public void A_very_deep_graph_needs_no_deep_stack()
    {
        var w = new Variable(1f);
        using var tape = new GradientTape();
        Tensor y = w;
        for (var i = 0; i < 50_000; i++)
        {
            y += w;
        }

        tape.Gradient(y, w).ToScalar().ShouldBe(50_001);
    }

    [Fact]
    public void Manual_update_and_optimizer_step_are_the_same()
    {
        var (manual, optimized) = (new Variable(new float[] { 1, -2 }), new Variable(new float[] { 1, -2 }));
        Tensor gradient = new float[] { 0.5f, 3 };

        manual.AssignSubtract(gradient * 0.01f);
        new Inkstone.Optimizers.SGD(0.01).ApplyGradients([gradient], [optimized]);

        for (var i = 0; i < 2; i++)
        {
            optimized[i].ShouldBe(manual[i], 1e-7);
        }
    }

    [Fact]
    public void What_was_taken_from_a_variable_does_not_change_with_it()
    {
        var w = new Variable(Tensor.Ones(4));
        var (part, square) = (w[..2], w.Reshape([2, 2]));
        w.Assign(Tensor.Zeros(4));
        part.ToArray().ShouldBe([1, 1]);
        square.ToArray().ShouldBe([1, 1, 1, 1]);
    }

    [Fact]
    public void Tapes_may_be_closed_in_any_order()
    {
        var outer = new GradientTape();
        var inner = new GradientTape();
        outer.Dispose();
        inner.Dispose();
        var w = new Variable(3f);
        using var tape = new GradientTape();
        tape.Gradient(w * w, w).ToScalar().ShouldBe(6);
        outer.Nodes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    public void The_larger_of_a_NaN_and_a_number_is_a_NaN(int length)
    {
        var (nan, zero) = (Tensor.Full(length, float.NaN), Tensor.Zeros(length));
        Ops.Maximum(nan, zero).ToArray().ShouldAllBe(value => float.IsNaN(value));
        Ops.Maximum(zero, nan).ToArray().ShouldAllBe(value => float.IsNaN(value));
    }
}
