using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>
/// Sketches as the course notebooks bring them to a network's size: painted on white paper, in gray, the whole canvas squeezed with
/// Pillow's Lanczos filter, then inverted; the result is byte for byte theirs. A digit drawn small, thin or away from the middle stays
/// so: <see cref="DigitNormalizer"/>, which crops and centres, reads more of them right.
/// </summary>
/// <example><code>
/// var seen = new byte[28 * 28];
/// if (Sketch.TryShrink(Sketch.Flatten(layers), seen)) { ... }
/// </code></example>
public static class Sketch
{
    // A blank sketch with no size of its own.
    private static readonly Picture NoLayer = new(1, 1, 1, [byte.MaxValue]);

    /// <summary>
    /// The layers of a drawing program in one picture: pasted in order, the first lowest, on white paper. A gray layer covers what is below it.
    /// </summary>
    /// <param name="layers">The layers, all of one size.</param>
    /// <returns>An opaque picture; of a drawing without layers a single white pixel, which is blank like any empty sketch.</returns>
    /// <exception cref="ArgumentException">The layers differ in size.</exception>
    public static Picture Flatten(IReadOnlyList<Picture> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0)
        {
            return NoLayer;
        }

        foreach (var layer in layers)
        {
            ArgumentNullException.ThrowIfNull(layer, nameof(layers));
            if (layer.Width != layers[0].Width || layer.Height != layers[0].Height)
            {
                throw new ArgumentException(
                    $"The layers of a sketch have one size. Received: {layers[0].Width} x {layers[0].Height} and {layer.Width} x {layer.Height} pixels.",
                    nameof(layers));
            }
        }

        var paper = new byte[4 * layers[0].Width * layers[0].Height];
        paper.AsSpan().Fill(byte.MaxValue);
        foreach (var layer in layers)
        {
            Paste(layer, paper);
        }

        return new Picture(layers[0].Width, layers[0].Height, 4, paper);
    }

    /// <summary>
    /// Squeezes a sketch of dark ink on light or transparent paper to a square and inverts it, so that ink is high. The proportions of
    /// a canvas that is not square are lost.
    /// </summary>
    /// <param name="sketch">The whole canvas, of any size.</param>
    /// <param name="pixels">Receives side × side bytes, row after row; all 0 if the sketch is blank.</param>
    /// <param name="side">Rows and columns of the result: 28 for MNIST, 20 and 8 for the smaller sets.</param>
    /// <returns>False if nothing of the sketch is left to see: there is nothing to recognise.</returns>
    /// <exception cref="ArgumentException">The side is not positive, or the span has another length than side × side.</exception>
    public static bool TryShrink(Picture sketch, Span<byte> pixels, int side = DigitNormalizer.Side)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        PictureSize.Check(pixels.Length, side, side, nameof(pixels));
        var gray = sketch.ToGray();
        pixels.Clear();
        if (!gray.Pixels.ContainsAnyExcept(byte.MaxValue))
        {
            return false;
        }

        LanczosResampling.Resize(gray.Pixels, gray.Width, gray.Height, side, side).CopyTo(pixels);
        InkPolarity.Invert(pixels);
        return pixels.ContainsAnyExcept((byte)0);
    }

    private static void Paste(Picture layer, Span<byte> paper)
    {
        var pixels = layer.Pixels;
        for (var i = 0; i < paper.Length; i += 4)
        {
            var alpha = layer.Channels == 4 ? pixels[i + 3] : byte.MaxValue;
            for (var channel = 0; channel < 3; channel++)
            {
                var ink = layer.Channels == 4 ? pixels[i + channel] : pixels[i / 4];
                var t = paper[i + channel] * (byte.MaxValue - alpha) + ink * alpha + 128;
                paper[i + channel] = (byte)((t >> 8) + t >> 8);
            }
        }
    }
}
