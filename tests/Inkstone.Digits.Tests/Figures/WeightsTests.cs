using Inkstone.Layers;

namespace Inkstone.Digits.Tests.Figures;

/// <summary>What a single dense layer has learned: its weights as pictures, and the pictures it answers to most.</summary>
public sealed class WeightsTests
{
    [Fact]
    public void WeightsPerClass_LargerIsDarker_EachScaledOnItsOwn()
    {
        // Column d of the kernel is d + 1 times 0, 1, 2, 3, 4, 5 moved by d: all ten pictures look the same.
        var kernel = new float[60];
        for (var pixel = 0; pixel < 6; pixel++)
        {
            for (var digit = 0; digit < 10; digit++)
            {
                kernel[pixel * 10 + digit] = (digit + 1) * pixel - 7 * digit;
            }
        }

        var drawing = new Drawing(DigitFigures.WeightsPerClass(Tensor.From(kernel, (6, 10)), 2, 3));
        (drawing.Width, drawing.Height).ShouldBe((960, 384));   // 10 x 4 inches
        drawing.Words.ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        drawing.Images.Take(5).ShouldAllBe(image => image.Y < 192);   // the upper of two rows
        drawing.Images.Skip(5).ShouldAllBe(image => image.Y > 192);
        foreach (var image in drawing.Images)
        {
            // Shares 0, 1/5, ... 1 of 256 shades: numbers 0, 51, 102, 153, 204 and 255 of matplotlib's table binary.
            image.Pixels.ShouldBe([255, 204, 153, 102, 50, 0]);
        }
    }

    [Fact]
    public void WeightsPerClass_OfAModelThatReadsColumns_IsUpright()
    {
        // Pixels in stored order are the columns (0, 1), (2, 3), (4, 5).
        var kernel = Tensor.From([.. Enumerable.Range(0, 60).Select(i => (float)(i / 10))], (6, 10));
        new Drawing(DigitFigures.WeightsPerClass(kernel, 2, 3, storedByColumns: true)).Images[0].Pixels
            .ShouldBe([255, 153, 50, 204, 102, 0]);
    }

    [Fact]
    public void WeightsPerClass_OtherShapes_AreRefused() =>
        Should.Throw<ArgumentException>(() => DigitFigures.WeightsPerClass(Tensor.Zeros((784, 512)))).Message.ShouldStartWith(
            "Expected the weights from the 28x28 pixels of a picture to ten digits, of shape (784, 10). Received: (784, 512). Only a network of a single dense layer has such weights.");

    [Fact]
    public void MostActivating_TheFirstOfEquals()
    {
        // Weight 1 from pixel d to digit d, for the six pixels there are: each dot answers to its digit. Digits 6 to 9 answer to none.
        var kernel = new float[60];
        for (var digit = 0; digit < 6; digit++)
        {
            kernel[digit * 10 + digit] = 1;
        }

        var images = Few.Dots([.. Enumerable.Repeat((byte)3, 13)]);
        var weights = Tensor.From(kernel, (6, 10));
        DigitFigures.MostActivatingIndices(images, weights).ShouldBe([0, 1, 2, 3, 4, 5, 0, 0, 0, 0]);
        DigitFigures.MostActivatingIndices(images[7..], weights)[0].ShouldBe(5);   // picture 12 of all
    }

    [Fact]
    public void MostActivating_ShowsAPictureForEachDigit()
    {
        // Picture n has ink in pixel n % 6.
        var images = Few.Dots([.. Enumerable.Repeat((byte)3, 13)]);
        var drawing = new Drawing(DigitFigures.MostActivating(images, [0, 7, 2, 3, 4, 5, 12, 0, 0, 1]));
        drawing.Words.ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        drawing.Images.Select(image => Array.IndexOf(image.Pixels, (byte)0)).ShouldBe([0, 1, 2, 3, 4, 5, 0, 0, 0, 1]);
        Should.Throw<ArgumentException>(() => DigitFigures.MostActivating(images, [0, 1, 2])).Message
            .ShouldStartWith("Expected the picture of each of the 10 digits. Received: 3 indices.");
        Should.Throw<ArgumentOutOfRangeException>(() => DigitFigures.MostActivating(images, [0, 1, 2, 3, 4, 5, 6, 7, 8, 13]));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void MostActivating_OfWeightsThatAreNoNumbers_IsRefused(float weight, string text)
    {
        var kernel = new float[60];
        kernel[17] = weight;
        Should.Throw<ArgumentException>(() => DigitFigures.MostActivatingIndices(Few.Dots(1, 2), Tensor.From(kernel, (6, 10)))).Message
            .ShouldStartWith($"Expected weights that are finite numbers. Received: {text}. The training went wrong: train again with a smaller learning rate.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MostActivating_OfManyBatches_IsTheLargestProduct(bool storedByColumns)
    {
        const int count = 4_500;
        var stream = new RandomStream(1);
        byte[] pixels = [.. Enumerable.Range(0, count * 6).Select(_ => (byte)stream.NextInt(256))];
        var images = DigitImages.From(pixels, new byte[count], 2, 3, storedByColumns: storedByColumns);
        var kernel = Tensor.Normal((6, 10), seed: 2);
        var best = DigitFigures.MostActivatingIndices(images, kernel);
        for (var digit = 0; digit < 10; digit++)
        {
            best[digit].ShouldBe(Enumerable.Range(0, count).MaxBy(index => Enumerable.Range(0, 6).Sum(i =>
                kernel[i, digit] * (double)pixels[index * 6 + (storedByColumns ? i % 2 * 3 + i / 2 : i)])));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OfAWholeNetwork_ThePicturesAreUpright(bool isVector)
    {
        // Digit 0 looks for ink in row 0, column 1, which is the second number of a picture, but the 21st of a vector of columns.
        var model = isVector
            ? new Sequential([new Input(400), new Dense(10)])
            : new Sequential([new Input(20, 20), new Flatten(), new Dense(10, "softmax")]);
        var kernel = new float[4000];
        kernel[(isVector ? 20 : 1) * 10] = 1;
        model.SetWeights([Tensor.From(kernel, (400, 10)), Tensor.Zeros(10)]);
        Array.IndexOf(new Drawing(DigitFigures.WeightsPerClass(model)).Images[0].Pixels, (byte)0).ShouldBe(1);

        var pixels = new byte[3 * 400];
        (pixels[400 + 20], pixels[800 + 1]) = (255, 255);
        var images = DigitImages.From(pixels, [1, 2, 3], 20, 20, storedByColumns: true);
        var indices = DigitFigures.MostActivatingIndices(images, model);
        indices[0].ShouldBe(2);
        Array.IndexOf(new Drawing(DigitFigures.MostActivating(images, indices)).Images[0].Pixels, (byte)0).ShouldBe(1);
    }

    [Fact]
    public void ANetworkWithAHiddenLayer_IsRefused()
    {
        var model = new Sequential([new Input(784), new Dense(20, "relu"), new Dense(10, "softmax")]);
        Should.Throw<ArgumentException>(() => DigitFigures.WeightsPerClass(model)).Message.ShouldStartWith(
            "Only the weights of a network with a single dense layer, from pixels to ten digits, are pictures themselves; the recipe softmax-regression makes one. Received: ");
    }

    [Fact]
    public void MostActivating_OfNothing_IsRefused() =>
        Should.Throw<ArgumentException>(() => DigitFigures.MostActivatingIndices(Few.Dots(), Tensor.Zeros((6, 10)))).Message
            .ShouldStartWith("Expected at least one picture to choose from. Received: an empty set.");
}
