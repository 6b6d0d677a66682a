using Inkstone.Data;

namespace Inkstone.Figures;

/// <summary>Images in rows, as one picture in pixels.</summary>
internal static class PixelGrid
{
    private const string Remedy = "Letters and lines take a font to draw: save the figure as .svg, which any browser shows.";

    public static Picture Draw(Figure figure)
    {
        var images = figure.Panels.Select(Check).ToArray();
        if (!string.IsNullOrWhiteSpace(figure.Title))
        {
            throw new InvalidOperationException($"A figure in pixels has no text. This one has the title '{figure.Title}'. {Remedy}");
        }

        // All pixels of the figure are squares of one size, the largest with which it is not larger than it says.
        var (width, height) = (images.Max(image => image.PixelColumns), images.Max(image => image.Rows));
        var cell = (Width: figure.Width * Figure.PixelsPerInch / figure.Columns, Height: figure.Height * Figure.PixelsPerInch / figure.Rows);
        var scale = (int)Math.Max(1, Math.Min(cell.Width / width, cell.Height / height));
        var gap = images.Length == 1 ? 0 : (int)Math.Max(1, Math.Min(cell.Width, cell.Height) / 20);
        if (gap > 0)
        {
            scale = (int)Math.Max(1, Math.Min((cell.Width - gap) / width, (cell.Height - gap) / height));
        }

        var whole = (Width: (long)figure.Columns * (width * scale + gap) - gap, Height: (long)figure.Rows * (height * scale + gap) - gap);
        if (whole.Width * whole.Height > Picture.MaxPixels)
        {
            throw new InvalidOperationException($"A picture has at most {Picture.MaxPixels} pixels. This figure has {whole.Width} x {whole.Height}. Give it fewer or smaller images.");
        }

        var pixels = new byte[4 * whole.Width * whole.Height];
        Array.Fill(pixels, byte.MaxValue);
        for (var i = 0; i < images.Length; i++)
        {
            var (column, row) = (i % figure.Columns, i / figure.Columns);
            Enlarge(images[i], scale, pixels, (int)whole.Width, column * (width * scale + gap), row * (height * scale + gap));
        }

        return Smallest((int)whole.Width, (int)whole.Height, pixels);
    }

    /// <summary>One image, a pixel for each of its numbers.</summary>
    public static Picture Draw(int width, int height, ReadOnlySpan<short> indices, ColorMap map)
    {
        var pixels = new byte[4 * indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            Paint(pixels.AsSpan(4 * i, 4), indices[i], map);
        }

        return Smallest(width, height, pixels);
    }

    private static ImagePanel Check(Panel panel)
    {
        var what = panel switch
        {
            not ImagePanel => $"a panel of type {panel.GetType().Name}",
            { Title.Length: > 0 } => $"the title '{panel.Title}'",
            { Caption.Length: > 0 } => $"the caption '{panel.Caption}'",
            ImagePanel { Ticks: true } => "ticks",
            _ => "",
        };
        return what == "" ? (ImagePanel)panel : throw new InvalidOperationException($"A figure in pixels is made of images without text. This one has {what}. {Remedy}");
    }

    private static void Enlarge(ImagePanel image, int scale, byte[] pixels, int width, int left, int top)
    {
        for (var y = 0; y < image.Rows * scale; y++)
        {
            for (var x = 0; x < image.PixelColumns * scale; x++)
            {
                Paint(pixels.AsSpan(4 * ((top + y) * width + left + x), 4), image.Indices[y / scale * image.PixelColumns + x / scale], image.Map);
            }
        }
    }

    private static void Paint(Span<byte> pixel, short index, ColorMap map)
    {
        if (index == Scaling.Missing)
        {
            pixel.Clear();
            return;
        }

        var color = map[(byte)index];
        (pixel[0], pixel[1], pixel[2], pixel[3]) = (color.Red, color.Green, color.Blue, byte.MaxValue);
    }

    /// <summary>A picture of one channel where all pixels are gray and none is transparent.</summary>
    private static Picture Smallest(int width, int height, byte[] pixels)
    {
        var gray = new byte[pixels.Length / 4];
        for (var i = 0; i < gray.Length; i++)
        {
            var pixel = pixels.AsSpan(4 * i, 4);
            if (pixel[0] != pixel[1] || pixel[1] != pixel[2] || pixel[3] != byte.MaxValue)
            {
                return Picture.Adopt(width, height, 4, pixels);
            }

            gray[i] = pixel[0];
        }

        return Picture.Adopt(width, height, 1, gray);
    }
}
