namespace Inkstone.Digits;

/// <summary>A sort of drawing that is no digit.</summary>
/// <param name="Name">What it is; no two sorts have the same name.</param>
/// <param name="WidestPen">The widest pen it can be told apart with, in pixels of a 28 × 28 picture.</param>
/// <param name="Write">Writes one, as a hand does; any position and size.</param>
internal sealed record NonDigit(string Name, float WidestPen, Func<Pen, RandomStream, StrokePoint[][]> Write)
{
    /// <summary>A sort that is written like a digit, stroke by stroke.</summary>
    public static NonDigit Of(Skeleton skeleton, float widestPen) =>
        new(skeleton.Name, widestPen, (pen, random) => Hand.Write(skeleton, pen, random));

    /// <summary>A sort whose strokes are made anew each time, in the unit box.</summary>
    public static NonDigit Of(string name, float widestPen, Func<RandomStream, ControlPoint[][]> draw) =>
        new(name, widestPen, (pen, random) => Hand.Write(draw(random), 1, pen, random));
}
