using Inkstone.Data;
using Inkstone.Layers;

namespace Inkstone.Digits.Tests.Preprocessing;

public sealed class SeenDigitTests
{
    [Theory]
    [InlineData(784)]
    [InlineData(1, 784)]
    [InlineData(28, 28)]
    [InlineData(28, 28, 1)]
    [InlineData(1, 28, 28)]
    [InlineData(20, 20)]
    [InlineData(20, 20, 1)]
    [InlineData(64)]
    [InlineData(8, 8)]
    [InlineData(8, 8, 1)]
    public void A_sketch_comes_in_the_models_shape(params int[] sample)
    {
        var model = Model(sample);
        var side = (int)Math.Sqrt(sample.Aggregate(1, (product, size) => product * size));
        var sketch = Drawing(50, 70);
        var ink = new byte[side * side];
        Sketch.TryShrink(sketch, ink, side).ShouldBeTrue();
        var seen = SeenDigit.AsDrawn(model, sketch);
        seen.Input.Shape.ShouldBe(Shape.Create([1, .. sample]));
        seen.Input.ToArray().ShouldBe(ink.Select(pixel => (float)(pixel / 255.0)));
        seen.Pixels.ToArray().ShouldBe(ink);
        (seen.Height, seen.Width, seen.Maximum).ShouldBe((side, side, 255));
        seen.IsBlank.ShouldBeFalse();
        model.Predict(seen.Input).Shape.ShouldBe(Shape.Create(1, 10));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1, 400)]
    public void A_vector_of_400_is_by_columns(params int[] sample)
    {
        var sketch = Drawing(50, 70);
        var ink = new byte[400];
        Sketch.TryShrink(sketch, ink, 20).ShouldBeTrue();
        foreach (var seen in (SeenDigit[])[SeenDigit.AsDrawn(Model(sample), sketch), SeenDigit.Normalized(Model(sample), new Picture(20, 20, 1, ink))])
        {
            seen.Pixels.ToArray().ShouldBe(ink);
            seen.Input.Shape.ShouldBe(Shape.Create([1, .. sample]));
            for (var row = 0; row < 20; row++)
            {
                for (var column = 0; column < 20; column++)
                {
                    seen.Input.AsSpan()[20 * column + row].ShouldBe(ink[20 * row + column] / 255f);
                }
            }
        }
    }

    [Theory]
    [InlineData("(783,)", 783)]
    [InlineData("(14, 56)", 14, 56)]
    [InlineData("(28, 28, 3)", 28, 28, 3)]
    [InlineData("(16, 16)", 16, 16)]
    public void Other_shapes_are_refused(string shape, params int[] sample)
    {
        foreach (var see in (Func<Model, Picture, SeenDigit>[])[SeenDigit.AsDrawn, SeenDigit.Normalized])
        {
            Should.Throw<ArgumentException>(() => see(Model(sample), Drawing(9, 9))).Message.ShouldBe(
                "Pictures can be brought to 28x28, 20x20 and 8x8 pixels, as (784,), (28, 28) or (28, 28, 1) and likewise for the others. " +
                $"Model 'reader' takes shape {shape}. (Parameter 'model')");
        }
    }

    [Fact]
    public void A_model_that_does_not_know_its_input_is_refused() =>
        Should.Throw<ArgumentException>(() => SeenDigit.AsDrawn(new Sequential([new Dense(10)], name: "reader"), Drawing(9, 9))).Message
            .ShouldStartWith("Model 'reader' does not know yet what it takes: give it an Input, such as new Input(28, 28).");

    [Fact]
    public void Normalized_finds_and_centres_what_as_drawn_leaves_where_it_is()
    {
        // A black square in the upper left corner of a large white canvas.
        var pixels = new byte[280 * 280];
        pixels.AsSpan().Fill(255);
        for (var row = 10; row < 50; row++)
        {
            pixels.AsSpan(row * 280 + 10, 40).Clear();
        }

        var picture = new Picture(280, 280, 1, pixels);
        var drawn = SeenDigit.AsDrawn(Model(784), picture);
        drawn.Pixels[3 * 28 + 3].ShouldBe((byte)255);
        drawn.Pixels[14 * 28 + 14].ShouldBe((byte)0);
        drawn.Description.ShouldBe("280x280 pixels, dark ink on light paper, squeezed as drawn to 28x28");
        var normalized = SeenDigit.Normalized(Model(784), picture);
        normalized.Pixels[14 * 28 + 14].ShouldBe((byte)255);
        normalized.Pixels[3 * 28 + 3].ShouldBe((byte)0);
        normalized.Description.ShouldBe("280x280 pixels, dark ink on light paper, cropped, scaled and centred as MNIST's digits are, to 28x28");
    }

    [Fact]
    public void Light_ink_read_as_drawn_is_said_to_be_taken_for_dark()
    {
        var seen = SeenDigit.AsDrawn(Model(784), new Picture(2, 2, 1, [0, 0, 0, 0]));
        seen.Description.ShouldBe("2x2 pixels, taken for dark ink on light paper although its border is dark, squeezed as drawn to 28x28");
        seen.Pixels.ToArray().ShouldAllBe(pixel => pixel == 255);
    }

    [Fact]
    public void A_blank_sketch_is_blank_both_ways()
    {
        SeenDigit.AsDrawn(Model(8, 8), Sketch.Flatten([])).IsBlank.ShouldBeTrue();
        SeenDigit.Normalized(Model(8, 8), Sketch.Flatten([])).IsBlank.ShouldBeTrue();
        SeenDigit.AsDrawn(Model(784), new Picture(100, 60, 4, new byte[24_000])).IsBlank.ShouldBeTrue();
        SeenDigit.Normalized(Model(784), new Picture(100, 60, 4, new byte[24_000])).IsBlank.ShouldBeTrue();
    }

    [Fact]
    public void A_picture_of_a_data_set_stays_as_it_is()
    {
        var images = DigitImages.From([.. Enumerable.Range(0, 8).Select(i => (byte)i)], [3, 4], 2, 2, maximum: 16);
        var seen = SeenDigit.Of(Model(2, 2, 1), images, 1);
        seen.Pixels.ToArray().ShouldBe([4, 5, 6, 7]);
        seen.Maximum.ShouldBe(16);
        seen.Input.Shape.ShouldBe(Shape.Create(1, 2, 2, 1));
        seen.Input.ToArray().ShouldBe([4 / 16f, 5 / 16f, 6 / 16f, 7 / 16f]);
    }

    private static Sequential Model(params int[] sample) => new([new Input(sample), new Flatten(), new Dense(10, "softmax")], name: "reader");

    private static Picture Drawing(int width, int height) => new(width, height, 4, PillowFixture.Sketch(7, width, height));
}
