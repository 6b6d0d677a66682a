using Inkstone.Figures;

namespace Inkstone.Digits.Tests.Figures;

/// <summary>A picture and ten bars for each reading, coloured as the notebook's rules have it: predicted red, then true blue.</summary>
public sealed class PredictionPanelTests
{
    private static readonly string Blue = Palette.Blue.ToString();
    private static readonly string Red = Palette.Red.ToString();
    private const string Grey = "#777777";

    [Fact]
    public void RightAnswer_IsOneBlueBar()
    {
        var drawing = new Drawing(DigitFigures.PredictionPanel(Few.Dots(7), Few.Probabilities((7, 0.97f)), [0]));
        drawing.Words.ShouldBe(["7 97% (7)", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], ignoreOrder: true);
        drawing.Texts.Single(text => text.Value == "7 97% (7)").Color.ShouldBe(Blue);
        drawing.Bars.Select(bar => bar.Color).ShouldBe([Grey, Grey, Grey, Grey, Grey, Grey, Grey, Blue, Grey, Grey]);
        drawing.Images.Single().Pixels.ShouldBe([0, 255, 255, 255, 255, 255]);
    }

    [Fact]
    public void WrongAnswer_IsRedBesideBlue()
    {
        var drawing = new Drawing(DigitFigures.PredictionPanel(Few.Dots(5), Few.Probabilities((6, 0.55f)), [0]));
        drawing.Texts.Single(text => text.Value == "6 55% (5)").Color.ShouldBe(Red);
        drawing.Bars.Select(bar => bar.Color).ShouldBe([Grey, Grey, Grey, Grey, Grey, Blue, Red, Grey, Grey, Grey]);
    }

    [Fact]
    public void Bars_AreDrawnFromZeroToOne()
    {
        var probabilities = Tensor.From([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5f, 0.25f, 0.25f, 0, 0, 0, 0, 0, 0, 0], (2, 10));
        var bars = new Drawing(DigitFigures.PredictionPanel(Few.Dots(0, 0), probabilities, [0, 1], columns: 1)).Bars;
        var whole = bars[0].Height;
        whole.ShouldBeGreaterThan(50);
        bars.Skip(10).Take(4).Select(bar => bar.Height / whole).ShouldBe([0.5, 0.25, 0.25, 0], 0.01);
    }

    [Theory]
    [InlineData(0.125f, "3 12% (4)")]   // Python rounds half to even
    [InlineData(0.985f, "3 99% (4)")]   // the float is 0.98500001
    [InlineData(1f, "3 100% (4)")]
    public void Caption_IsThatOfPython(float probability, string expected) =>
        new Drawing(DigitFigures.PredictionPanel(Few.Dots(4), Few.Probabilities((3, probability)), [0])).Words.ShouldContain(expected);

    [Fact]
    public void Pairs_StandInRows()
    {
        var images = Few.Dots(0, 1, 2, 3);
        var probabilities = Few.Probabilities((0, 0.9f), (1, 0.9f), (2, 0.9f), (3, 0.9f));
        var drawing = new Drawing(DigitFigures.PredictionPanel(images, probabilities, [3, 2, 1, 0], columns: 3));
        (drawing.Width, drawing.Height).ShouldBe((1152, 384));   // 2 inches for each of 6 x 2 cells
        drawing.Words.Where(word => word.Length > 1).ShouldBe(["3 90% (3)", "2 90% (2)", "1 90% (1)", "0 90% (0)"]);
        drawing.Images.Take(3).ShouldAllBe(image => Math.Abs(image.Y - drawing.Images[0].Y) <= 1);
        drawing.Images[3].X.ShouldBe(drawing.Images[0].X, 1);
    }

    [Fact]
    public void OtherShapes_AreRefused() =>
        Should.Throw<ArgumentException>(() => DigitFigures.PredictionPanel(Few.Dots(1, 2), Few.Probabilities((1, 1f)), [0])).Message
            .ShouldStartWith("Expected ten probabilities for each picture, of shape (2, 10). Received: (1, 10).");
}
