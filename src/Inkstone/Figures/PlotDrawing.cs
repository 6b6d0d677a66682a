using System.Text;

namespace Inkstone.Figures;

/// <summary>Draws a <see cref="Plot"/>.</summary>
internal sealed class PlotDrawing : PanelDrawing
{
    private readonly Plot _plot;
    private readonly Axes _axes;

    public PlotDrawing(Plot plot, Area cell)
    {
        _plot = plot;
        var size = Panel.LetterSize(cell);
        double[] xs = [.. plot.Lines.SelectMany(line => line.Xs)];
        var whole = xs.Length > 0 && xs.All(x => Math.Floor(x) == x);
        if (plot is { LogScale: true, YLimits.Minimum: <= 0 })
        {
            throw new InvalidOperationException(FormattableString.Invariant($"With LogScale, YLimits start above 0. Received: {plot.YLimits.Value.Minimum}."));
        }

        _axes = new(
            Axis.Horizontal(xs, plot.XLimits, whole, cell.Width, size),
            Axis.Vertical(plot.Lines.SelectMany(line => line.Ys), plot.YLimits, plot.LogScale, cell.Height, size),
            plot.XLabel, plot.YLabel, size, cell);
    }

    public override Margins Margins => _axes.Margins;

    public override Area Draw(SvgWriter svg, Area inner)
    {
        var (x, y) = (_axes.X, _axes.Y);
        var legend = _plot.Legend ? Legend.Of(_plot.Lines, inner, _axes) : null;
        if (_plot.Grid)
        {
            _axes.DrawGrid(svg, inner, legend?.Area ?? default);
        }

        if (_plot.ZeroLines && !y.IsLogarithmic && y.At(0) is > 0 and < 1)
        {
            svg.Line(inner.X, _axes.Place(inner, x.Minimum, 0).Y, inner.Right, _axes.Place(inner, x.Minimum, 0).Y, 0.6, 0.7);
        }

        if (_plot.ZeroLines && x.At(0) is > 0 and < 1)
        {
            svg.Line(_axes.Place(inner, 0, y.Minimum).X, inner.Y, _axes.Place(inner, 0, y.Minimum).X, inner.Bottom, 0.6, 0.7);
        }

        foreach (var line in _plot.Lines)
        {
            DrawLine(svg, inner, line);
        }

        _axes.Draw(svg, inner);
        legend?.Draw(svg);
        return inner;
    }

    private void DrawLine(SvgWriter svg, Area inner, Series line)
    {
        var steps = new StringBuilder();
        (double X, double Y)? last = null, drawn = null;
        var joined = false;
        for (var i = 0; i <= line.Xs.Length; i++)
        {
            var point = i < line.Xs.Length && _axes.X.Has(line.Xs[i]) && _axes.Y.Has(line.Ys[i])
                ? _axes.Place(inner, line.Xs[i], line.Ys[i])
                : ((double X, double Y)?)null;
            if (last is { } from && point is { } to)
            {
                drawn = Clip.Add(steps, drawn, inner, from, to);
                joined = true;
            }
            else if (last is { } alone && !joined && Clip.Contains(inner, alone))
            {
                svg.Dot(alone.X, alone.Y, Math.Max(2, 1.2 * line.Width), line.Color);
            }

            joined = joined && point is not null;
            last = point;
        }

        svg.Path(steps.ToString(), line.Width, line.Color);
    }
}
