using Inkstone.Losses;

namespace Inkstone.Tests.Losses;

public class LossWarningTests
{
    private static readonly Tensor Logits = Tensor.From([1, 2, 3, 4], (1, 4));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void From_logits_with_a_softmax_warns_once_and_applies_no_softmax_twice(bool sparse)
    {
        Loss loss = sparse ? new SparseCategoricalCrossentropy(fromLogits: true) : new CategoricalCrossentropy(fromLogits: true);
        var target = sparse ? Tensor.From([3]) : Tensor.From([0, 0, 0, 1], (1, 4));
        var value = 0f;
        var warnings = Expect.Warnings(() =>
        {
            value = loss.Call(target, Ops.Softmax(Logits)).ToScalar();
            loss.Call(target, Ops.Softmax(Logits));
        });

        value.ShouldBe(0.4401897f, 1e-6f); // 1.0228 when softmax is applied twice: golden/losses.json
        warnings.Count.ShouldBe(1);
        warnings[0].ShouldStartWith(
            $"\"{loss.Name}\" received `from_logits=True`, but the `output` argument was produced by a Softmax activation and thus does not represent logits. Was this intended?");
    }

    [Fact]
    public void From_logits_with_a_sigmoid()
    {
        var loss = new BinaryCrossentropy(fromLogits: true);
        Expect.Warnings(() => loss.Call(Tensor.Ones((1, 4)), Ops.Sigmoid(Logits))).ShouldHaveSingleItem().ShouldStartWith(
            "\"binary_crossentropy\" received `from_logits=True`, but the `output` argument was produced by a Sigmoid activation");
    }

    [Fact]
    public void Logits_taken_for_probabilities_warn_once_with_the_remedy()
    {
        var loss = new SparseCategoricalCrossentropy();
        Expect.Warnings(() =>
        {
            loss.Call(Tensor.From([0]), Tensor.From([-1, 2], (1, 2)));
            loss.Call(Tensor.From([0]), Tensor.From([-1, 2], (1, 2)));
        }).ShouldBe(
            ["\"sparse_categorical_crossentropy\" expects probabilities, but received -1. End the model with softmax, or give the loss fromLogits: true if the model's outputs are logits."]);
    }

    [Fact]
    public void Rows_that_do_not_sum_to_one_warn()
    {
        var prediction = Tensor.From([0.5f, 0.5f, 0.2f, 0.2f], (2, 2));
        Expect.Warnings(() => new CategoricalCrossentropy().Call(Categorical.OneHot([0, 1], 2), prediction)).ShouldHaveSingleItem().ShouldStartWith(
            "\"categorical_crossentropy\" expects the probabilities of a sample to sum to 1, but received a sample whose sum is 0.4.");
    }

    [Fact]
    public void A_single_class_warns() =>
        Expect.Warnings(() => new CategoricalCrossentropy().Call(Tensor.Ones((2, 1)), Ops.Softmax(Tensor.Ones((2, 1))))).ShouldHaveSingleItem().ShouldStartWith(
            "In loss categorical_crossentropy, expected y_pred.shape to be (batch_size, num_classes) with num_classes > 1. Received: y_pred.shape=(2, 1).");

    [Fact]
    public void Right_use_does_not_warn() =>
        Expect.Warnings(() =>
        {
            var target = Tensor.From([3]);
            new SparseCategoricalCrossentropy().Call(target, Ops.Softmax(Logits));
            new SparseCategoricalCrossentropy(fromLogits: true).Call(target, Logits);
            new SparseCategoricalCrossentropy().Call(target, Tensor.From(Ops.Softmax(Logits).ToArray(), (1, 4)));
            new SparseCategoricalCrossentropy().Call(target, Tensor.Full((1, 4), float.NaN));
            new BinaryCrossentropy().Call(Tensor.Ones((1, 2)), Tensor.From([0.9f, 0.9f], (1, 2)));
        }).ShouldBeEmpty();
}
