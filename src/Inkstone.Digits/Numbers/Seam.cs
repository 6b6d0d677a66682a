namespace Inkstone.Digits;

/// <summary>A way from the top of a piece of ink to its bottom, along which it may be cut in two.</summary>
/// <param name="Columns">For each row of the piece's box the first column, from the box's left edge, that belongs to the right part.</param>
/// <param name="Cost">How little it looks like a place where digits touch, in pixels: by the ink on the way, and by how often it comes into ink.</param>
internal sealed record Seam(int[] Columns, float Cost)
{
    /// <summary>Its place from left to right.</summary>
    public float Middle => (float)Columns.Average();

    /// <summary>The seam, moved to the right where it would cross another one.</summary>
    public Seam RightOf(Seam other) => this with { Columns = [.. Columns.Zip(other.Columns, Math.Max)] };
}
