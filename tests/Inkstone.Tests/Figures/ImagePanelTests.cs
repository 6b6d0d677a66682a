using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

public class ImagePanelTests
{
    [Fact]
    public void Smallest_and_largest_number_have_the_first_and_last_colour()
    {
        // t = (v + 2) / 4, then the whole number below 256 t.
        Grays(new(Row(-2, -1, 0, 1, 1.99f, 2), ColorMap.Gray)).ShouldBe([0, 64, 128, 192, 255, 255]);
        Grays(new([10, 20, 30], 1, 3, ColorMap.Gray)).ShouldBe([0, 128, 255]);
    }

    [Fact]
    public void All_bytes_keep_their_order_and_number()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

        Grays(new(bytes, 16, 16, ColorMap.Gray)).ShouldBe([.. bytes.Select(value => ColorMap.Gray[(byte)Math.Min(255, (int)(value / 255.0 * 256))].Red)]);
    }

    [Fact]
    public void Given_limits_come_first_and_cut()
    {
        Grays(new(Row(-5, 0, 0.5f, 1, 7), ColorMap.Gray, min: 0, max: 1)).ShouldBe([0, 0, 128, 255, 255]);
        Grays(new(Row(2, 4), ColorMap.Gray, min: 0)).ShouldBe([128, 255]);
        Grays(new(Row(2, 4), ColorMap.Gray, max: 6)).ShouldBe([0, 128]);
        Grays(new(Row(2, 4), ColorMap.Gray, min: 9)).ShouldBe([0, 0]);
    }

    [Fact]
    public void A_picture_of_one_number_has_the_first_colour()
    {
        Grays(new(Row(7, 7, 7), ColorMap.Gray)).ShouldBe([0, 0, 0]);
        Grays(new([0, 0], 1, 2, ColorMap.Binary)).ShouldBe([255, 255]);
    }

    [Fact]
    public void NaN_is_transparent_and_the_infinite_is_beyond_the_limits()
    {
        var picture = Pixels(new(Row(float.NaN, float.NegativeInfinity, 1, 3, float.PositiveInfinity), ColorMap.Gray));

        picture.Channels.ShouldBe(4);
        picture.Pixels.ToArray().ShouldBe([0, 0, 0, 0, .. Opaque(0), .. Opaque(0), .. Opaque(255), .. Opaque(255)]);
        Pixels(new(Row(float.NaN, float.NaN))).Pixels.ToArray().ShouldBe(new byte[8]);
    }

    [Fact]
    public void Colours_are_those_of_the_map_and_Greys_by_default()
    {
        var viridis = Pixels(new(Row(0, 1), ColorMap.Viridis));
        viridis.Pixels.ToArray().ShouldBe([68, 1, 84, 255, 253, 231, 36, 255]);

        // Index 64 of Greys is 216, 128 is 149.
        Grays(new(Row(0, 1, 2, 4))).ShouldBe([255, 216, 149, 0]);
    }

    [Fact]
    public void Rows_go_from_top_to_bottom_and_a_last_axis_of_1_is_no_axis()
    {
        var expected = new byte[] { 0, 51, 102, 153, 204, 255 };
        Grays(new(Tensor.From([0, 1, 2, 3, 4, 5], (2, 3)), ColorMap.Gray)).ShouldBe(expected);
        Grays(new(Tensor.From([0, 1, 2, 3, 4, 5], (2, 3, 1)), ColorMap.Gray)).ShouldBe(expected);
    }

    [Fact]
    public void Refuses_other_shapes_sizes_and_limits()
    {
        Should.Throw<ArgumentException>(() => new ImagePanel(Tensor.Zeros(784))).Message.ShouldStartWith("A picture is (height, width) or (height, width, 1), neither of them 0. Received: (784,).");
        Should.Throw<ArgumentException>(() => new ImagePanel(Tensor.Zeros((2, 28, 28))));
        Should.Throw<ArgumentException>(() => new ImagePanel(Tensor.Zeros((0, 28))));
        Should.Throw<ArgumentException>(() => new ImagePanel([1, 2, 3], 2, 2)).Message.ShouldStartWith("A picture of 2 rows and 2 columns has 4 bytes, at least one. Received: 3.");
        Should.Throw<ArgumentException>(() => new ImagePanel([], 0, 0));
        Should.Throw<ArgumentException>(() => new ImagePanel([1], int.MaxValue, int.MaxValue));
        Should.Throw<ArgumentException>(() => new ImagePanel([1], 1, 1, min: 1, max: 1)).Message.ShouldContain("Received: 1 and 1.");
        Should.Throw<ArgumentException>(() => new ImagePanel([1], 1, 1, max: double.NaN));
    }

    [Fact]
    public void Svg_shows_one_pixel_for_each_number_as_a_square()
    {
        var image = Svg.Read(new ImagePanel(Tensor.From([0, 1, 2, 3, 4, 5], (2, 3)), ColorMap.Viridis)).All("image").ShouldHaveSingleItem();

        image.Attribute("style")!.Value.ShouldBe("image-rendering:pixelated");
        (image.Number("width") / image.Number("height")).ShouldBe(1.5, 0.001);
        var picture = image.Picture();
        (picture.Width, picture.Height).ShouldBe((3, 2));
        var colors = new byte[] { 0, 51, 102, 153, 204, 255 }.Select(index => ColorMap.Viridis[index]);
        picture.Pixels.ToArray().ShouldBe([.. colors.SelectMany(color => new byte[] { color.Red, color.Green, color.Blue, 255 })]);
    }

    [Fact]
    public void Ticks_number_pixels_at_their_middle()
    {
        var svg = Svg.Read(new ImagePanel(Tensor.Zeros((28, 28))) { Ticks = true });

        // Written as imshow does for a picture of 28 pixels.
        svg.Texts().ShouldBe(["0", "5", "10", "15", "20", "25", "0", "5", "10", "15", "20", "25"]);
        var image = svg.All("image")[0];
        svg.All("text")[1].Number("x").ShouldBe(image.Number("x") + 5.5 / 28 * image.Number("width"), 0.02);
    }

    private static Tensor Row(params float[] values) => Tensor.From(values, (1, values.Length));

    private static byte[] Opaque(byte gray) => [gray, gray, gray, 255];

    /// <summary>A pixel for each number.</summary>
    private static Inkstone.Data.Picture Pixels(ImagePanel panel) => Svg.Read(panel).All("image")[0].Picture();

    private static byte[] Grays(ImagePanel panel)
    {
        var picture = Pixels(panel);
        picture.Channels.ShouldBe(1);
        return picture.Pixels.ToArray();
    }
}
