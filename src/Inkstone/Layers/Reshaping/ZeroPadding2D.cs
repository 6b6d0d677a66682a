namespace Inkstone.Layers;

/// <summary>
/// Puts lines and columns of zeros around pictures: (batch, height, width, channels) to
/// (batch, top + height + bottom, left + width + right, channels). No weights.
/// </summary>
/// <example><code>
/// new ZeroPadding2D(1)               // (batch, 28, 28, 1) -> (batch, 30, 30, 1)
/// new ZeroPadding2D([0, 1, 0, 1])    // (batch, 28, 28, 1) -> (batch, 29, 29, 1): at the bottom and on the right
/// </code></example>
public sealed class ZeroPadding2D : Layer
{
    private readonly Edges _edges;

    /// <summary>Makes the layer.</summary>
    /// <param name="padding">How many: one number for all sides, (top and bottom, left and right), or [top, bottom, left, right]; 1 when left out.</param>
    /// <param name="name">A name; made from the class when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not one, two or four numbers, each zero or more.</exception>
    public ZeroPadding2D(Shape? padding = null, string? name = null)
        : base(name) => _edges = Edges.Create(padding ?? 1);

    /// <summary>How many: top, bottom, left, right.</summary>
    public Shape Padding => [_edges.Top, _edges.Bottom, _edges.Left, _edges.Right];

    /// <inheritdoc />
    public override Shape OutputShape(Shape input)
    {
        CheckInput(input);
        return _edges.OutputShape(input);
    }

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => Ops.ZeroPadding2D(x, Padding);

    /// <inheritdoc />
    protected override void CheckInput(Shape input) => Require(input.Rank == 4 ? null : Window.PicturesExpected(input));
}
