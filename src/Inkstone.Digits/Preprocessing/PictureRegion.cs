namespace Inkstone.Digits;

/// <summary>A rectangle of whole pixels in a picture.</summary>
internal readonly record struct PictureRegion(int Left, int Top, int Width, int Height)
{
    public int LongerSide => Math.Max(Width, Height);

    /// <summary>The region with this many pixels more on every side, as far as the picture reaches.</summary>
    public PictureRegion Grown(int by, int width, int height)
    {
        var (left, top) = (Math.Max(0, Left - by), Math.Max(0, Top - by));
        return new(left, top, Math.Min(width, Left + Width + by) - left, Math.Min(height, Top + Height + by) - top);
    }
}
