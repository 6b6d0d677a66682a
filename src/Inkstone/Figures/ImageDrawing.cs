using System.Globalization;
using Inkstone.Data;

namespace Inkstone.Figures;

/// <summary>Draws an <see cref="ImagePanel"/>: its pixels square, in the middle of its room.</summary>
internal sealed class ImageDrawing : PanelDrawing
{
    private const double TickLength = 3;

    private readonly ImagePanel _image;
    private readonly double _size;
    private readonly int[] _rows = [];
    private readonly int[] _columns = [];

    public ImageDrawing(ImagePanel image, Area cell)
    {
        (_image, _size) = (image, Panel.LetterSize(cell));
        if (image.Ticks)
        {
            var side = Math.Max(1, Math.Min(cell.Width, cell.Height) - 3 * _size);
            _columns = Numbered(image.PixelColumns, side, 2.5 * _size);
            _rows = Numbered(image.Rows, side, 2.5 * _size);
            Margins = new(Width(_rows) + TickLength + 3, 0, Width(_columns) / 2, TickLength + 1.2 * _size);
        }
    }

    public override Margins Margins { get; }

    public override Area Draw(SvgWriter svg, Area inner)
    {
        var area = inner.Largest(_image.PixelColumns, _image.Rows);
        using var png = new MemoryStream();
        Png.Write(png, PixelGrid.Draw(_image.PixelColumns, _image.Rows, _image.Indices, _image.Map));
        svg.Image(area, png.ToArray());
        if (_image.Frame)
        {
            svg.Frame(area, 0.8, 0.7);
        }

        var pixel = area.Width / _image.PixelColumns;
        foreach (var column in _columns)
        {
            var x = area.X + (column + 0.5) * pixel;
            svg.Line(x, area.Bottom, x, area.Bottom + TickLength, 0.8);
            svg.Text(x, area.Bottom + TickLength + _size, column.ToString(CultureInfo.InvariantCulture), _size);
        }

        foreach (var row in _rows)
        {
            var y = area.Y + (row + 0.5) * pixel;
            svg.Line(area.X - TickLength, y, area.X, y, 0.8);
            svg.Text(area.X - TickLength - 3, y + 0.35 * _size, row.ToString(CultureInfo.InvariantCulture), _size, Anchor.End);
        }

        return area;
    }

    private static int[] Numbered(int count, double length, double room)
    {
        var step = Tick.WholeStep(count / Math.Max(1, length / room));
        return [.. Enumerable.Range(0, (count + step - 1) / step).Select(i => i * step)];
    }

    private double Width(int[] numbers) => numbers.Max(number => TextBlock.WidthOf(number.ToString(CultureInfo.InvariantCulture), _size));
}
