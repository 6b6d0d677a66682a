using Inkstone.Data;
using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>What a request sends to be read: a picture, or the strokes of a pen on a sheet.</summary>
internal sealed class Drawing
{
    // The longer side of the picture that strokes are drawn in, in pixels. No network sees more than the one; of a sheet smaller than the other,
    // which may be 1 x 1 with points between 0 and 1, nothing would be seen.
    private const float Largest = 480;
    private const float Smallest = 112;

    // So many pixels are looked at for all segments together: a tenth of a second. A scribble that needs more is drawn smaller.
    private const double MostWork = 3e7;
    private const float LeastSide = 28;

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
        var longer = Math.Max(width, height);
        var side = Math.Clamp(longer, Smallest, Largest);
        while (side > LeastSide && Work(strokes, side / longer, pen, side) > MostWork)
        {
            side = Math.Max(LeastSide, side / 2);
        }

        var scale = side / longer;
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

    /// <summary>How many pixels the boxes around all segments have, at most.</summary>
    private static double Work(IReadOnlyList<StrokePoint[]> strokes, float scale, float pen, float side)
    {
        double work = 0;
        foreach (var stroke in strokes)
        {
            for (var i = 1; i < stroke.Length; i++)
            {
                var (a, b) = (stroke[i - 1], stroke[i]);
                var brush = pen * Math.Max(a.Pressure, b.Pressure);
                work += Span(a.X - b.X, brush) * Span(a.Y - b.Y, brush);
            }
        }

        return work;

        double Span(float distance, float brush) => Math.Min(side, (Math.Abs(distance) + brush) * scale + 2);
    }
}
