namespace Inkstone.Figures;

/// <summary>The list of a plot's labels, in the corner where it covers the fewest points.</summary>
internal static class Legend
{
    private const double Edge = 6;
    private const double Stroke = 22;

    public static void Draw(SvgWriter svg, Area inner, Axes axes, IReadOnlyList<Series> lines)
    {
        Series[] named = [.. lines.Where(line => !string.IsNullOrWhiteSpace(line.Label))];
        if (named.Length == 0)
        {
            return;
        }

        var size = 0.92 * axes.LetterSize;
        var texts = named.Select(line => TextBlock.Fit(line.Label, size, Math.Max(20, inner.Width - Stroke - 5 * Edge), maxLines: 1)).ToArray();
        var rowHeight = 1.35 * size;
        var (width, height) = (texts.Max(text => text.Width) + Stroke + 3 * Edge, named.Length * rowHeight + Edge);
        var corners =
            from y in (double[])[inner.Y + Edge, inner.Bottom - height - Edge]
            from x in (double[])[inner.Right - width - Edge, inner.X + Edge]
            select new Area(x, y, width, height);
        var place = corners.MinBy(corner => lines.Sum(line => line.Xs.Zip(line.Ys).Count(point => Clip.Contains(corner, axes.Place(inner, point.First, point.Second)))));
        svg.Frame(place, 0.8, 0.3);
        for (var i = 0; i < named.Length; i++)
        {
            var y = place.Y + Edge / 2 + (i + 0.5) * rowHeight;
            var from = place.X + Edge;
            svg.Path($"M{SvgWriter.Number(from)} {SvgWriter.Number(y)}h{SvgWriter.Number(Stroke)}", named[i].Width, named[i].Color);
            svg.Text(from + Stroke + Edge, y + 0.36 * size, texts[i].Lines[0], texts[i].Size, Anchor.Start);
        }
    }
}
