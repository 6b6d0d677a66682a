using Inkstone.Data;
using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

public class FigurePictureTests
{
    private static readonly ImagePanel Checks = new([0, 9, 9, 0], 2, 2, ColorMap.Gray);

    [Fact]
    public void One_image_is_enlarged_by_a_whole_number()
    {
        // 0.07 inch are 6.72 pixels: 3 for each of two.
        var picture = new Figure(Checks, 0.07, 0.08).ToPicture();

        (picture.Width, picture.Height, picture.Channels).ShouldBe((6, 6, 1));
        string row = "000zzz", other = "zzz000";
        Text(picture).ShouldBe([row, row, row, other, other, other]);
    }

    [Fact]
    public void Images_stand_in_rows_with_white_between_them()
    {
        var dark = new ImagePanel([0, 0, 0, 1], 2, 2, ColorMap.Gray);
        var picture = new Figure([Checks, dark, Checks], columns: 2, 6 / 96.0, 6 / 96.0).ToPicture();

        Text(picture).ShouldBe(["0zz00", "z0z0z", "zzzzz", "0zzzz", "z0zzz"]);
    }

    [Fact]
    public void Colours_and_transparency_take_four_channels()
    {
        var picture = new Figure(new ImagePanel(Tensor.From([0, 1, float.NaN], (1, 3)), ColorMap.Viridis), 3 / 96.0, 1 / 96.0).ToPicture();

        picture.Pixels.ToArray().ShouldBe([68, 1, 84, 255, 253, 231, 36, 255, 0, 0, 0, 0]);
    }

    [Fact]
    public void Is_what_a_png_file_holds()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "checks.PNG");
        try
        {
            new Figure(Checks, 1, 1).Save(path);
            Png.Read(path).Pixels.ToArray().ShouldBe(new Figure(Checks, 1, 1).ToPicture().Pixels.ToArray());
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void Text_is_refused_with_a_word_on_what_to_do()
    {
        Message(new(Checks) { Title = "digits" }).ShouldBe("A figure in pixels has no text. This one has the title 'digits'. Letters and lines take a font to draw: save the figure as .svg, which any browser shows.");
        Message(new(new ImagePanel([1], 1, 1) { Title = "a" })).ShouldContain("This one has the title 'a'. Letters");
        Message(new(new ImagePanel([1], 1, 1) { Caption = "b" })).ShouldContain("This one has the caption 'b'.");
        Message(new(new ImagePanel([1], 1, 1) { Ticks = true })).ShouldContain("This one has ticks.");
        Message(new(new Plot())).ShouldContain("This one has a panel of type Plot.");
        Should.Throw<InvalidOperationException>(() => new Figure(new Plot()).Save(Path.Combine(Path.GetTempPath(), "plot.png"))).Message.ShouldContain("save the figure as .svg");
    }

    [Fact]
    public void A_picture_too_large_is_refused()
    {
        var wide = new ImagePanel(Tensor.Zeros((1, 9000)));
        var high = new ImagePanel(Tensor.Zeros((9000, 1)));

        Message(new([wide, high], 1, 1, 1)).ShouldContain("A picture has at most 64000000 pixels.");
    }

    private static string Message(Figure figure) => Should.Throw<InvalidOperationException>(figure.ToPicture).Message;

    /// <summary>The rows, 0 for black and z for white.</summary>
    private static string[] Text(Picture picture) =>
        [.. picture.Pixels.ToArray().Chunk(picture.Width).Select(row => string.Concat(row.Select(pixel => pixel == 0 ? '0' : pixel == 255 ? 'z' : '?')))];
}
