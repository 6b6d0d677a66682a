using Inkstone.Data;

namespace Inkstone.Figures;

/// <summary>Draws an <see cref="ImagePanel"/>: its pixels square, in the middle of its room.</summary>
internal sealed class ImageDrawing : PanelDrawing
{
    private readonly ImagePanel _image;
    private readonly Axes? _axes;

    public ImageDrawing(ImagePanel image, Area cell)
    {
        _image = image;
        if (image.Ticks)
        {
            var size = Panel.LetterSize(cell);
            var room = Math.Max(1, Math.Min(cell.Width, cell.Height) - 3 * size) / (2.5 * size);
            _axes = new(Numbered(image.PixelColumns, reversed: false), Numbered(image.Rows, reversed: true), null, null, size, cell);

            Axis Numbered(int count, bool reversed) => Axis.Of(Axis.Numbers(count), size, cell.Width, count / room, reversed);
        }
    }

    public override Margins Margins => _axes?.Margins ?? default;

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

        _axes?.DrawTicks(svg, area);
        return area;
    }
}
