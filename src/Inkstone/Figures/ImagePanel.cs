namespace Inkstone.Figures;

/// <summary>
/// A picture of numbers: each becomes a square in a colour of the map, the smallest its first, the largest its last. The numbers of
/// each picture are scaled on their own unless limits are given; one whose numbers are all equal has the first colour. A NaN is left
/// transparent, an infinite number is as one beyond the limits.
/// </summary>
/// <example><code>
/// var panel = new ImagePanel(digit.Reshape((28, 28)), ColorMap.Greys) { Title = "a five" };
/// </code></example>
public sealed class ImagePanel : Panel
{
    /// <summary>A picture of the numbers of a tensor.</summary>
    /// <param name="values">(height, width) or (height, width, 1).</param>
    /// <param name="map">The colours; <see cref="ColorMap.Greys"/> by default.</param>
    /// <param name="min">What has the first colour, as all below it; by default the smallest of the numbers.</param>
    /// <param name="max">What has the last colour, as all above it; by default the largest of the numbers.</param>
    /// <exception cref="ArgumentException">The tensor has another shape, or the limits are not in order.</exception>
    public ImagePanel(Tensor values, ColorMap? map = null, double? min = null, double? max = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var axes = values.Shape;
        if (!(axes.Rank == 2 || axes.Rank == 3 && axes[2] == 1) || axes.Size == 0)
        {
            throw new ArgumentException($"A picture is (height, width) or (height, width, 1), neither of them 0. Received: {axes}. Give one picture at a time, such as images[0], reshaped.", nameof(values));
        }

        Scaling.CheckLimits(min, max, nameof(min));
        (Rows, PixelColumns, Map) = (axes[0], axes[1], map ?? ColorMap.Greys);
        Indices = Index(Array.ConvertAll(values.ToArray(), value => (double)value), min, max);
    }

    /// <summary>A picture of bytes.</summary>
    /// <param name="pixels">The rows from top to bottom, each from left to right.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="map">The colours; <see cref="ColorMap.Greys"/> by default.</param>
    /// <param name="min">What has the first colour, as all below it; by default the smallest of the bytes.</param>
    /// <param name="max">What has the last colour, as all above it; by default the largest of the bytes.</param>
    /// <exception cref="ArgumentException">The size does not fit the number of bytes, or the limits are not in order.</exception>
    public ImagePanel(ReadOnlySpan<byte> pixels, int height, int width, ColorMap? map = null, double? min = null, double? max = null)
    {
        if (height < 1 || width < 1 || (long)height * width != pixels.Length)
        {
            throw new ArgumentException($"A picture of {height} rows and {width} columns has {(long)height * width} bytes, at least one. Received: {pixels.Length}.", nameof(pixels));
        }

        Scaling.CheckLimits(min, max, nameof(min));
        (Rows, PixelColumns, Map) = (height, width, map ?? ColorMap.Greys);
        Indices = Index(Array.ConvertAll(pixels.ToArray(), value => (double)value), min, max);
    }

    /// <summary>Whether rows and columns are numbered at the left and below; not by default.</summary>
    public bool Ticks { get; set; }

    /// <summary>Whether there is a thin frame, so that a white picture has an edge on a white page; there is by default.</summary>
    public bool Frame { get; set; } = true;

    internal int Rows { get; }

    internal int PixelColumns { get; }

    internal ColorMap Map { get; }

    /// <summary>The position of each pixel in the colour map; <see cref="Scaling.Missing"/> where there is none.</summary>
    internal short[] Indices { get; }

    internal override double HeadingSize(Area cell) => Math.Clamp(Math.Min(cell.Width, cell.Height) / 5, 7.5, 13.33);

    internal override PanelDrawing Prepare(Area cell) => new ImageDrawing(this, cell);

    private static short[] Index(double[] values, double? min, double? max)
    {
        var (minimum, maximum) = Scaling.Range(values, min, max);
        return Scaling.ToIndices(values, minimum, maximum);
    }
}
