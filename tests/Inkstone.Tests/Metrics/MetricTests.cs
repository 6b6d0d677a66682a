using Inkstone.Losses;
using Inkstone.Metrics;

namespace Inkstone.Tests.Metrics;

public class MetricTests
{
    private static readonly Tensor Scores = Tensor.From([0.1f, 0.7f, 0.2f, 0.4f, 0.4f, 0.2f, 0.3f, 0.3f, 0.4f], (3, 3)); // classes 1, 0 (tie), 2

    [Fact]
    public void Accuracy_of_one_hot_targets() => Result("accuracy", Categorical.OneHot([1, 0, 0], 3), Scores).ShouldBe(2 / 3.0);

    [Fact]
    public void Accuracy_of_class_numbers() => Result("accuracy", Tensor.From([1, 1, 2]), Scores).ShouldBe(2 / 3.0);

    [Fact]
    public void Accuracy_of_class_numbers_in_a_column() => Result("accuracy", Tensor.From([1, 0, 2], (3, 1)), Scores).ShouldBe(1);

    [Fact]
    public void Accuracy_of_one_output_uses_a_threshold_of_a_half()
    {
        var prediction = Tensor.From([0.5f, 0.51f, 0.2f, 0.9f], (4, 1));
        Result("accuracy", Tensor.From([0, 1, 1, 1], (4, 1)), prediction).ShouldBe(0.75);
        Result("accuracy", Tensor.From([0, 1, 1, 1]), prediction).ShouldBe(0.75);
    }

    [Fact]
    public void Binary_accuracy_of_several_outputs_is_the_mean_over_them()
    {
        var metric = new BinaryAccuracy(threshold: 0.3);
        metric.Update(Tensor.From([1, 0, 1, 1], (2, 2)), Tensor.From([0.4f, 0.4f, 0.2f, 0.9f], (2, 2)));
        metric.Result.ShouldBe(0.5);
        Should.Throw<ArgumentOutOfRangeException>(() => new BinaryAccuracy(threshold: 1)).Message.ShouldStartWith(
            "Invalid value for argument `threshold`. Expected a value in interval (0, 1). Received: threshold=1");
    }

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.5)]
    [InlineData(3, 1.0)]
    public void Top_k(int k, double expected)
    {
        var prediction = Tensor.From([0.1f, 0.9f, 0.8f, 0.05f, 0.95f, 0f], (2, 3)); // class 2 is 2nd of the first row, 3rd of the second
        var oneHot = new TopKCategoricalAccuracy(k);
        var sparse = new TopKCategoricalAccuracy(k);
        oneHot.Update(Categorical.OneHot([2, 2], 3), prediction);
        sparse.Update(Tensor.From([2, 2]), prediction);

        oneHot.Result.ShouldBe(expected);
        sparse.Result.ShouldBe(expected);
    }

    [Fact]
    public void A_short_last_batch_counts_less()
    {
        var golden = GoldenFile.Read("metrics");
        var (sizes, right) = (golden.Numbers("batch_sizes"), golden.Numbers("batch_correct"));
        var metric = new SparseCategoricalAccuracy();
        for (var batch = 0; batch < sizes.Length; batch++)
        {
            // All predictions say class 1; so many targets agree.
            var size = (int)sizes[batch];
            var target = Tensor.From(Enumerable.Range(0, size).Select(i => i < right[batch] ? 1f : 0f).ToArray());
            metric.Update(target, Tensor.From(Enumerable.Range(0, size).SelectMany(_ => new[] { 0f, 1f }).ToArray(), (size, 2)));
            metric.Result.ShouldBe(golden.Numbers("running_accuracy")[batch], 1e-12);
        }

        metric.Reset();
        metric.Result.ShouldBe(0);
    }

    [Theory]
    [InlineData("mse", 2.5)]
    [InlineData("mae", 1.5)]
    public void Losses_are_metrics(string name, double expected)
    {
        Metric metric = name;
        var target = Tensor.From([1, 2], (2, 1));
        var prediction = new Variable(Tensor.From([2, 4], (2, 1)));
        metric.Update(target, prediction);
        metric.Result.ShouldBe(expected);

        // The same tensors with other numbers in them, as in training.
        prediction.Assign(Tensor.From([1, 2], (2, 1)));
        metric.Update(target, prediction);
        metric.Result.ShouldBe(expected / 2);
        metric.Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("accuracy", typeof(Accuracy))]
    [InlineData("acc", typeof(Accuracy))]
    [InlineData("binary_accuracy", typeof(BinaryAccuracy))]
    [InlineData("categorical_accuracy", typeof(CategoricalAccuracy))]
    [InlineData("sparse_categorical_accuracy", typeof(SparseCategoricalAccuracy))]
    [InlineData("top_k_categorical_accuracy", typeof(TopKCategoricalAccuracy))]
    [InlineData("mean_squared_error", typeof(LossMetric))]
    public void The_name_given_stays_the_key(string name, Type type)
    {
        Metric metric = name;
        metric.ShouldBeOfType(type);
        metric.Name.ShouldBe(name);
    }

    [Fact]
    public void An_unknown_name() =>
        Should.Throw<ArgumentException>(() => { Metric metric = "akkuracy"; }).Message.ShouldStartWith("Could not interpret metric identifier: akkuracy. Known are: accuracy (acc), ");

    [Fact]
    public void Targets_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentException>(() => Result("categorical_accuracy", Tensor.From([1, 0, 2]), Scores)).Message.ShouldBe(
            "Targets and predictions do not fit: one-hot targets must have the prediction's shape; for class numbers use SparseCategoricalAccuracy. Received: target.shape=(3,), output.shape=(3, 3).");
        Should.Throw<ArgumentException>(() => Result("sparse_categorical_accuracy", Categorical.OneHot([1, 0, 2], 3), Scores)).Message.ShouldContain(
            "one class number for each of 3 samples was expected; for one-hot rows use CategoricalAccuracy.");
        Should.Throw<ArgumentException>(() => Result("accuracy", Tensor.From([1, 0, 3]), Scores)).Message.ShouldStartWith("Target 3 is out of bounds: sample 2");
    }

    [Fact]
    public void Better_means_higher_for_accuracy_and_lower_for_losses()
    {
        new Accuracy().HigherIsBetter.ShouldBe(true);
        new LossMetric(new MeanSquaredError()).HigherIsBetter.ShouldBe(false);
    }

    [Theory]
    [InlineData("accuracy")]
    [InlineData("categorical_accuracy")]
    [InlineData("top_k_categorical_accuracy")]
    [InlineData("categorical_crossentropy")]
    public void Update_allocates_nothing(string name)
    {
        Metric metric = name;
        var target = Categorical.OneHot([1, 0, 2], 3);
        for (var i = 0; i < 50; i++)
        {
            metric.Update(target, Scores);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            metric.Update(target, Scores);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static double Result(string name, Tensor target, Tensor prediction)
    {
        Metric metric = name;
        metric.Update(target, prediction);
        return metric.Result;
    }
}
