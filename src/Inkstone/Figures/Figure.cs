using System.Text;
using Inkstone.Data;
using Inkstone.Saving;

namespace Inkstone.Figures;

/// <summary>
/// One or several panels in rows, as an SVG picture. Text and axes take the colour of the page around them, so that it suits a light
/// page and a dark one; a picture that stands alone goes by what the reader's system prefers.
/// </summary>
/// <example><code>
/// var digits = images.Select(image => new ImagePanel(image, ColorMap.Gray)).ToArray();
/// new Figure(digits, columns: 8, width: 5, height: 5) { Title = "Label, image" }.Save("digits.svg");
/// </code></example>
public sealed class Figure
{
    internal const double PixelsPerInch = 96;

    private const double LargestSize = 200;

    // The colours are for a picture that is a document of its own; within a page, which is then the root, they do not apply.
    private const string Style =
        "<style>svg.inkstone-figure:root{color:#1b1b1b;color-scheme:light dark}" +
        "@media (prefers-color-scheme:dark){svg.inkstone-figure:root{color:#e6e6e6}}" +
        "@media print{svg.inkstone-figure:root{color:#000}}</style>";

    /// <summary>A figure of panels side by side, from left to right, row after row.</summary>
    /// <param name="panels">The panels, at least one.</param>
    /// <param name="columns">How many of them in a row.</param>
    /// <param name="width">The width in inches of 96 pixels, at most 200.</param>
    /// <param name="height">The height in inches.</param>
    /// <exception cref="ArgumentException">There are no panels, or a number is out of its range.</exception>
    public Figure(IReadOnlyList<Panel> panels, int columns, double width, double height)
    {
        ArgumentNullException.ThrowIfNull(panels);
        if (panels.Count == 0 || panels.Any(panel => panel is null))
        {
            throw new ArgumentException("A figure has at least one panel, and none that is null. To say that there is nothing to show, give it a TextPanel.", nameof(panels));
        }

        if (columns < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(columns), $"A figure has at least 1 column. Received: {columns}.");
        }

        if (!(width > 0 && width <= LargestSize && height > 0 && height <= LargestSize))
        {
            throw new ArgumentOutOfRangeException(nameof(width), FormattableString.Invariant($"A figure is more than 0 and at most {LargestSize} inches wide and high. Received: {width} x {height}."));
        }

        Panels = [.. panels];
        (Columns, Width, Height) = (columns, width, height);
    }

    /// <summary>A figure of one panel.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="width">The width in inches of 96 pixels, at most 200.</param>
    /// <param name="height">The height in inches.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public Figure(Panel panel, double width = 6.4, double height = 4.8)
        : this([panel], 1, width, height)
    {
    }

    /// <summary>The panels, row after row.</summary>
    public IReadOnlyList<Panel> Panels { get; }

    /// <summary>How many panels are side by side.</summary>
    public int Columns { get; }

    /// <summary>The width in inches of 96 pixels.</summary>
    public double Width { get; }

    /// <summary>The height in inches of 96 pixels.</summary>
    public double Height { get; }

    /// <summary>A text above all panels, in any script; null, the default, for none.</summary>
    public string? Title { get; set; }

    /// <summary>What the figure shows, for those who cannot see it; by default its titles.</summary>
    public string? Description { get; set; }

    internal int Rows => (Panels.Count + Columns - 1) / Columns;

    /// <summary>The figure as an SVG document, which is also what goes into an HTML page. The same figure gives the same text.</summary>
    public string ToSvg()
    {
        var svg = new SvgWriter();
        new FigureLayout(this).Draw(svg);
        var (width, height) = (SvgWriter.Number(Width * PixelsPerInch), SvgWriter.Number(Height * PixelsPerInch));
        return
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"inkstone-figure\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" " +
            $"aria-label=\"{SvgWriter.Escape(Describe())}\" fill=\"currentColor\" font-family=\"'Helvetica Neue',Arial,'Noto Sans',sans-serif\">{Style}{svg}</svg>";
    }

    /// <summary>The figure in pixels, if it is nothing but images without any text: each of their pixels a square of whole pixels, white between them.</summary>
    /// <exception cref="InvalidOperationException">There is text or another kind of panel, which takes a font to draw: save the figure as .svg.</exception>
    public Picture ToPicture() => PixelGrid.Draw(this);

    /// <summary>Writes the figure to a file: see <see cref="ToSvg"/> and, for .png, <see cref="ToPicture"/>.</summary>
    /// <param name="path">The file, which ends in <c>.svg</c> or <c>.png</c>; its folder is made if it is missing.</param>
    /// <exception cref="ArgumentException">The file name ends otherwise.</exception>
    /// <exception cref="InvalidOperationException">The file is to be .png, and the figure has text.</exception>
    /// <exception cref="IOException">The path names a folder, or the disk refused.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".SVG":
                AtomicFile.WriteAllText(path, ToSvg());
                break;
            case ".PNG":
                Png.Write(path, ToPicture());
                break;
            default:
                throw new ArgumentException($"Expected the name of a file that ends in .svg or .png. Received: '{path}'.", nameof(path));
        }
    }

    private string Describe()
    {
        var titles = new StringBuilder(Description ?? Title);
        if (titles.Length == 0)
        {
            titles.AppendJoin(", ", Panels.Select(panel => panel.Title).Where(title => !string.IsNullOrWhiteSpace(title)));
        }

        return titles.Length == 0 ? "Figure" : titles.ToString();
    }
}
