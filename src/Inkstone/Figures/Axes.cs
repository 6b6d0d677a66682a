using System.Text;

namespace Inkstone.Figures;

/// <summary>A pair of axes around a rectangle: frame, ticks, numbers and labels.</summary>
internal sealed class Axes
{
    private const double Thin = 1;
    private const double TickLength = 4.5;
    private const double LabelGap = 6;

    // Points far outside are moved to here: farther ones would lose the decimals that those in sight need.
    private const double Farthest = 1e7;

    private readonly double _size;
    private readonly Area _cell;
    private readonly TextBlock _xLabel;
    private readonly TextBlock _yLabel;

    public Axes(Axis x, Axis y, string? xLabel, string? yLabel, double size, Area cell)
    {
        (X, Y, _size, _cell) = (x, y, size, cell);
        _xLabel = TextBlock.Fit(xLabel, size, cell.Width * 0.85, maxLines: 2);
        _yLabel = TextBlock.Fit(yLabel, size, cell.Height * 0.8, maxLines: 2);
        var left = Room(YNumbersWidth) + (_yLabel.Lines.Count > 0 ? _yLabel.Height + LabelGap : 0);
        var bottom = (HasLabels(x) ? TickLength + 1.25 * size : 0) + (_xLabel.Lines.Count > 0 ? _xLabel.Height + 3 : 0);
        Margins = new(Math.Max(left, Beyond(x.At)), HasLabels(y) ? size / 2 : 0, Math.Max(Beyond(value => 1 - x.At(value)), 2), bottom);

        // By how much the outermost number below the x axis sticks out at one end.
        double Beyond(Func<double, double> share) =>
            x.Ticks.Select(tick => TextBlock.WidthOf(tick.Label, size) / 2 - share(tick.Value) * cell.Width * 0.5).Append(0).Max();
    }

    public Axis X { get; }

    public Axis Y { get; }

    public Margins Margins { get; }

    public double LetterSize => _size;

    private double YNumbersWidth => Y.Ticks.Select(tick => TextBlock.WidthOf(tick.Label, _size)).Append(0).Max();

    /// <summary>The place of a point within the rectangle.</summary>
    public (double X, double Y) Place(Area inner, double x, double y) => (
        Math.Clamp(inner.X + X.At(x) * inner.Width, -Farthest, Farthest), Math.Clamp(inner.Bottom - Y.At(y) * inner.Height, -Farthest, Farthest));

    /// <summary>Draws faint lines at the ticks with numbers, except over an area that is to stay clear.</summary>
    public void DrawGrid(SvgWriter svg, Area inner, Area clear)
    {
        var steps = new StringBuilder();
        foreach (var tick in X.Ticks.Where(tick => tick.Label != ""))
        {
            var x = inner.X + X.At(tick.Value) * inner.Width;
            Add(x > clear.X && x < clear.Right, (inner.Y, inner.Bottom), (clear.Y, clear.Bottom), (from, to) => $"M{SvgWriter.Number(x)} {SvgWriter.Number(from)}V{SvgWriter.Number(to)}");
        }

        foreach (var tick in Y.Ticks.Where(tick => tick.Label != ""))
        {
            var y = inner.Bottom - Y.At(tick.Value) * inner.Height;
            Add(y > clear.Y && y < clear.Bottom, (inner.X, inner.Right), (clear.X, clear.Right), (from, to) => $"M{SvgWriter.Number(from)} {SvgWriter.Number(y)}H{SvgWriter.Number(to)}");
        }

        svg.Path(steps.ToString(), Thin, opacity: 0.18);

        void Add(bool meetsClear, (double From, double To) whole, (double From, double To) gap, Func<double, double, string> step)
        {
            foreach (var (from, to) in meetsClear ? ((double, double)[])[(whole.From, gap.From), (gap.To, whole.To)] : [whole])
            {
                steps.Append(to > from ? step(from, to) : "");
            }
        }
    }

    public void Draw(SvgWriter svg, Area inner)
    {
        svg.Frame(inner, Thin);
        DrawTicks(svg, inner);
    }

    /// <summary>Draws all but the frame.</summary>
    public void DrawTicks(SvgWriter svg, Area inner)
    {
        var marks = new StringBuilder();
        foreach (var tick in X.Ticks)
        {
            var x = inner.X + X.At(tick.Value) * inner.Width;
            marks.Append($"M{SvgWriter.Number(x)} {SvgWriter.Number(inner.Bottom)}v{SvgWriter.Number(Length(tick))}");
            var room = 2 * Math.Min(x - _cell.X, _cell.Right - x);
            svg.Text(x, inner.Bottom + TickLength + 1.05 * _size, TextBlock.Cut(tick.Label, _size, room), _size);
        }

        foreach (var tick in Y.Ticks)
        {
            var y = inner.Bottom - Y.At(tick.Value) * inner.Height;
            marks.Append($"M{SvgWriter.Number(inner.X)} {SvgWriter.Number(y)}h{SvgWriter.Number(-Length(tick))}");
            svg.Text(inner.X - TickLength - 3, y + 0.36 * _size, tick.Label, _size, Anchor.End);
        }

        svg.Path(marks.ToString(), Thin);
        _xLabel.Draw(svg, _xLabel.Within(inner.CenterX, _cell.X, _cell.Right), inner.Bottom + Margins.Bottom - _xLabel.Height);
        for (var i = 0; i < _yLabel.Lines.Count; i++)
        {
            var x = inner.X - Room(YNumbersWidth) - LabelGap - _yLabel.Height + _yLabel.Size * (1 + 1.2 * i);
            svg.Text(x, _yLabel.Within(inner.CenterY, _cell.Y, _cell.Bottom), _yLabel.Lines[i], _yLabel.Size, upwards: true);
        }
    }

    private static double Length(Tick tick) => tick.Label == "" ? TickLength / 2 : TickLength;

    private static bool HasLabels(Axis axis) => axis.Ticks.Any(tick => tick.Label != "");

    private static double Room(double numbers) => numbers > 0 ? TickLength + 3 + numbers : 0;
}
