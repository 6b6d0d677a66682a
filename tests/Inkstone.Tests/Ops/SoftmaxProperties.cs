using FsCheck.Fluent;

namespace Inkstone.Tests.Operations;

public class SoftmaxProperties
{
    [Fact]
    public void Rows_are_probabilities_that_sum_to_one() => Law.Holds(
        from scores in Draw.Shape(1, 3, 1, 12).SelectMany(Draw.Normal)
        from scale in Gen.Elements(0.01f, 1f, 30f, 1e4f, 1e30f)
        select scores * scale,
        scores =>
        {
            var probabilities = Ops.Softmax(scores);
            probabilities.ToArray().ShouldAllBe(p => p >= 0 && p <= 1);
            Ops.Sum(probabilities, -1).ToArray().ShouldAllBe(sum => Math.Abs(sum - 1) < 1e-6);
            probabilities.ArgMax().ShouldBe(scores.ArgMax());
        });

    [Fact]
    public void A_constant_added_to_all_scores_changes_nothing() => Law.Holds(
        from scores in Draw.Shape(1, 3, 1, 12).SelectMany(Draw.Whole)
        from constant in Gen.Choose(-100_000, 100_000)
        select (scores, constant),
        item => Ops.Softmax(item.scores + item.constant).ToArray().ShouldBe(Ops.Softmax(item.scores).ToArray()));

    [Fact]
    public void Hence_the_gradient_of_each_row_sums_to_zero() => Law.Holds(
        Draw.Shape(1, 3, 1, 12).SelectMany(Draw.Normal),
        scores =>
        {
            using var tape = new GradientTape();
            var probabilities = Ops.Softmax(scores);
            var gradient = tape.Gradient(probabilities, scores, Tensor.Normal(scores.Shape, seed: 5));
            Ops.Sum(gradient, -1).ToArray().ShouldAllBe(sum => Math.Abs(sum) < 1e-6);
        });
}
