using System.Text;

namespace Inkstone.Figures;

/// <summary>
/// Cuts lines off at the edge of a rectangle, after Liang and Barsky. SVG could do it, but only by a name, and names collide where
/// several figures are on a page.
/// </summary>
internal static class Clip
{
    public static bool Contains(Area area, (double X, double Y) point) =>
        point.X >= area.X && point.X <= area.Right && point.Y >= area.Y && point.Y <= area.Bottom;

    /// <summary>Adds what is seen of a line to the steps of a path, which goes on from the point it has come to where it can.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="at">The point they have come to; null at the beginning.</param>
    /// <param name="area">The rectangle.</param>
    /// <param name="from">Where the line starts.</param>
    /// <param name="to">Where it ends.</param>
    /// <returns>The point the steps have come to now.</returns>
    public static (double X, double Y)? Add(StringBuilder steps, (double X, double Y)? at, Area area, (double X, double Y) from, (double X, double Y) to)
    {
        var (start, end) = (0.0, 1.0);
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        if (!Cut(-dx, from.X - area.X, ref start, ref end) || !Cut(dx, area.Right - from.X, ref start, ref end)
            || !Cut(-dy, from.Y - area.Y, ref start, ref end) || !Cut(dy, area.Bottom - from.Y, ref start, ref end))
        {
            return at;
        }

        if (start > 0 || at != from)
        {
            steps.Append('M').Append(Point((from.X + start * dx, from.Y + start * dy)));
        }

        // Not by the formula where nothing is cut off: rounded, it would not be the point that the next line starts from.
        var last = end < 1 ? (from.X + end * dx, from.Y + end * dy) : to;
        steps.Append('L').Append(Point(last));
        return last;
    }

    private static string Point((double X, double Y) point) => $"{SvgWriter.Number(point.X)} {SvgWriter.Number(point.Y)}";

    /// <summary>Shortens the part from start to end to where t · slope ≤ room; false if nothing is left.</summary>
    private static bool Cut(double slope, double room, ref double start, ref double end)
    {
        if (slope == 0)
        {
            return room >= 0;
        }

        var t = room / slope;
        if (slope < 0)
        {
            start = Math.Max(start, t);
        }
        else
        {
            end = Math.Min(end, t);
        }

        return start <= end;
    }
}
