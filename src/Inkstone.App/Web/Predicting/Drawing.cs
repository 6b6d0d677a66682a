using Inkstone.Data;
using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>What a request sends to be read: a picture, or the strokes of a pen on a sheet.</summary>
internal sealed class Drawing
{
    // Beyond this a sheet of strokes is drawn smaller: no network sees more.
    private const float LongestSide = 480;

    private readonly Lazy<Picture> _picture;

    public Drawing(Picture picture) => (_picture, Width, Height) = (new Lazy<Picture>(picture), picture.Width, picture.Height);

    /// <param name="strokes">The points of each stroke.</param>
    /// <param name="width">The sheet's width, in the unit of the points.</param>
    /// <param name="height">Its height.</param>
    /// <param name="pen">The line's width.</param>
    public Drawing(IReadOnlyList<StrokePoint[]> strokes, float width, float height, float pen)
    {
        (Strokes, Width, Height) = (strokes, width, height);
        _picture = new Lazy<Picture>(() => Draw(strokes, width, height, pen));
    }

    /// <summary>In the unit of the strokes, or pixels of the picture.</summary>
    public float Width { get; }

    /// <inheritdoc cref="Width"/>
    public float Height { get; }

    /// <summary>The strokes; null if a picture was sent.</summary>
    public IReadOnlyList<StrokePoint[]>? Strokes { get; }

    /// <summary>The picture; strokes are drawn on white paper.</summary>
    public Picture Picture => _picture.Value;

    private static Picture Draw(IReadOnlyList<StrokePoint[]> strokes, float width, float height, float pen)
    {
        var scale = Math.Min(1, LongestSide / Math.Max(width, height));
        var (columns, rows) = (Math.Max(1, (int)MathF.Round(width * scale)), Math.Max(1, (int)MathF.Round(height * scale)));
        var pixels = new byte[columns * rows];
        foreach (var stroke in strokes)
        {
            StrokePoint[] scaled = [.. stroke.Select(point => new StrokePoint(point.X * scale, point.Y * scale, point.Pressure))];
            StrokeRasterizer.Draw(scaled, pen * scale, pixels, columns, rows);
        }

        InkPolarity.Invert(pixels);
        return new Picture(columns, rows, 1, pixels);
    }
}
