using FsCheck;
using FsCheck.Fluent;

namespace Inkstone.Tests.Operations;

public class CrossentropyProperties
{
    [Fact]
    public void From_scores_is_the_same_as_from_their_softmax_and_so_is_the_gradient() => Law.Holds(Cases, item =>
    {
        var target = Categorical.OneHot(item.Labels, item.Scores.Shape[1]);
        var (direct, gradient) = Judge(item.Scores, scores => Ops.CategoricalCrossentropy(target, scores, fromLogits: true));
        var (composed, composedGradient) = Judge(item.Scores, scores => Ops.CategoricalCrossentropy(target, Ops.Softmax(scores)));
        Expect.Close(composed, Numbers(direct), 1e-5, "loss");
        Expect.Close(composedGradient, Numbers(gradient), 1e-5, "gradient");
    });

    [Fact]
    public void Class_numbers_and_one_hot_rows_give_the_same_bits() => Law.Holds(Cases, item =>
    {
        var oneHot = Categorical.OneHot(item.Labels, item.Scores.Shape[1]);
        var labels = Tensor.From(item.Labels);
        foreach (var fromLogits in new[] { true, false })
        {
            var prediction = fromLogits ? item.Scores : Ops.Softmax(item.Scores);
            Ops.SparseCategoricalCrossentropy(labels, prediction, fromLogits).ToArray()
                .ShouldBe(Ops.CategoricalCrossentropy(oneHot, prediction, fromLogits).ToArray());
        }
    });

    [Fact]
    public void Two_classes_are_the_binary_case() => Law.Holds(Draw.Normal((6, 1)), difference =>
    {
        int[] labels = [0, 1, 1, 0, 1, 0];
        var scores = difference.MatMul(Tensor.From([0f, 1f], (1, 2)));
        var binary = Ops.BinaryCrossentropy(Tensor.From(labels).Reshape((6, 1)), difference, fromLogits: true);
        Expect.Close(Ops.SparseCategoricalCrossentropy(Tensor.From(labels), scores, fromLogits: true).AsSpan(), Numbers(binary.ToArray()), 1e-6);
    });

    // Scores within ±4 or so: no probability comes near the limits at which they are clipped.
    private static Gen<(int[] Labels, Tensor Scores)> Cases =>
        from samples in Gen.Choose(1, 8)
        from classes in Gen.Choose(2, 12)
        from labels in Gen.Choose(0, classes - 1).ArrayOf(samples)
        from scores in Draw.Normal((samples, classes))
        select (labels, scores);

    private static (float[] Loss, float[] Gradient) Judge(Tensor scores, Func<Tensor, Tensor> loss)
    {
        using var tape = new GradientTape();
        var value = loss(scores);
        return (value.ToArray(), tape.Gradient(value, scores, Tensor.Uniform(value.Shape, 0.5f, 1.5f, seed: 1)).ToArray());
    }

    private static double[] Numbers(float[] values) => Array.ConvertAll(values, value => (double)value);
}
