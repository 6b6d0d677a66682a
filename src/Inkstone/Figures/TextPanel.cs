namespace Inkstone.Figures;

/// <summary>A text in the middle of its cell, in any script, broken into lines where it has to be.</summary>
/// <example><code>
/// var figure = new Figure(new TextPanel("no errors found"), width: 5, height: 1.2);
/// </code></example>
public sealed class TextPanel : Panel
{
    /// <summary>A panel with a text.</summary>
    /// <param name="text">The text; line breaks are kept.</param>
    public TextPanel(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    // A low cell has small labels, but a text alone in it has room.
    internal override PanelDrawing Prepare(Area cell) => new Drawing(Text, LetterSize(cell with { Height = cell.Width }));

    private sealed class Drawing(string text, double size) : PanelDrawing
    {
        public override Margins Margins => default;

        public override Area Draw(SvgWriter svg, Area inner)
        {
            var block = TextBlock.Fit(text, size, inner.Width, (int)Math.Max(1, inner.Height / (1.2 * size)));
            block.Draw(svg, inner.CenterX, inner.CenterY - block.Height / 2);
            return inner;
        }
    }
}
