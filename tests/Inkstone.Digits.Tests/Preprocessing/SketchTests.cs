using Inkstone.Data;

namespace Inkstone.Digits.Tests.Preprocessing;

public sealed class SketchTests
{
    public static TheoryData<string> Names => [.. PillowFixture.Formulas.Keys];

    public static TheoryData<int> Sizes => [.. Enumerable.Range(0, PillowFixture.Sketches.Count)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_notebooks_pipeline_is_met_byte_for_byte(string name)
    {
        var expected = PillowFixture.Vectors.Single(vector => vector.Name == name);
        var pixels = PillowFixture.Draw(expected.Width, expected.Height, PillowFixture.Formulas[name]);
        PillowFixture.Sha(pixels).ShouldBe(expected.Input_sha256);
        var sketch = new Picture(expected.Width, expected.Height, 4, pixels);
        PillowFixture.Sha(sketch.ToGray().Pixels).ShouldBe(expected.L_sha256);
        var ink = Shrink(sketch, 28);
        ink.Select(value => 255 - value).ShouldBe(expected.Resized.SelectMany(row => row));
        ink.Sum(value => value).ShouldBe(expected.Mnist_sum);
    }

    [Fact]
    public void All_named_pictures_are_drawn() =>
        PillowFixture.Vectors.Select(vector => vector.Name).ShouldBe(PillowFixture.Formulas.Keys);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Any_size_and_any_number_of_layers_is_as_Pillow_has_it(int index)
    {
        var expected = PillowFixture.Sketches[index];
        var layers = Enumerable.Range(0, expected.Layers).Select(i => PillowFixture.Sketch(expected.Seed + (uint)i, expected.Width, expected.Height)).ToList();
        PillowFixture.Sha([.. layers.SelectMany(layer => layer)]).ShouldBe(expected.Sketch);
        var flat = Sketch.Flatten([.. layers.Select(layer => new Picture(expected.Width, expected.Height, 4, layer))]);
        PillowFixture.Sha(flat.ToGray().Pixels).ShouldBe(expected.Gray);
        var ink = Shrink(flat, expected.Side);
        ink.Sum(value => value).ShouldBe(expected.Sum);
        PillowFixture.Sha(ink).ShouldBe(expected.Ink);
    }

    [Fact]
    public void A_later_layer_lies_on_top()
    {
        Picture Dot(byte red, byte alpha) => new(1, 1, 4, [red, 0, 0, alpha]);
        Sketch.Flatten([Dot(10, 255), Dot(99, 0)]).Pixels.ToArray().ShouldBe([10, 0, 0, 255]);
        Sketch.Flatten([Dot(10, 255), Dot(99, 255)]).Pixels.ToArray().ShouldBe([99, 0, 0, 255]);
        Sketch.Flatten([Dot(10, 255), new Picture(1, 1, 1, [77])]).Pixels.ToArray().ShouldBe([77, 77, 77, 255]);
        Sketch.Flatten([Dot(0, 0)]).Pixels.ToArray().ShouldBe([255, 255, 255, 255]);
    }

    [Fact]
    public void Layers_of_different_sizes_are_refused()
    {
        Should.Throw<ArgumentException>(() => Sketch.Flatten([new Picture(2, 1, 1, [0, 0]), new Picture(1, 2, 1, [0, 0])])).Message
            .ShouldBe("The layers of a sketch have one size. Received: 2 x 1 and 1 x 2 pixels. (Parameter 'layers')");
        Should.Throw<ArgumentNullException>(() => Sketch.Flatten([new Picture(1, 1, 1, [0]), null!]));
    }

    [Theory]
    [InlineData(4, 0, 0)]       // transparent, whatever its colour
    [InlineData(4, 255, 255)]   // white
    [InlineData(4, 254, 1)]     // a trace that no byte of the result shows
    public void A_blank_sketch_is_said_to_be_blank(int channels, byte value, byte alpha)
    {
        var pixels = new byte[800 * 600 * channels];
        for (var i = 0; i < pixels.Length; i += 4)
        {
            pixels.AsSpan(i, 3).Fill(value);
            pixels[i + 3] = alpha;
        }

        var ink = new byte[784];
        ink.AsSpan().Fill(9);
        Sketch.TryShrink(new Picture(800, 600, channels, pixels), ink).ShouldBeFalse();
        ink.ShouldAllBe(pixel => pixel == 0);
    }

    [Fact]
    public void A_sketch_without_layers_is_blank() => Sketch.TryShrink(Sketch.Flatten([]), new byte[64], 8).ShouldBeFalse();

    [Fact]
    public void A_line_too_thin_to_be_seen_is_blank()
    {
        var pixels = new byte[2000 * 2000];
        pixels.AsSpan().Fill(255);
        pixels[2000 * 1000 + 1000] = 0;
        Sketch.TryShrink(new Picture(2000, 2000, 1, pixels), new byte[784]).ShouldBeFalse();
    }

    [Fact]
    public void The_room_must_fit_the_side()
    {
        var picture = new Picture(1, 1, 1, [0]);
        Should.Throw<ArgumentException>(() => Sketch.TryShrink(picture, new byte[783])).Message.ShouldStartWith("Expected a picture of 28 × 28 = 784 bytes, got 783.");
        Should.Throw<ArgumentOutOfRangeException>(() => Sketch.TryShrink(picture, [], 0));
    }

    private static byte[] Shrink(Picture sketch, int side)
    {
        var ink = new byte[side * side];
        Sketch.TryShrink(sketch, ink, side).ShouldBeTrue();
        return ink;
    }
}
