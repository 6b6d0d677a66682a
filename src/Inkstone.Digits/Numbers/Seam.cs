namespace Inkstone.Digits;

/// <summary>A way from the top of a piece of ink to its bottom, along which it may be cut in two.</summary>
/// <param name="Columns">For each row of the piece's box the first column, from the box's left edge, that belongs to the right part.</param>
/// <param name="Ink">How much ink lies on the way, in pixels of full ink.</param>
internal sealed record Seam(int[] Columns, float Ink)
{
    /// <summary>Its place from left to right.</summary>
    public float Middle { get; } = (float)Columns.Average();
}
