namespace Inkstone.Figures;

/// <summary>A rectangle in pixels; y grows downwards.</summary>
internal readonly record struct Area(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double CenterX => X + Width / 2;

    public double CenterY => Y + Height / 2;

    /// <summary>What is left inside margins: never less than a pixel, however wide they are.</summary>
    public Area Inside(Margins margins) => new(
        X + margins.Left, Y + margins.Top, Math.Max(1, Width - margins.Left - margins.Right), Math.Max(1, Height - margins.Top - margins.Bottom));

    /// <summary>Moved and cut so that thin lines around it lie on whole pixels and are sharp; what was of one size still is.</summary>
    public Area OnPixels() => new(Math.Floor(X) + 0.5, Math.Floor(Y) + 0.5, Math.Max(1, Math.Floor(Width) - 1), Math.Max(1, Math.Floor(Height) - 1));

    /// <summary>The largest rectangle of given proportions inside, in the middle.</summary>
    public Area Largest(double width, double height)
    {
        var scale = Math.Min(Width / width, Height / height);
        return new(CenterX - width * scale / 2, CenterY - height * scale / 2, width * scale, height * scale);
    }
}
