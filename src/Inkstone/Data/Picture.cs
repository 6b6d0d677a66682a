namespace Inkstone.Data;

/// <summary>A picture of bytes: gray, or red, green, blue and alpha (straight, not premultiplied).</summary>
public sealed class Picture
{
    /// <summary>The most pixels a picture has: 64 million.</summary>
    public const int MaxPixels = 64_000_000;

    private readonly byte[] _pixels;

    /// <summary>Makes a picture from a copy of its pixels.</summary>
    /// <param name="width">The number of columns.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="channels">1 for gray (0 is black), 4 for red, green, blue and alpha (0 is transparent).</param>
    /// <param name="pixels">The rows from top to bottom, each from left to right, the channels of a pixel side by side.</param>
    /// <exception cref="ArgumentException">The size is not between 1 and <see cref="MaxPixels"/>, or does not fit the number of bytes.</exception>
    public Picture(int width, int height, int channels, ReadOnlySpan<byte> pixels)
        : this(width, height, channels, pixels.ToArray())
    {
        if (width < 1 || height < 1 || (long)width * height > MaxPixels || channels is not (1 or 4))
        {
            throw new ArgumentException($"A picture has 1 to {MaxPixels} pixels of 1 or 4 channels. Received: {width} x {height} pixels of {channels} channels.");
        }

        if (pixels.Length != width * height * channels)
        {
            throw new ArgumentException($"A picture of {width} x {height} pixels of {channels} channels has {width * height * channels} bytes. Received: {pixels.Length} bytes.", nameof(pixels));
        }
    }

    private Picture(int width, int height, int channels, byte[] pixels)
    {
        Width = width;
        Height = height;
        Channels = channels;
        _pixels = pixels;
    }

    /// <summary>The number of columns.</summary>
    public int Width { get; }

    /// <summary>The number of rows.</summary>
    public int Height { get; }

    /// <summary>1 for gray, 4 for red, green, blue and alpha.</summary>
    public int Channels { get; }

    /// <summary>The rows from top to bottom, each from left to right, the channels of a pixel side by side.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Reads a PNG or PGM file, told apart by its content.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is of neither format, is damaged, or its picture is too large.</exception>
    public static Picture Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        var start = new byte[8];
        var count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return start[0] switch
        {
            0x89 => Png.Read(stream, path),
            (byte)'P' => Pgm.Read(stream, path),
            _ => throw new InvalidDataException($"{path}: expected a picture in PNG or PGM format. Received {Describe(start.AsSpan(0, count))}. Save the picture as PNG."),
        };
    }

    /// <summary>
    /// The picture in gray, as if painted on white paper: a = alpha, t = 255 (255 - a) + v a + 128, v' = ((t >> 8) + t) >> 8 for each
    /// colour, then (19595 red + 38470 green + 7471 blue + 32768) >> 16. A gray picture is returned as it is.
    /// </summary>
    public Picture ToGray()
    {
        if (Channels == 1)
        {
            return this;
        }

        var gray = new byte[Width * Height];
        ToGray(_pixels, gray);
        return Adopt(Width, Height, 1, gray);
    }

    /// <summary>The same for pixels of red, green, blue and alpha.</summary>
    /// <param name="pixels">Four bytes a pixel.</param>
    /// <param name="gray">Receives a byte for each pixel.</param>
    internal static void ToGray(ReadOnlySpan<byte> pixels, Span<byte> gray)
    {
        for (var i = 0; i < gray.Length; i++)
        {
            var pixel = pixels.Slice(4 * i, 4);
            var (red, green, blue) = (OnWhite(pixel[0], pixel[3]), OnWhite(pixel[1], pixel[3]), OnWhite(pixel[2], pixel[3]));
            gray[i] = (byte)((red * 19595 + green * 38470 + blue * 7471 + 32768) >> 16);
        }
    }

    /// <summary>Makes a picture that keeps the given bytes themselves; the caller has checked their number and hands them over.</summary>
    internal static Picture Adopt(int width, int height, int channels, byte[] pixels) => new(width, height, channels, pixels);

    /// <summary>Checks the size a file claims, before memory is taken for it.</summary>
    internal static void CheckSize(ByteSource source, long width, long height)
    {
        if (width < 1 || height < 1 || width > MaxPixels || height > MaxPixels || width * height > MaxPixels)
        {
            throw source.Error($"expected a picture of 1 to {MaxPixels} pixels. Received: {width} x {height}. Make it smaller, or get the file again if it is damaged.");
        }
    }

    private static string Describe(ReadOnlySpan<byte> start) => start switch
    {
        [] => "an empty file",
        [0xFF, 0xD8, 0xFF, ..] => "a JPEG picture",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "a GIF picture",
        [(byte)'B', (byte)'M', ..] => "a BMP picture",
        _ => $"a file that starts with {Convert.ToHexString(start)}",
    };

    private static int OnWhite(int value, int alpha)
    {
        var t = 255 * (255 - alpha) + value * alpha + 128;
        return ((t >> 8) + t) >> 8;
    }
}
