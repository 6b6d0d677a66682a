using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

public class ColorMapTests
{
    [Fact]
    public void Has_the_256_colours_of_matplotlib()
    {
        foreach (var map in (ColorMap[])[ColorMap.Greys, ColorMap.Binary, ColorMap.Gray, ColorMap.Viridis])
        {
            var actual = Enumerable.Range(0, 256).SelectMany(index => new double[] { map[(byte)index].Red, map[(byte)index].Green, map[(byte)index].Blue });

            Expect.Close([.. actual], GoldenFile.Read("colormaps").Numbers(map.Name), 0, map.Name);
        }
    }

    [Theory]
    [InlineData("#0096ff", 0, 150, 255)]
    [InlineData("#C00000", 192, 0, 0)]
    public void Colours_are_written_as_on_web_pages(string text, byte red, byte green, byte blue)
    {
        Rgb.FromHex(text).ShouldBe(new Rgb(red, green, blue));
        new Rgb(red, green, blue).ToString().ShouldBe(text.ToLowerInvariant());
    }

    [Theory]
    [InlineData("")]
    [InlineData("red")]
    [InlineData("0096ff")]
    [InlineData("#0096f")]
    [InlineData("#0096fg")]
    [InlineData("#+096ff")]
    [InlineData("# 096ff")]
    public void What_is_no_colour_is_refused(string text) =>
        Should.Throw<ArgumentException>(() => Rgb.FromHex(text)).Message.ShouldStartWith($"Expected a colour as # and six hexadecimal digits, such as #0096ff. Received: '{text}'.");

    [Fact]
    public void The_palette_is_seen_on_white_and_on_dark_pages()
    {
        // The contrast of WCAG 2: 3 is asked of graphics.
        var (white, dark) = (new Rgb(255, 255, 255), Rgb.FromHex("#181818"));
        foreach (var color in new[] { Palette.Blue, Palette.Orange, Palette.Green, Palette.Red, Palette.Purple, Palette.Gray })
        {
            Contrast(color, white).ShouldBeGreaterThan(3, $"{color} on white");
            Contrast(color, dark).ShouldBeGreaterThan(3, $"{color} on dark");
        }
    }

    private static double Contrast(Rgb a, Rgb b)
    {
        var (light, dark) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(Rgb color) => 0.2126 * Linear(color.Red) + 0.7152 * Linear(color.Green) + 0.0722 * Linear(color.Blue);

    private static double Linear(byte part) => part / 255.0 <= 0.04045 ? part / 255.0 / 12.92 : Math.Pow((part / 255.0 + 0.055) / 1.055, 2.4);
}
