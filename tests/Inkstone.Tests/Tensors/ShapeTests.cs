namespace Inkstone.Tests.Tensors;

public class ShapeTests
{
    [Fact]
    public void Is_written_as_numpy_and_keras_write_it()
    {
        Shape.Scalar.ToString().ShouldBe("()");
        new Shape[] { 10, (28, 28), (2, 3, 4), Shape.Create(Shape.Unknown, 10) }.Select(shape => shape.ToString()).ShouldBe(["(10,)", "(28, 28)", "(2, 3, 4)", "(None, 10)"]);
    }

    [Fact]
    public void Spreads_into_its_axes()
    {
        Shape shape = (400, 3);
        int[] axes = [7, .. shape];
        axes.ShouldBe([7, 400, 3]);
        shape.ToArray().ShouldBe([400, 3]);
    }

    [Fact]
    public void Size_is_the_product_and_needs_every_axis()
    {
        Shape.Scalar.Size.ShouldBe(1);
        Shape.Create(4, 0, 5).Size.ShouldBe(0);
        Should.Throw<InvalidOperationException>(() => Shape.Create(Shape.Unknown, 10).Size).Message.ShouldBe(
            "The number of elements of shape (None, 10) is not known: an axis is None.");
    }

    [Fact]
    public void Shapes_that_no_tensor_can_have_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Shape.Create(3, -2)).Message.ShouldStartWith("An axis of a shape must be zero or more, or Shape.Unknown. Received: (3, -2).");
        Should.Throw<ArgumentOutOfRangeException>(() => Shape.Create(1 << 20, 1 << 20)).Message.ShouldStartWith("A tensor holds at most 2,147,483,591 elements. Received shape: (1048576, 1048576).");
    }

    [Fact]
    public void Equality_is_by_axes()
    {
        ((Shape)(2, 3) == Shape.Create(2, 3)).ShouldBeTrue();
        ((Shape)(2, 3) != Shape.Create(3, 2)).ShouldBeTrue();
        Shape.Create(2, 3).GetHashCode().ShouldBe(((Shape)(2, 3)).GetHashCode());
        default(Shape).ShouldBe(Shape.Create());
    }

    [Fact]
    public void An_axis_that_does_not_exist_is_named()
    {
        Shape shape = [2, 3];
        Should.Throw<ArgumentOutOfRangeException>(() => shape[2]).Message.ShouldStartWith("Axis 2 does not exist in shape (2, 3), which has 2 axes.");
        Should.Throw<ArgumentOutOfRangeException>(() => shape[^3]).Message.ShouldStartWith("Axis -1 does not exist in shape (2, 3), which has 2 axes.");
        Should.Throw<ArgumentOutOfRangeException>(() => shape[3..]).Message.ShouldStartWith("The range 3..^0 is not within shape (2, 3), which has 2 axes.");
        Should.Throw<ArgumentOutOfRangeException>(() => Shape.Scalar.WithLast(1)).Message.ShouldStartWith("The range 0..^1 is not within shape (), which has 0 axes.");
        Should.Throw<ArgumentOutOfRangeException>(() => Tensor.Zeros(shape)[..3]).Message.ShouldStartWith("The range 0..3 is not within the first axis of shape (2, 3), which has 2 items.");
    }
}
