namespace Inkstone.Layers;

/// <summary>The mean of each channel over the whole picture: (batch, height, width, channels) to (batch, channels). No weights.</summary>
/// <param name="name">A name; made from the class when left out.</param>
/// <example><code>
/// new GlobalAveragePooling2D()    // (batch, 7, 7, 64) -> (batch, 64)
/// </code></example>
public sealed class GlobalAveragePooling2D(string? name = null) : Layer(name)
{
    // Moves nowhere; its size is the picture's.
    private static readonly Window Any = Window.Create(1, null, Padding.Valid, null, "size");

    /// <inheritdoc />
    public override Shape OutputShape(Shape input)
    {
        Require(Any.Refuse(input));
        return Shape.Create(input[0], input[^1]);
    }

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => Ops.AveragePooling2D(x, x.Shape[1..3]).Reshape(OutputShape(x.Shape));

    /// <inheritdoc />
    protected override void CheckInput(Shape input) => Require(Any.Refuse(input));
}
