namespace Inkstone.Figures;

/// <summary>One of the pictures of a <see cref="Figure"/>: <see cref="ImagePanel"/>, <see cref="Plot"/>, <see cref="BarPanel"/>, <see cref="HeatMap"/> or <see cref="TextPanel"/>.</summary>
public abstract class Panel
{
    private protected Panel()
    {
    }

    /// <summary>A text above, in any script; null, the default, for none.</summary>
    public string? Title { get; set; }

    /// <summary>A text below, in any script; null, the default, for none.</summary>
    public string? Caption { get; set; }

    /// <summary>The colour of the caption; null, the default, for that of the page.</summary>
    public Rgb? CaptionColor { get; set; }

    /// <summary>The size of title and caption in pixels, in a cell of the given size.</summary>
    internal virtual double HeadingSize(Area cell) => 1.15 * LetterSize(cell);

    /// <summary>Makes the panel ready to be drawn in a cell of the given size.</summary>
    internal abstract PanelDrawing Prepare(Area cell);

    /// <summary>The size of labels in pixels: 10 points, as in matplotlib, less in a small cell.</summary>
    internal static double LetterSize(Area cell) => Math.Clamp(Math.Min(cell.Width, 1.4 * cell.Height) / 18, 7.5, 13.33);
}
