using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

public class TextBlockTests
{
    [Fact]
    public void A_text_that_fits_stays_as_it_is()
    {
        var block = TextBlock.Fit("Label, yhat", 10, 100);

        block.Lines.ShouldBe(["Label, yhat"]);
        block.Size.ShouldBe(10);
    }

    [Fact]
    public void A_longer_one_is_made_smaller_then_broken_then_cut()
    {
        TextBlock.Fit("數字辨識", 10, 37).ShouldSatisfyAllConditions(block => block.Lines.ShouldBe(["數字辨識"]), block => block.Size.ShouldBe(9));
        TextBlock.Fit("手寫數字，辨識", 10, 40).Lines.ShouldBe(["手寫數", "字，辨識"]);
        TextBlock.Fit("training and validation", 10, 70).Lines.ShouldBe(["training and", "validation"]);
        TextBlock.Fit(new string('字', 100), 10, 40, maxLines: 2).ShouldSatisfyAllConditions(block => block.Lines.Count.ShouldBe(2), block => block.Lines[1].ShouldEndWith("…"), block => block.Width.ShouldBeLessThanOrEqualTo(40));
    }

    [Fact]
    public void Line_breaks_are_kept() => TextBlock.Fit("one\r\ntwo\nthree", 10, 100).Lines.ShouldBe(["one", "two", "three"]);

    [Fact]
    public void What_belongs_together_is_not_torn_apart()
    {
        TextBlock.Cut("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 10, 65).ShouldBe("👨‍👩‍👧‍👦…");
        TextBlock.Cut("abc", 10, 100).ShouldBe("abc");
    }

    /// <summary>The width of a character in two fonts, in em.</summary>
    private sealed record Advance(string Character, double LiberationSans, double DejaVuSans);

    [Fact]
    public void No_character_is_estimated_narrower_than_it_is()
    {
        var advances = Fixture.Json<Advance[]>("Figures/Fixtures/advances.json");
        advances.Length.ShouldBeGreaterThan(500);
        foreach (var (character, liberation, dejavu) in advances)
        {
            TextBlock.WidthOf(character, 1).ShouldBeGreaterThanOrEqualTo(Math.Max(liberation, dejavu), $"'{character}' U+{(int)character[0]:X4}");
        }

        // And not wider by far: it is what decides where a line breaks.
        var words = "The network reads handwritten digits: training and validation, 10,000 pictures, accuracy 0.9815.";
        var real = words.Sum(letter => advances.Single(advance => advance.Character == letter.ToString()).DejaVuSans);
        TextBlock.WidthOf(words, 1).ShouldBeInRange(real, 1.1 * real);
    }

    [Fact]
    public void A_Chinese_character_is_one_em_wide_and_a_mark_on_a_letter_nothing()
    {
        TextBlock.WidthOf("辨識", 10).ShouldBe(20);
        TextBlock.WidthOf("e\u0301", 10).ShouldBe(TextBlock.WidthOf("e", 10));
    }
}
