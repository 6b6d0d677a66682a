namespace Inkstone.Figures;

/// <summary>The room, in pixels, that labels need on each side of what they label.</summary>
internal readonly record struct Margins(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The wider of two on each side, so that panels in a row or column line up.</summary>
    public static Margins Widest(Margins a, Margins b) =>
        new(Math.Max(a.Left, b.Left), Math.Max(a.Top, b.Top), Math.Max(a.Right, b.Right), Math.Max(a.Bottom, b.Bottom));
}
