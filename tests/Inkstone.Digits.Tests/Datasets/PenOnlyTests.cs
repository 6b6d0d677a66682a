namespace Inkstone.Digits.Tests;

public class PenOnlyTests
{
    private static readonly DatasetOptions Options = new() { PenOnly = true, StrokesTrain = 300, StrokesTest = 40, DataFolder = "not looked at" };

    [Theory]
    [InlineData("mnist", 28, 255, false)]
    [InlineData("digits20x20", 20, 255, true)]
    [InlineData("digits8x8", 8, 16, false)]
    public void Every_set_is_made_of_strokes_in_its_own_form_and_says_so(string name, int side, int maximum, bool storedByColumns)
    {
        var digits = DigitDatasets.Load(name, Options);

        digits.Notice.ShouldNotBeNull().ShouldContain($"strokes) in place of {name}");
        digits.IsReplacement.ShouldBeTrue();
        (digits.Train.Count, digits.Test.Count).ShouldBe((300, 40));
        (digits.Train.Height, digits.Train.Width, digits.Train.Maximum, digits.Train.StoredByColumns).ShouldBe((side, side, maximum, storedByColumns));
        ((int)digits.Train.Pixels(0).ToArray().Max()).ShouldBeInRange(maximum * 3 / 4, maximum);
    }

    [Fact]
    public void Strokes_themselves_are_no_replacement() => DigitDatasets.Load("strokes", Options).Notice.ShouldBeNull();
}
