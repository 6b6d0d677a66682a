namespace Inkstone.Digits.Tests.Preprocessing;

/// <summary>A canvas with a drawing: its ink's longer side is <c>Size</c> pixels, its upper left corner at <c>Left</c>, <c>Top</c>.</summary>
internal sealed record Canvas(int Width, int Height, int Left, int Top, int Size, float Brush)
{
    public byte Paper { get; init; } = 255;

    public byte Ink { get; init; }

    /// <summary>The standard deviation of the paper's grain.</summary>
    public float Grain { get; init; }

    /// <summary>How much lighter the paper's right edge is than its left.</summary>
    public float Slope { get; init; }

    /// <summary>How many specks of 2 × 2 pixels of ink lie about.</summary>
    public int Dust { get; init; }

    public byte[] Draw(StrokePoint[][] strokes, ulong seed)
    {
        var all = strokes.SelectMany(stroke => stroke).ToList();
        var (left, top) = (all.Min(p => p.X), all.Min(p => p.Y));
        var scale = (Size - Brush) / Math.Max(all.Max(p => p.X) - left, all.Max(p => p.Y) - top);
        var ink = new byte[Width * Height];
        foreach (var stroke in strokes)
        {
            var placed = Array.ConvertAll(stroke, p => new StrokePoint((p.X - left) * scale + Left + Brush / 2, (p.Y - top) * scale + Top + Brush / 2));
            StrokeRasterizer.Draw(placed, Brush, ink, Width, Height);
        }

        var random = new RandomStream(seed);
        for (var i = 0; i < Dust; i++)
        {
            var at = random.NextInt(Height - 1) * Width + random.NextInt(Width - 1);
            (ink[at], ink[at + 1], ink[at + Width], ink[at + Width + 1]) = (255, 255, 255, 255);
        }

        var picture = new byte[ink.Length];
        for (var i = 0; i < picture.Length; i++)
        {
            var noise = Grain > 0 ? Grain * random.NextNormal() : 0;
            var level = Paper + (Ink - Paper) * (ink[i] / 255f) + Slope * (i % Width / (float)Width - 0.5f) + noise;
            picture[i] = (byte)Math.Clamp(level + 0.5f, 0, 255);
        }

        return picture;
    }
}
