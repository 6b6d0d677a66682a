using System.Globalization;

namespace Inkstone.Digits;

/// <summary>
/// One way to write a digit, a letter or a figure: the points its strokes pass through, in a box of 100 × 100 (y down), given as two forms
/// between which every hand lies somewhere. Both have the same strokes with the same number of points.
/// </summary>
internal sealed class Skeleton
{
    private readonly ControlPoint[][] _from;
    private readonly ControlPoint[][] _to;

    /// <summary>
    /// The way called <paramref name="name"/>; <paramref name="weight"/> says how common it is among the ways of its digit and
    /// <paramref name="width"/> how wide it is, as a share of its height. Forms are written "x,y x,y* x,y | x,y x,y": a star marks
    /// a corner, a bar lifts the pen.
    /// </summary>
    public Skeleton(string name, float weight, float width, string from, string to)
    {
        (Name, Weight, Width) = (name, weight, width);
        _from = Parse(from);
        _to = Parse(to);
        if (!_from.Select(s => s.Length).SequenceEqual(_to.Select(s => s.Length)))
            throw new ArgumentException($"Both forms need the same strokes with the same number of points: \"{from}\", \"{to}\".");
    }

    public string Name { get; }

    public float Weight { get; }

    public float Width { get; }

    /// <summary>The strokes at <paramref name="share"/> of the way between the two forms; 0 to 1, and a little beyond.</summary>
    public ControlPoint[][] Blend(float share)
    {
        var strokes = new ControlPoint[_from.Length][];
        for (var s = 0; s < strokes.Length; s++)
        {
            strokes[s] = new ControlPoint[_from[s].Length];
            for (var p = 0; p < strokes[s].Length; p++)
            {
                var (a, b) = (_from[s][p], _to[s][p]);
                strokes[s][p] = new(a.X + (b.X - a.X) * share, a.Y + (b.Y - a.Y) * share, share < 0.5f ? a.IsCorner : b.IsCorner);
            }
        }

        return strokes;
    }

    private static ControlPoint[][] Parse(string form)
    {
        return [.. form.Split('|').Select(stroke => stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParsePoint).ToArray())];

        static ControlPoint ParsePoint(string point)
        {
            var numbers = point.TrimEnd('*').Split(',');
            return new(Number(numbers[0]), Number(numbers[1]), point.EndsWith('*'));
        }

        static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture) / 100;
    }
}
