namespace Inkstone.Tests.Tensors;

public class CategoricalTests
{
    [Fact]
    public void A_row_for_each_label()
    {
        var rows = Categorical.OneHot([5, 0, 4], 10);

        rows.Shape.ShouldBe((3, 10));
        rows[0, 5].ShouldBe(1);
        rows.ArgMax().ShouldBe([5, 0, 4]);
        rows.Sum().ToScalar().ShouldBe(3);
    }

    [Fact]
    public void Classes_are_inferred_and_a_trailing_axis_of_one_is_dropped()
    {
        Categorical.OneHot(Tensor.From([1, 2], (2, 1))).Shape.ShouldBe((2, 3));
        Categorical.OneHot(Tensor.From([1, 2, 0, 1], (2, 2)), 4).Shape.ShouldBe((2, 2, 4));
        Categorical.OneHot((byte[])[9], 10).ToArray().ShouldBe([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    }

    [Theory]
    [InlineData(3f, "Target 3 is out of bounds: sample 1 ")]
    [InlineData(-1f, "Target -1 is out of bounds: sample 1 ")]
    [InlineData(1.5f, "Target 1.5 is out of bounds: sample 1 ")]
    public void What_is_no_class_number_is_refused(float label, string start) =>
        Should.Throw<ArgumentException>(() => Categorical.OneHot(Tensor.From([0, label]), 3)).Message.ShouldStartWith(start);

    [Fact]
    public void Labels_that_cannot_be_counted_are_refused()
    {
        Should.Throw<ArgumentException>(() => Categorical.OneHot(Tensor.From([0, float.PositiveInfinity]))).Message.ShouldStartWith("The number of classes cannot be told");
        Should.Throw<ArgumentException>(() => Categorical.OneHot(Tensor.From([0, float.NaN])));
        Should.Throw<ArgumentOutOfRangeException>(() => Categorical.OneHot([0], 0));
    }
}
