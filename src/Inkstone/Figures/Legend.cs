namespace Inkstone.Figures;

/// <summary>The list of a plot's labels, where it covers the least of the lines.</summary>
internal sealed class Legend
{
    private const double Edge = 6;
    private const double Stroke = 22;

    private readonly Series[] _lines;
    private readonly TextBlock[] _texts;
    private readonly double _rowHeight;

    private Legend(Series[] lines, Area inner, Axes axes)
    {
        var size = 0.92 * axes.LetterSize;
        _lines = lines;
        _texts = [.. lines.Select(line => TextBlock.Fit(line.Label, size, Math.Max(20, inner.Width - Stroke - 5 * Edge), maxLines: 1))];
        _rowHeight = 1.35 * size;
        var (width, height) = (_texts.Max(text => text.Width) + Stroke + 3 * Edge, lines.Length * _rowHeight + Edge);
        var places =
            from y in (double[])[inner.Y + Edge, inner.Bottom - height - Edge]
            from x in (double[])[inner.Right - width - Edge, inner.X + Edge, inner.CenterX - width / 2]
            select new Area(x, y, width, height);
        var points = lines.SelectMany(line => Along(line, inner, axes)).ToArray();
        Area = places.MinBy(place => points.Count(point => Clip.Contains(place, point)));
    }

    /// <summary>Where it is.</summary>
    public Area Area { get; }

    /// <summary>The legend of the lines that have a label; null if none has.</summary>
    public static Legend? Of(IReadOnlyList<Series> lines, Area inner, Axes axes)
    {
        Series[] named = [.. lines.Where(line => !string.IsNullOrWhiteSpace(line.Label))];
        return named.Length > 0 ? new(named, inner, axes) : null;
    }

    public void Draw(SvgWriter svg)
    {
        svg.Frame(Area, 0.8, 0.3);
        for (var i = 0; i < _lines.Length; i++)
        {
            var y = Area.Y + Edge / 2 + (i + 0.5) * _rowHeight;
            var from = Area.X + Edge;
            svg.Path($"M{SvgWriter.Number(from)} {SvgWriter.Number(y)}h{SvgWriter.Number(Stroke)}", _lines[i].Width, _lines[i].Color);
            svg.Text(from + Stroke + Edge, y + 0.36 * _texts[i].Size, _texts[i].Lines[0], _texts[i].Size, Anchor.Start);
        }
    }

    /// <summary>Points along a line, ten for each of its pieces.</summary>
    private static IEnumerable<(double X, double Y)> Along(Series line, Area inner, Axes axes)
    {
        (double X, double Y)? last = null;
        for (var i = 0; i < line.Xs.Length; i++)
        {
            var point = axes.X.Has(line.Xs[i]) && axes.Y.Has(line.Ys[i]) ? axes.Place(inner, line.Xs[i], line.Ys[i]) : ((double X, double Y)?)null;
            if (point is { } to)
            {
                var from = last ?? to;
                for (var k = 1; k <= 10; k++)
                {
                    yield return (from.X + (to.X - from.X) * k / 10, from.Y + (to.Y - from.Y) * k / 10);
                }
            }

            last = point;
        }
    }
}
