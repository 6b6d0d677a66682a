using FsCheck.Fluent;
using Inkstone.Metrics;

namespace Inkstone.Tests.Metrics;

public class MetricProperties
{
    [Theory]
    [InlineData("accuracy", true)]
    [InlineData("accuracy", false)]
    [InlineData("sparse_categorical_accuracy", false)]
    [InlineData("categorical_accuracy", true)]
    [InlineData("binary_accuracy", true)]
    [InlineData("top_k_categorical_accuracy", true)]
    [InlineData("mse", true)]
    [InlineData("mae", true)]
    [InlineData("categorical_crossentropy", true)]
    [InlineData("sparse_categorical_crossentropy", false)]
    [InlineData("binary_crossentropy", true)]
    public void Batches_of_any_size_give_the_same_as_all_samples_at_once(string name, bool oneHot) => Law.Holds(
        from samples in Gen.Choose(1, 40)
        from batch in Gen.Choose(1, 45)
        from labels in Gen.Choose(0, 6).ArrayOf(samples)
        from scores in Draw.Normal((samples, 7))
        select (batch, Target: oneHot ? Categorical.OneHot(labels, 7) : Tensor.From(labels), Prediction: Ops.Softmax(scores)),
        item =>
        {
            Metric whole = name;
            Metric parts = name;
            var samples = item.Target.Shape[0];
            whole.Update(item.Target, item.Prediction);
            for (var first = 0; first < samples; first += item.batch)
            {
                var end = Math.Min(first + item.batch, samples);
                parts.Update(item.Target[first..end], item.Prediction[first..end]);
            }

            parts.Result.ShouldBe(whole.Result, 1e-6 * Math.Max(1, whole.Result));
        });
}
