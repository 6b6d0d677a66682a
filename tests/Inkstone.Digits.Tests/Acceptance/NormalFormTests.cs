namespace Inkstone.Digits.Tests.Acceptance;

/// <summary>MNIST's own pictures have the form the recogniser reads, so that normalising leaves them as they are.</summary>
public class NormalFormTests(ITestOutputHelper output)
{
    /// <summary>
    /// But for those whose ink is not 20 pixels long, which are scaled: counted with numpy, 13 and 3. In all the others the centre of mass is
    /// within a pixel of the middle, and the darkest pixel has 254 or more.
    /// </summary>
    [Theory]
    [InlineData(true, 13)]
    [InlineData(false, 3)]
    public void Of_MNIST_only_what_is_not_20_pixels_long_is_changed(bool isTraining, int expected)
    {
        var options = new DatasetOptions { Download = false };
        Assert.SkipWhen(DigitDatasets.Find("mnist", options) is null, "MNIST is not here: set INKSTONE_DATA to a folder that holds it.");
        var mnist = DigitDatasets.Load("mnist", options);
        var images = isTraining ? mnist.Train : mnist.Test;
        var changed = 0;
        var normalized = new byte[784];
        for (var i = 0; i < images.Count; i++)
        {
            var pixels = images.Pixels(i);
            DigitNormalizer.TryNormalize(pixels, 28, 28, normalized).ShouldBeTrue();
            var isChanged = !pixels.SequenceEqual(normalized);
            isChanged.ShouldBe(PictureForm.Of(pixels).LongerSide != 20, $"picture {i}");
            InkPolarity.IsDarkOnLight(pixels, 28, 28).ShouldBeFalse($"picture {i}");
            changed += isChanged ? 1 : 0;
        }

        output.WriteLine($"{changed} of {images.Count} pictures are changed.");
        changed.ShouldBe(expected);
    }

    /// <summary>The coarse sets show light ink that reaches their border: dark it is nowhere.</summary>
    [Theory]
    [InlineData("digits8x8")]
    [InlineData("digits20x20")]
    public void Ink_of_the_coarse_sets_is_light(string name)
    {
        var options = new DatasetOptions { Download = false };
        Assert.SkipWhen(DigitDatasets.Find(name, options) is null, $"{name} is not here: set INKSTONE_DATA to a folder that holds it.");
        var images = DigitDatasets.Load(name, options).Train;
        var dark = Enumerable.Range(0, images.Count).Count(i => InkPolarity.IsDarkOnLight(
            [.. images.Pixels(i).ToArray().Select(pixel => (byte)(pixel * 255 / images.Maximum))], images.Width, images.Height));
        output.WriteLine($"{dark} of {images.Count} pictures are taken for dark ink.");
        dark.ShouldBe(0);
    }
}
