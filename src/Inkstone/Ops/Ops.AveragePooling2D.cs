namespace Inkstone;

public static partial class Ops
{
    /// <summary>
    /// The mean of the numbers of each channel that a window sees at each place; what is beyond the edges is neither added nor counted.
    /// The gradient of an output goes in equal shares to the numbers it came from.
    /// </summary>
    /// <param name="x">(batch, height, width, channels).</param>
    /// <param name="size">The window's size, one number or (height, width).</param>
    /// <param name="strides">Pixels from one place to the next; the window's size when left out, so that windows lie side by side.</param>
    /// <param name="padding">Whether the window may reach beyond the edges.</param>
    /// <returns>(batch, places one below the other, places side by side, channels).</returns>
    /// <exception cref="ArgumentException">x has not four axes, or the window is larger than the pictures.</exception>
    public static Tensor AveragePooling2D(Tensor x, Shape size, Shape? strides = null, Padding padding = Padding.Valid) =>
        AveragePooling2D(x, Window.Create(size, strides ?? size, padding, null, nameof(size)));

    internal static Tensor AveragePooling2D(Tensor x, Window window) => Run(new PoolingOperation<float, AveragePooling>(window, nameof(AveragePooling2D)), x);
}
