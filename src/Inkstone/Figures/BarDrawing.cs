using System.Globalization;

namespace Inkstone.Figures;

/// <summary>Draws a <see cref="BarPanel"/>.</summary>
internal sealed class BarDrawing : PanelDrawing
{
    private const double Thickness = 0.8;

    private readonly BarPanel _panel;
    private readonly Axes _axes;
    private readonly Axis _values;

    public BarDrawing(BarPanel panel, Area cell)
    {
        _panel = panel;
        var size = Panel.LetterSize(cell);
        var labels = panel.Labels ?? Axis.Numbers(panel.Values.Count);
        _values = ValueAxis(panel, size, cell);
        var room = 0.4 * cell.Width;
        var wanted = panel.Horizontal ? 1.2 * size : Math.Min(labels.Select(label => TextBlock.WidthOf(label, size)).Append(0).Max(), room) + 3;
        var available = (panel.Horizontal ? cell.Height : cell.Width) * 0.85;
        var bars = Axis.Of(labels, size, room, wanted * labels.Count / available, reversed: panel.Horizontal);
        _axes = panel.Horizontal ? new(_values, bars, null, null, size, cell) : new(bars, _values, null, null, size, cell);
    }

    public override Margins Margins => _axes.Margins;

    public override Area Draw(SvgWriter svg, Area inner)
    {
        for (var i = 0; i < _panel.Values.Count; i++)
        {
            if (!double.IsNaN(_panel.Values[i]))
            {
                DrawBar(svg, inner, i);
            }
        }

        _axes.Draw(svg, inner);
        return inner;
    }

    private static Axis ValueAxis(BarPanel panel, double size, Area cell)
    {
        var limits = panel.Limits;
        if (limits is null)
        {
            // The bars stand on the edge of the panel, unless some of them go to the other side.
            var free = Axis.Vertical([0, .. panel.Values], null, log: false, cell.Height, size);
            limits = (panel.Values.Any(value => value < 0) ? free.Minimum : 0, panel.Values.Count > 0 && panel.Values.All(value => value < 0) ? 0 : free.Maximum);
        }

        var axis = panel.Horizontal ? Axis.Horizontal([], limits, whole: false, cell.Width, size) : Axis.Vertical([], limits, log: false, cell.Height, size);
        return panel.ShowValueTicks ? axis : axis.WithoutTicks();
    }

    private void DrawBar(SvgWriter svg, Area inner, int i)
    {
        var (from, to) = (Math.Clamp(_values.At(0), 0, 1), Math.Clamp(_values.At(_panel.Values[i]), 0, 1));
        var (first, last) = (Math.Min(from, to), Math.Max(from, to));
        var color = _panel.Colors?[i] ?? _panel.Color;
        var room = (_panel.Horizontal ? inner.Height : inner.Width) / _panel.Values.Count;
        var start = (i + (1 - Thickness) / 2) * room;
        var bar = _panel.Horizontal
            ? new Area(inner.X + first * inner.Width, inner.Y + start, (last - first) * inner.Width, Thickness * room)
            : new Area(inner.X + start, inner.Bottom - last * inner.Height, Thickness * room, (last - first) * inner.Height);
        svg.Fill(bar, color);
        if (_panel.ValueFormat is { } format)
        {
            WriteValue(svg, inner, bar, Tick.Minus(_panel.Values[i].ToString(format, CultureInfo.InvariantCulture)), _panel.Values[i] < 0, color);
        }
    }

    /// <summary>Writes a value beyond the end of its bar; where there is no room, within the bar or, if that is too short, on its other side.</summary>
    private void WriteValue(SvgWriter svg, Area inner, Area bar, string text, bool negative, Rgb color)
    {
        var size = 0.92 * _axes.LetterSize;
        var need = _panel.Horizontal ? TextBlock.WidthOf(text, size) + 8 : 1.4 * size;
        var (below, length, above) = _panel.Horizontal
            ? (bar.X - inner.X, bar.Width, inner.Right - bar.Right)
            : (inner.Bottom - bar.Bottom, bar.Height, bar.Y - inner.Y);
        var hasRoom = (negative ? below : above) >= need;
        var within = !hasRoom && length >= need;
        var isLow = hasRoom || within ? negative : below > above;
        var ink = within ? Contrast.On(color) : (Rgb?)null;
        if (_panel.Horizontal)
        {
            var x = isLow ? bar.X + (within ? 4 : -4) : bar.Right + (within ? -4 : 4);
            svg.Text(x, bar.CenterY + 0.36 * size, text, size, isLow == within ? Anchor.Start : Anchor.End, ink);
            return;
        }

        var y = (isLow, within) switch
        {
            (false, false) => bar.Y - 0.3 * size,
            (false, true) => bar.Y + 1.1 * size,
            (true, false) => bar.Bottom + 1.1 * size,
            (true, true) => bar.Bottom - 0.3 * size,
        };
        svg.Text(bar.CenterX, y, text, size, color: ink);
    }
}
