using System.Globalization;
using Inkstone.Data;

namespace Inkstone.Figures;

/// <summary>Draws a <see cref="HeatMap"/>: the cells as one picture, the numbers above them.</summary>
internal sealed class HeatMapDrawing : PanelDrawing
{
    // Smaller letters, in pixels, cannot be read.
    private const double SmallestLetters = 4;

    private readonly HeatMap _map;
    private readonly Axes _axes;

    public HeatMapDrawing(HeatMap map, Area cell)
    {
        _map = map;
        var size = Panel.LetterSize(cell);
        string[] rows = [.. map.RowLabels ?? Axis.Numbers(map.Rows)], columns = [.. map.ColumnLabels ?? Axis.Numbers(map.Columns)];
        var side = map.Square ? Math.Min(cell.Width / map.Columns, cell.Height / map.Rows) : 0;
        var (width, height) = ((side > 0 ? side : cell.Width / map.Columns) * 0.85, (side > 0 ? side : cell.Height / map.Rows) * 0.85);
        var room = 0.3 * cell.Width;
        var widest = Math.Min(columns.Max(label => TextBlock.WidthOf(label, size)), room) + 3;
        _axes = new(
            Axis.Of(columns, size, room, widest / width, reversed: false),
            Axis.Of(rows, size, room, 1.2 * size / height, reversed: true),
            map.XLabel, map.YLabel, size, cell);
    }

    public override Margins Margins => _axes.Margins;

    public override Area Draw(SvgWriter svg, Area inner)
    {
        var area = _map.Square ? inner.Largest(_map.Columns, _map.Rows) : inner;
        using var png = new MemoryStream();
        Png.Write(png, PixelGrid.Draw(_map.Columns, _map.Rows, _map.Indices, _map.Map));
        svg.Image(area, png.ToArray());
        if (_map.ShowNumbers)
        {
            DrawNumbers(svg, area);
        }

        _axes.Draw(svg, area);
        return area;
    }

    private void DrawNumbers(SvgWriter svg, Area area)
    {
        var (width, height) = (area.Width / _map.Columns, area.Height / _map.Rows);
        var texts = Array.ConvertAll(_map.Values, value => double.IsNaN(value) ? "nan" : Tick.Minus(value.ToString(_map.NumberFormat, CultureInfo.InvariantCulture)));
        var size = Math.Min(Math.Min(_axes.LetterSize, 0.7 * height), 0.9 * width / texts.Max(text => TextBlock.WidthOf(text, 1)));
        for (var i = 0; i < texts.Length && size >= SmallestLetters; i++)
        {
            var (row, column) = (i / _map.Columns, i % _map.Columns);
            var ink = _map.Indices[i] == Scaling.Missing ? (Rgb?)null : Contrast.On(_map.Map[(byte)_map.Indices[i]]);
            svg.Text(area.X + (column + 0.5) * width, area.Y + (row + 0.5) * height + 0.36 * size, texts[i], size, color: ink);
        }
    }
}
