namespace Inkstone.Digits;

/// <summary>The rectangle around ink; a pixel that ink covers in part moves an edge by that part.</summary>
internal readonly record struct EdgeBox(float Left, float Top, float Right, float Bottom)
{
    public float Width => Right - Left;

    public float Height => Bottom - Top;

    public float LongerSide => Math.Max(Width, Height);

    public EdgeBox Grown(float by) => new(Left - by, Top - by, Right + by, Bottom + by);
}
