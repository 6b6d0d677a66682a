namespace Inkstone.Initializers;

/// <summary>The same number everywhere.</summary>
/// <param name="value">The number.</param>
public sealed class Constant(double value = 0) : Initializer
{
    /// <summary>The number.</summary>
    public double Value { get; } = value;

    /// <inheritdoc />
    public override Tensor Create(Shape shape, RandomStream random) => Tensor.Full(shape, (float)Value);
}
