namespace Inkstone.Layers;

/// <summary>
/// The sum of two or more tensors, element by element: what a residual network adds to what its layers leave out. Equal shapes in,
/// the same out; an axis of 1 counts for every place of the other's axis, as in Keras. No weights.
/// </summary>
/// <param name="name">A name; made from the class when left out.</param>
/// <example><code>
/// var y = new Conv2D(32, 3, padding: Padding.Same, activation: "relu").On(x);    // x: (None, 28, 28, 32)
/// x = new Add().On(x, y);                                                        // (None, 28, 28, 32)
/// </code></example>
public sealed class Add(string? name = null) : Merging(name)
{
    /// <inheritdoc />
    protected override Shape JoinShapes(IReadOnlyList<Shape> inputs)
    {
        var sum = inputs[0];
        foreach (var shape in inputs.Skip(1))
        {
            sum = [.. sum.Zip(shape, (a, b) => AxisOf(a, b, inputs))];
        }

        return sum;
    }

    /// <inheritdoc />
    protected override Tensor Call(IReadOnlyList<Tensor> inputs, bool training) => inputs.Aggregate(Ops.Add);

    private int AxisOf(int a, int b, IReadOnlyList<Shape> inputs) =>
        a == b || b == 1 ? a
        : a == 1 ? b
        : a == Shape.Unknown || b == Shape.Unknown ? Shape.Unknown
        : throw new ArgumentException(
            $"Layer '{Name}' cannot add shapes {string.Join(" and ", inputs)}: each axis must have the same size in all, or be 1. " +
            "A convolution keeps height and width with padding: Padding.Same and strides of 1; a 1 x 1 convolution changes the number of channels.");
}
