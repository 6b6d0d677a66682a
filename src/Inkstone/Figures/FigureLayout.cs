namespace Inkstone.Figures;

/// <summary>Puts the panels of a figure into equal cells, the insides of a column and of a row in line with one another.</summary>
internal sealed class FigureLayout
{
    // Between a heading and what it is above or below, as a share of its letters.
    private const double Gap = 0.35;

    private readonly Figure _figure;
    private readonly Area _area;
    private readonly TextBlock _title;

    public FigureLayout(Figure figure)
    {
        _figure = figure;
        var whole = new Area(0, 0, figure.Width * Figure.PixelsPerInch, figure.Height * Figure.PixelsPerInch);
        var edge = Math.Clamp(Math.Min(whole.Width, whole.Height) * 0.02, 2, 10);
        _title = TextBlock.Fit(figure.Title, Math.Clamp(whole.Height * 0.07, 12, 18.67), whole.Width - 2 * edge);
        _area = whole.Inside(new(edge, edge + RoomFor(_title), edge, edge));
    }

    public void Draw(SvgWriter svg)
    {
        _title.Draw(svg, _area.CenterX, _area.Y - RoomFor(_title));
        var (columns, rows) = (_figure.Columns, _figure.Rows);
        var slots = _figure.Panels.Select((panel, i) => new Slot(panel, Cell(i % columns, i / columns))).ToArray();
        for (var i = 0; i < slots.Length; i++)
        {
            var (column, row) = (i % columns, i / columns);
            var sides = slots.Where((_, other) => other % columns == column).Select(slot => slot.Margins).Aggregate(Margins.Widest);
            var ends = slots.Where((_, other) => other / columns == row).Select(slot => slot.Margins).Aggregate(Margins.Widest);
            slots[i].Draw(svg, new(sides.Left, ends.Top, sides.Right, ends.Bottom));
        }
    }

    private static double RoomFor(TextBlock heading) => heading.Lines.Count == 0 ? 0 : heading.Height + Gap * heading.Size;

    private Area Cell(int column, int row)
    {
        var (width, height) = (_area.Width / _figure.Columns, _area.Height / _figure.Rows);
        return new(_area.X + column * width, _area.Y + row * height, width, height);
    }

    /// <summary>A panel in its cell, with title and caption.</summary>
    private sealed class Slot
    {
        private readonly Panel _panel;
        private readonly Area _cell;
        private readonly PanelDrawing _drawing;
        private readonly TextBlock _title;
        private readonly TextBlock _caption;

        public Slot(Panel panel, Area cell)
        {
            _panel = panel;
            var pad = Math.Clamp(Math.Min(cell.Width, cell.Height) * 0.03, 1, 8);
            _cell = cell.Inside(new(pad, pad, pad, pad));
            _drawing = panel.Prepare(_cell);
            var size = panel.HeadingSize(_cell);
            _title = TextBlock.Fit(panel.Title, size, _cell.Width);
            _caption = TextBlock.Fit(panel.Caption, size, _cell.Width);
            var margins = _drawing.Margins;
            Margins = margins with { Top = margins.Top + RoomFor(_title), Bottom = margins.Bottom + RoomFor(_caption) };
        }

        public Margins Margins { get; }

        public void Draw(SvgWriter svg, Margins margins)
        {
            var drawn = _drawing.Draw(svg, _cell.Inside(margins).OnPixels());
            var own = _drawing.Margins;
            _title.Draw(svg, _title.Within(drawn.CenterX, _cell.X, _cell.Right), drawn.Y - own.Top - RoomFor(_title));
            _caption.Draw(svg, _caption.Within(drawn.CenterX, _cell.X, _cell.Right), drawn.Bottom + own.Bottom + Gap * _caption.Size / 2, color: _panel.CaptionColor);
        }
    }
}
