using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>
/// A pad people draw on with a pen, a finger or a mouse. Digits as <c>strokes</c> writes them, but drawn at the size of the pad, not in
/// the form of MNIST.
/// </summary>
internal sealed record Pad
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>The least and the most columns and rows.</summary>
    public (int Least, int Most) Side { get; init; } = (200, 600);

    /// <summary>Whether width and height are chosen each by itself.</summary>
    public bool AnyShape { get; init; }

    /// <summary>The longer side of the ink as a share of the pad's shorter side; all between are equally likely by their logarithm.</summary>
    public required (float Least, float Most) Size { get; init; }

    /// <summary>The line's width as a share of the ink's longer side, likewise.</summary>
    public required (float Least, float Most) Brush { get; init; }

    /// <summary>Whether the ink is anywhere; in the middle otherwise.</summary>
    public bool AnyPlace { get; init; }

    /// <summary>Whether ink and paper are of any gray values at least 100 apart, either the darker one; black on white otherwise.</summary>
    public bool AnyGray { get; init; }

    /// <summary>Draws a digit.</summary>
    public Picture Draw(int digit, RandomStream random)
    {
        var (strokes, _) = Hand.Write(digit, random);
        return Draw(strokes, random);
    }

    /// <summary>Draws strokes in any unit.</summary>
    public Picture Draw(StrokePoint[][] strokes, RandomStream random)
    {
        var width = Side.Least + random.NextInt(Side.Most - Side.Least + 1);
        var height = AnyShape ? Side.Least + random.NextInt(Side.Most - Side.Least + 1) : width;
        var size = Between(Size, random) * Math.Min(width, height);

        // No pen of a drawing program is thinner than a pixel or so.
        var radius = Math.Max(Between(Brush, random) * size, 1.5f) / 2;
        var drawn = InkBox.Of(strokes, 0, 0, 1, 0);
        var scale = InkBox.ScaleToSide(strokes, drawn.Left, drawn.Top, size, radius);
        var box = InkBox.Of(strokes, drawn.Left, drawn.Top, scale, radius);
        var (freeX, freeY) = (width - (box.Right - box.Left), height - (box.Bottom - box.Top));
        var left = (AnyPlace ? random.NextFloat() : 0.5f) * freeX - box.Left;
        var top = (AnyPlace ? random.NextFloat() : 0.5f) * freeY - box.Top;
        var canvas = new byte[width * height];
        foreach (var stroke in strokes)
        {
            var moved = Array.ConvertAll(stroke, point =>
                point with { X = (point.X - drawn.Left) * scale + left, Y = (point.Y - drawn.Top) * scale + top });
            StrokeRasterizer.DrawUnchecked(moved, radius, canvas, width, height);
        }

        Paint(canvas, random);
        return new Picture(width, height, 1, canvas);
    }

    private static float Between((float Least, float Most) range, RandomStream random) =>
        range.Least * MathF.Pow(range.Most / range.Least, random.NextFloat());

    /// <summary>Turns the share that ink covers into gray.</summary>
    private void Paint(Span<byte> canvas, RandomStream random)
    {
        var (ink, paper) = (0, 255);
        if (AnyGray)
        {
            var contrast = 100 + random.NextInt(156);
            ink = random.NextInt(256 - contrast);
            paper = ink + contrast;
            (ink, paper) = random.NextFloat() < 0.5f ? (ink, paper) : (paper, ink);
        }

        foreach (ref var pixel in canvas)
        {
            pixel = (byte)(paper + ((ink - paper) * pixel + Math.Sign(ink - paper) * 127) / 255);
        }
    }
}
