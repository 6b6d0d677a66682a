namespace Inkstone.Layers;

/// <summary>
/// States the shape of one sample at the head of a <see cref="Sequential"/>, so that the model is built at once.
/// It is not one of the model's layers.
/// </summary>
/// <example><code>
/// new Sequential([new Input(28, 28), new Flatten(), new Dense(10, "softmax")])
/// </code></example>
/// <param name="axes">The axes of one sample, without the batch axis.</param>
public sealed class Input(params int[] axes) : Layer
{
    /// <summary>The axes of one sample.</summary>
    public Shape Axes { get; } = axes;

    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => x;
}
