namespace Inkstone.Digits.Tests.Measures;

public class OddStylesTests
{
    /// <summary>What is to be taught is not known already.</summary>
    [Fact]
    public void The_recogniser_reads_less_than_half_of_each_style()
    {
        var data = new MeasureData(name => throw new FileNotFoundException(name));
        for (var style = 0; style < OddStyles.All.Count; style++)
        {
            var (corrections, drawings) = data.OddStyle(style, 20, 100, MeasureList.Pads[0]);
            corrections.Count.ShouldBe(20);
            corrections.ShouldAllBe(correction => correction.Label == OddStyles.All[style].Digit);
            drawings.Labels.ShouldAllBe(label => label == OddStyles.All[style].Digit);
            var right = Enumerable.Range(0, 100).Count(i => DigitRecognizer.Default.Read(drawings.Draw(i)) is { IsDigit: true } reading && reading.Digit == drawings.Labels[i]);
            right.ShouldBeLessThan(50, OddStyles.All[style].Skeleton.Name);
        }
    }
}
