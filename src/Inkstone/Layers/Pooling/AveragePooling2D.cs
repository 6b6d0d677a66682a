namespace Inkstone.Layers;

/// <summary>
/// The mean of each channel in a window that moves over pictures; what is beyond the edges is neither added nor counted. (batch, height, width, channels) to
/// (batch, places one below the other, places side by side, channels); over n pixels there are ⌊(n − pool size) / stride⌋ + 1 places, or
/// ⌈n / stride⌉ with <see cref="Padding.Same"/>. No weights.
/// </summary>
/// <example><code>
/// new AveragePooling2D()    // (batch, 26, 26, 32) -> (batch, 13, 13, 32)
/// </code></example>
public sealed class AveragePooling2D : Layer
{
    private readonly Window _window;

    /// <summary>Makes the layer.</summary>
    /// <param name="poolSize">The window's size, one number or (height, width); 2 when left out.</param>
    /// <param name="strides">Pixels from one place to the next, one number or (vertical, horizontal); the window's size when left out.</param>
    /// <param name="padding">Whether the window may reach beyond the edges, where there is nothing.</param>
    /// <param name="name">A name; made from the class when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or a stride is not positive.</exception>
    public AveragePooling2D(Shape? poolSize = null, Shape? strides = null, Padding padding = Padding.Valid, string? name = null)
        : base(name) => _window = Window.Create(poolSize ?? 2, strides ?? poolSize ?? 2, padding, null, nameof(poolSize));

    /// <summary>The window's size: (height, width).</summary>
    public Shape PoolSize => (_window.Height, _window.Width);

    /// <summary>Pixels from one place to the next: (vertical, horizontal).</summary>
    public Shape Strides => (_window.StrideY, _window.StrideX);

    /// <summary>Whether the window may reach beyond the edges.</summary>
    public Padding Padding => _window.Padding;

    /// <inheritdoc />
    public override Shape OutputShape(Shape input)
    {
        var places = _window.OutputShape(input, 1, $"Layer '{Name}'");
        return places.WithLast(input[^1]);
    }

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => Ops.AveragePooling2D(x, _window);

    /// <inheritdoc />
    protected override void CheckInput(Shape input) => Require(_window.Refuse(input));
}
