using Inkstone.Data;
using Inkstone.Figures;

namespace Inkstone.Digits.Tests.Figures;

/// <summary>Grids of samples, examples and predictions, as the notebooks' cells draw them.</summary>
public sealed class GridTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inkstone-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void SampleGrid_DarkInkAndTheDigitBelowEachPicture()
    {
        var drawing = new Drawing(DigitFigures.SampleGrid(Few.Dots(5, 0, 4, 1), [3, 0, 0], columns: 2, cell: 2));
        drawing.Words.ShouldBe(["1", "5", "5"]);
        (drawing.Width, drawing.Height).ShouldBe((384, 384));   // 2 columns and 2 rows of 2 inches
        drawing.Images.Select(image => image.Pixels).ShouldBe([[255, 255, 255, 0, 255, 255], [0, 255, 255, 255, 255, 255], [0, 255, 255, 255, 255, 255]]);
        drawing.Images[1].Y.ShouldBe(drawing.Images[0].Y, 1);   // lines are moved to whole pixels
        drawing.Images[2].X.ShouldBe(drawing.Images[0].X, 1);
        foreach (var (image, text) in drawing.Images.Zip(drawing.Texts))
        {
            text.Y.ShouldBeInRange(image.Y + image.Height, image.Y + image.Height + 30);
            text.X.ShouldBe(image.X + image.Width / 2, 0.02);
        }
    }

    [Fact]
    public void SampleGrid_InGrayWithTitles()
    {
        var figure = DigitFigures.SampleGrid(Few.Dots(2), [0], 1, ColorMap.Gray, LabelPlace.Above, 1, "Label, image");
        var drawing = new Drawing(figure);
        drawing.Words.ShouldBe(["Label, image", "2"]);
        drawing.Images.Single().Pixels.ShouldBe([255, 0, 0, 0, 0, 0]);
        drawing.Texts[1].Y.ShouldBeLessThanOrEqualTo(drawing.Images[0].Y);
        drawing.Texts[0].Y.ShouldBeLessThan(drawing.Texts[1].Y);
    }

    [Fact]
    public void SampleGrid_WithoutLabels_CanBePixels()
    {
        var figure = DigitFigures.SampleGrid(Few.Dots(2, 3), [0, 1], 2, labels: LabelPlace.None);
        new Drawing(figure).Texts.ShouldBeEmpty();
        var path = Path.Combine(_folder, "samples.png");
        figure.Save(path);
        Picture.Read(path).Pixels[0].ShouldBe((byte)0);
        Should.Throw<InvalidOperationException>(() => DigitFigures.SampleGrid(Few.Dots(2), [0], 1).Save(path));
    }

    [Fact]
    public void SampleGrid_OfASetStoredByColumns_IsUpright()
    {
        var images = DigitImages.FromIntensities([1, 0, 0.5f, 0, 0, 0], [7], 2, 3, storedByColumns: true);   // columns (1, 0), (0.5, 0), (0, 0)
        new Drawing(DigitFigures.SampleGrid(images, [0], 1, ColorMap.Gray)).Images.Single().Pixels.ShouldBe([255, 128, 0, 0, 0, 0]);
    }

    [Fact]
    public void SampleGrid_WrongRequests_AreSaid()
    {
        var images = Few.Dots(1, 2);
        Should.Throw<ArgumentException>(() => DigitFigures.SampleGrid(images, [], 1)).Message.ShouldStartWith("A grid needs at least one picture. Received: no indices.");
        Should.Throw<ArgumentOutOfRangeException>(() => DigitFigures.SampleGrid(images, [0], 0)).Message.ShouldStartWith("A grid has 1 to 200 columns. Received: 0.");
        Should.Throw<ArgumentOutOfRangeException>(() => DigitFigures.SampleGrid(images, [2], 1)).Message.ShouldStartWith("The set holds pictures 0 to 1. Received: 2.");
    }

    [Fact]
    public void Examples_TwoOfNineCells()
    {
        var drawing = new Drawing(DigitFigures.Examples(Few.Dots(4, 1), [0, 1]));
        (drawing.Width, drawing.Height).ShouldBe((864, 864));   // 9 x 9 inches
        drawing.Words.ShouldBe(["4 (4)", "1 (1)"]);
        drawing.Images.Select(image => image.Pixels).ShouldBe([[255, 0, 0, 0, 0, 0], [0, 255, 0, 0, 0, 0]]);
        drawing.Images.ShouldAllBe(image => image.Y + image.Height < 288 && image.X + image.Width < 576);
    }

    [Fact]
    public void Examples_MoreThanNine_LeavesOutTheRest() =>
        new Drawing(DigitFigures.Examples(Few.Dots(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), [9, 8, 7, 6, 5, 4, 3, 2, 1, 0])).Words
            .ShouldBe(["9 (9)", "8 (8)", "7 (7)", "6 (6)", "5 (5)", "4 (4)", "3 (3)", "2 (2)", "1 (1)"]);

    [Fact]
    public void PredictionGrid_LabelAndWhatWasRead()
    {
        var drawing = new Drawing(DigitFigures.PredictionGrid(Few.Dots(3, 0, 8), [2, 0], [3, 0, 5], columns: 2));
        drawing.Words.ShouldBe(["Label, yhat", "8,5", "3,3"]);
        drawing.Images.Select(image => image.Pixels).ShouldBe([[0, 0, 255, 0, 0, 0], [255, 0, 0, 0, 0, 0]]);
        drawing.Images.ShouldAllBe(image => image.Y >= drawing.Texts[1].Y);
    }

    [Fact]
    public void PredictionGrid_NeedsAPredictionForEachPicture() =>
        Should.Throw<ArgumentException>(() => DigitFigures.PredictionGrid(Few.Dots(3, 0, 8), [0], [3], 1)).Message
            .ShouldStartWith("Expected a prediction for each of the 3 pictures. Received: 1 predictions.");
}
