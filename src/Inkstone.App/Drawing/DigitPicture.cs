using System.Text;
using Spectre.Console;

namespace Inkstone.App;

/// <summary>Draws a digit with half-block characters, two rows of pixels a line: in shades of gray where there are colours.</summary>
internal static class DigitPicture
{
    private const string Indent = "  ";

    public static void Draw(Screen screen, ReadOnlySpan<byte> pixels, int height, int width, int maximum)
    {
        if (!screen.HasShades)
        {
            foreach (var line in Lines(pixels, height, width, maximum))
            {
                screen.Say(line);
            }

            return;
        }

        for (var row = 0; row < height; row += 2)
        {
            screen.Ansi.Write(Indent);
            for (var column = 0; column < width; column++)
            {
                var (upper, lower) = Pair(pixels, height, width, row, column);
                screen.Ansi.Write(new Text("▀", new Style(Gray(upper, maximum), Gray(lower, maximum))));
            }

            screen.Ansi.WriteLine();
        }
    }

    /// <summary>The picture without colours: a pixel is drawn if it has more than a third of full ink.</summary>
    public static IEnumerable<string> Lines(ReadOnlySpan<byte> pixels, int height, int width, int maximum)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        for (var row = 0; row < height; row += 2)
        {
            line.Clear().Append(Indent);
            for (var column = 0; column < width; column++)
            {
                var (upper, lower) = Pair(pixels, height, width, row, column);
                line.Append((upper * 3 > maximum, lower * 3 > maximum) switch
                {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    _ => ' ',
                });
            }

            lines.Add(line.ToString().TrimEnd());
        }

        return lines;
    }

    private static (byte Upper, byte Lower) Pair(ReadOnlySpan<byte> pixels, int height, int width, int row, int column) =>
        (pixels[row * width + column], row + 1 < height ? pixels[(row + 1) * width + column] : (byte)0);

    private static Color Gray(byte ink, int maximum)
    {
        var shade = (byte)(ink * byte.MaxValue / maximum);
        return new Color(shade, shade, shade);
    }
}
