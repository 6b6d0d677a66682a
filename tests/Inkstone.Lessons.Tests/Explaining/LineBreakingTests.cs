using System.Text;
using Inkstone.Digits;
using Inkstone.Lessons.Explaining;

namespace Inkstone.Lessons.Tests.Explaining;

public class LineBreakingTests
{
    [Theory]
    [InlineData("one two three four five six", "one two three four|five six")]
    [InlineData("onetwothreefourfivesixseven", "onetwothreefourfives|ixseven")]
    [InlineData("the shape is as (n, 784) is", "the shape is as|(n, 784) is")]
    [InlineData("now this will be 53.5 % of it", "now this will be|53.5 % of it")]
    [InlineData("一二三四五六七八九十，甲", "一二三四五六七八九|十，甲")]
    [InlineData("一二三四五六七八九（十）", "一二三四五六七八九|（十）")]
    [InlineData("一二三四五六 x = 784 七八", "一二三四五六 x = 784|七八")]
    public void Breaks_where_a_reader_would(string paragraph, string lines)
    {
        var text = new StringBuilder();
        LineBreaking.Append(text, paragraph, "", 20);
        text.ToString().ShouldBe(lines.Replace('|', '\n') + "\n");
    }

    [Theory]
    [InlineData(20)]
    [InlineData(80)]
    public void No_line_is_too_long_and_nothing_is_lost(int columns)
    {
        foreach (var language in Language.All)
        {
            var explanation = Explanation.Of(Recipes.Find("deep-dense").Create(), language);
            var text = explanation.ToString(columns);
            text.Split('\n').Max(line => line.Sum(character => character is >= '\u2E80' and <= '\uFFEF' ? 2 : 1)).ShouldBeLessThanOrEqualTo(columns);
            var whole = string.Concat(explanation.Parts.Select((part, i) => $"{i + 1}.{part}").Prepend(explanation.Introduction).Prepend(explanation.Title));
            Letters(text).ShouldStartWith(Letters(whole));
            Letters(text).ShouldEndWith(Letters(explanation.Closing));
        }
    }

    [Fact]
    public void Lines_that_are_too_short_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Explanation.Of(Recipes.Find("dense-512").Create()).ToString(19)).Message.ShouldStartWith("The lines of an explanation need at least 20 columns. Received: lineLength=19.");

    private static string Letters(string text) => text.Replace(" ", "").Replace("\n", "");
}
