namespace Inkstone.Digits.Tests.Figures;

/// <summary>Pictures that were read wrong: none, one, some and more than fit.</summary>
public sealed class MistakesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(9)]
    public void Mistakes_AtMostEightInOneRow(int mistakes)
    {
        var (images, predictions) = Few.WithMistakes(mistakes);
        DigitFigures.MistakenIndices(images, predictions).ShouldBe(Enumerable.Range(5, mistakes));
        var drawing = new Drawing(DigitFigures.Mistakes(images, predictions));
        (drawing.Width, drawing.Height).ShouldBe((480, 115.2));   // 5 x 1.2 inches
        drawing.Words.ShouldBe(["Label, yhat", .. Enumerable.Range(5, Math.Min(mistakes, 8)).Select(i => $"{i % 10},{(i + 1) % 10}")]);
        drawing.Images.Count.ShouldBe(Math.Min(mistakes, 8));
        drawing.Images.ShouldAllBe(image => Math.Abs(image.Y - drawing.Images[0].Y) <= 1);
        drawing.Images.Select(image => image.X).ShouldBeInOrder();
        drawing.Images.ShouldAllBe(image => image.X >= 0 && image.X + image.Width <= 480 && image.Y + image.Height <= 115.2);
    }

    [Fact]
    public void NoMistakes_SaysSo()
    {
        var (images, predictions) = Few.WithMistakes(0);
        DigitFigures.MistakenIndices(images, predictions).ShouldBeEmpty();
        var drawing = new Drawing(DigitFigures.Mistakes(images, predictions));
        drawing.Words.ShouldBe(["no errors found"]);
        drawing.Images.ShouldBeEmpty();
    }

    [Fact]
    public void Mistakes_MostCanBeChosen()
    {
        var (images, predictions) = Few.WithMistakes(12);
        new Drawing(DigitFigures.Mistakes(images, predictions, most: 3)).Words.ShouldBe(["Label, yhat", "5,6", "6,7", "7,8"]);
        new Drawing(DigitFigures.Mistakes(images, predictions, most: 12)).Images.Count.ShouldBe(12);
        Should.Throw<ArgumentOutOfRangeException>(() => DigitFigures.Mistakes(images, predictions, most: 0));
    }

    [Fact]
    public void WorstMistakes_SurestFirst_EqualsInOrder()
    {
        var images = Few.Dots(1, 2, 3, 4, 5);
        var probabilities = Few.Probabilities((7, 0.5f), (2, 0.99f), (8, 0.97f), (9, 0.5f), (6, 0.6f));
        DigitFigures.WorstMistakenIndices(images, probabilities).ShouldBe([2, 4, 0, 3]);
        var drawing = new Drawing(DigitFigures.WorstMistakes(images, probabilities, 3));
        drawing.Words.ShouldBe(["8 97% (3)", "6 60% (5)", "7 50% (1)"]);
        drawing.Texts.Select(text => text.Color).Distinct().ShouldBe([Inkstone.Figures.Palette.Red.ToString()]);
        drawing.Images.Select(image => Array.IndexOf(image.Pixels, (byte)0)).ShouldBe([2, 4, 0]);
    }

    [Fact]
    public void WorstMistakes_None_SaysSo() =>
        new Drawing(DigitFigures.WorstMistakes(Few.Dots(1), Few.Probabilities((1, 0.9f)))).Words.ShouldBe(["no errors found"]);
}
