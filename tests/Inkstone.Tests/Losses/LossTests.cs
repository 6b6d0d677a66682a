using Inkstone.Losses;

namespace Inkstone.Tests.Losses;

public class LossTests
{
    private static readonly Tensor Probabilities = Tensor.From([0.2f, 0.3f, 0.5f, 0.6f, 0.3f, 0.1f], (2, 3));

    [Fact]
    public void Mean_squared_error_is_the_mean_over_the_last_axis()
    {
        var loss = new MeanSquaredError();
        var target = Tensor.From([1, 2, 3, 4], (2, 2));
        var prediction = Tensor.From([1, 4, 0, 4], (2, 2));

        loss.PerSample(target, prediction).ToArray().ShouldBe([2, 4.5f]);
        loss.Call(target, prediction).ToScalar().ShouldBe(3.25f);
        new MeanAbsoluteError().PerSample(target, prediction).ToArray().ShouldBe([1, 1.5f]);
    }

    [Fact]
    public void A_missing_last_axis_of_one_is_supplied_not_broadcast()
    {
        var flat = Tensor.From([1, 2, 3]);
        var column = Tensor.From([1, 2, 5], (3, 1));

        new MeanSquaredError().PerSample(flat, column).ToArray().ShouldBe([0, 0, 4]);
        new MeanSquaredError().PerSample(column, flat).ToArray().ShouldBe([0, 0, 4]);
        new MeanSquaredError().PerSample(column, flat).Shape.ShouldBe(3);
    }

    [Fact]
    public void Binary_crossentropy_by_the_formula()
    {
        var target = Tensor.From([1, 0], (1, 2));
        var expected = -(Math.Log(0.8) + Math.Log(0.7)) / 2;

        new BinaryCrossentropy().Call(target, Tensor.From([0.8f, 0.3f], (1, 2))).ToScalar().ShouldBe((float)expected, 1e-6f);
        var logits = Tensor.From([MathF.Log(0.8f / 0.2f), MathF.Log(0.3f / 0.7f)], (1, 2));
        new BinaryCrossentropy(fromLogits: true).Call(target, logits).ToScalar().ShouldBe((float)expected, 1e-6f);
        new BinaryCrossentropy().Call(target, Ops.Sigmoid(logits)).ToScalar().ShouldBe((float)expected, 1e-6f);
    }

    [Fact]
    public void Binary_crossentropy_undoes_a_sigmoid_and_clips_bare_probabilities()
    {
        var logits = Tensor.From([100], (1, 1));

        new BinaryCrossentropy().Call(Tensor.From([0], (1, 1)), Ops.Sigmoid(logits)).ToScalar().ShouldBe(100);
        new BinaryCrossentropy().Call(Tensor.From([1], (1, 1)), Tensor.From([0], (1, 1))).ToScalar().ShouldBe(-MathF.Log(1e-7f), 1e-5f);
    }

    [Fact]
    public void Label_smoothing()
    {
        // y (1 - s) + s / C with s = 0.3, C = 3: 0.8, 0.1, 0.1
        var target = Tensor.From([1, 0, 0], (1, 3));
        var prediction = Tensor.From([0.2f, 0.3f, 0.5f], (1, 3));
        var expected = -(0.8 * Math.Log(0.2) + 0.1 * Math.Log(0.3) + 0.1 * Math.Log(0.5));
        new CategoricalCrossentropy(labelSmoothing: 0.3).Call(target, prediction).ToScalar().ShouldBe((float)expected, 1e-6f);

        // y (1 - s) + s / 2 with s = 0.2: 0.9
        var binary = -(0.9 * Math.Log(0.7) + 0.1 * Math.Log(0.3));
        new BinaryCrossentropy(labelSmoothing: 0.2).Call(Tensor.From([1], (1, 1)), Tensor.From([0.7f], (1, 1))).ToScalar().ShouldBe((float)binary, 1e-6f);
    }

    [Fact]
    public void Labels_may_have_a_trailing_axis_of_one()
    {
        var expected = new[] { -MathF.Log(0.5f), -MathF.Log(0.6f) };

        Expect.Close(new SparseCategoricalCrossentropy().PerSample(Tensor.From([2, 0]), Probabilities).AsSpan(), [expected[0], expected[1]], 1e-6);
        var column = new SparseCategoricalCrossentropy().PerSample(Tensor.From([2, 0], (2, 1)), Probabilities);
        Expect.Close(column.AsSpan(), [expected[0], expected[1]], 1e-6);
        column.Shape.ShouldBe(2);
    }

    [Theory]
    [InlineData(3f, "Target 3 is out of bounds: sample 1")]
    [InlineData(-1f, "Target -1 is out of bounds: sample 1")]
    [InlineData(0.5f, "Target 0.5 is out of bounds: sample 1")]
    [InlineData(float.NaN, "Target NaN is out of bounds: sample 1")]
    [InlineData(float.PositiveInfinity, "Target Infinity is out of bounds: sample 1")]
    public void A_label_that_is_no_class_number_is_named(float label, string start)
    {
        var error = Should.Throw<ArgumentException>(() => new SparseCategoricalCrossentropy().PerSample(Tensor.From([0, label]), Probabilities));
        error.Message.ShouldStartWith(start);
        error.Message.ShouldContain("There are 3 classes, so whole numbers from 0 to 2 were expected.");
    }

    [Fact]
    public void Class_numbers_with_the_categorical_loss() =>
        Should.Throw<ArgumentException>(() => new CategoricalCrossentropy().PerSample(Tensor.From([2, 0]), Probabilities)).Message.ShouldBe(
            "Arguments `target` and `output` must have the same shape. Received: target.shape=(2,), output.shape=(2, 3). " +
            "The targets look like class numbers: use SparseCategoricalCrossentropy, or make them one-hot with Categorical.OneHot.");

    [Fact]
    public void Wrong_class_count_with_the_categorical_loss() =>
        Should.Throw<ArgumentException>(() => new CategoricalCrossentropy().PerSample(Tensor.Zeros((2, 4)), Probabilities)).Message.ShouldBe(
            "Arguments `target` and `output` must have the same shape. Received: target.shape=(2, 4), output.shape=(2, 3). " +
            "Targets are one-hot rows, one number for each class, as many as the model has outputs.");

    [Fact]
    public void One_hot_rows_with_the_sparse_loss() =>
        Should.Throw<ArgumentException>(() => new SparseCategoricalCrossentropy().PerSample(Tensor.Zeros((2, 3)), Probabilities)).Message.ShouldBe(
            "Arguments `target` and `output` must have the same shape up until the last dimension. Received: target.shape=(2, 3), output.shape=(2, 3). " +
            "The targets look like one-hot rows: use CategoricalCrossentropy, or give class numbers.");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Class_numbers_with_mse_against_several_outputs(int rank)
    {
        var labels = rank == 1 ? Tensor.From([2, 0]) : Tensor.From([2, 0], (2, 1));
        Should.Throw<ArgumentException>(() => new MeanSquaredError().PerSample(labels, Probabilities)).Message.ShouldBe(
            $"Arguments `target` and `output` must have the same shape. Received: target.shape={labels.Shape}, output.shape=(2, 3). " +
            "Class numbers do not fit several outputs: give one-hot targets (Categorical.OneHot makes them), or use the loss SparseCategoricalCrossentropy.");
    }

    [Theory]
    [InlineData("mse", typeof(MeanSquaredError), "mean_squared_error")]
    [InlineData("MSE", typeof(MeanSquaredError), "mean_squared_error")]
    [InlineData("mean_squared_error", typeof(MeanSquaredError), "mean_squared_error")]
    [InlineData("MeanSquaredError", typeof(MeanSquaredError), "mean_squared_error")]
    [InlineData("mae", typeof(MeanAbsoluteError), "mean_absolute_error")]
    [InlineData("categorical_crossentropy", typeof(CategoricalCrossentropy), "categorical_crossentropy")]
    [InlineData("SparseCategoricalCrossentropy", typeof(SparseCategoricalCrossentropy), "sparse_categorical_crossentropy")]
    [InlineData("binary_crossentropy", typeof(BinaryCrossentropy), "binary_crossentropy")]
    public void Names(string name, Type type, string snake)
    {
        Loss loss = name;
        loss.ShouldBeOfType(type);
        loss.Name.ShouldBe(snake);
    }

    [Fact]
    public void An_unknown_name() =>
        Should.Throw<ArgumentException>(() => { Loss loss = "crossentropi"; }).Message.ShouldStartWith(
            "Could not interpret loss identifier: crossentropi. Known are: mean_squared_error (mse), ");

    [Fact]
    public void NaN_and_infinity_flow_through()
    {
        var prediction = Tensor.From([float.NaN, 1, 2, 0, float.PositiveInfinity, 0, 1, 2, 3], (3, 3));
        foreach (var target in new[] { 0f, 1f, 2f })
        {
            var labels = Tensor.From([target, target, target]);
            var fromLogits = new SparseCategoricalCrossentropy(fromLogits: true).PerSample(labels, prediction).ToArray();
            float.IsNaN(fromLogits[0]).ShouldBeTrue();
            float.IsFinite(fromLogits[2]).ShouldBeTrue();
            var fromProbabilities = new CategoricalCrossentropy().PerSample(Categorical.OneHot(labels, 3), prediction).ToArray();
            float.IsNaN(fromProbabilities[0]).ShouldBeTrue();
        }

        float.IsNaN(new MeanSquaredError().Call(Tensor.Zeros((3, 3)), prediction).ToScalar()).ShouldBeTrue();
        float.IsNaN(new MeanAbsoluteError().Call(Tensor.Zeros((3, 3)), prediction).ToScalar()).ShouldBeTrue();
        float.IsNaN(new BinaryCrossentropy().Call(Tensor.Zeros((3, 3)), prediction).ToScalar()).ShouldBeTrue();
    }
}
