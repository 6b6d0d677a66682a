using Inkstone.Lessons.Explaining;

namespace Inkstone.Lessons.Tests.Explaining;

public class ExplanationTextsTests
{
    // Characters that only one of the two scripts has.
    private const string Simplified = "网层数据训练权输机经这个为时会进过没样种样";
    private const string Traditional = "網層數據訓練權輸機經這個為時會進過沒樣種";

    private static readonly ExplanationTexts English = ExplanationTexts.Load(Language.English);

    public static TheoryData<string> Codes => [.. Language.All.Select(language => language.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void All_languages_have_the_same_texts_with_the_same_gaps(string code)
    {
        var texts = ExplanationTexts.Load(Language.Find(code));
        texts.Keys.ShouldBe(English.Keys);
        foreach (var key in English.Keys)
        {
            texts.Gaps(key).Order().ShouldBe(English.Gaps(key).Order(), $"{code}: {key}");
            texts[key].StartsWith('\n').ShouldBe(English[key].StartsWith('\n'), $"{code}: {key}");
            texts[key].TrimStart('\n').ShouldNotContain("\n");
            (texts[key].Trim().Length == 0).ShouldBe(English[key].Trim().Length == 0, $"{code}: {key}");
        }
    }

    [Fact]
    public void Each_shorter_text_has_its_longer_one() =>
        English.Keys.Where(key => key.EndsWith(".again", StringComparison.Ordinal)).ShouldAllBe(key => English.Has(key.Replace(".again", "")));

    [Fact]
    public void Each_language_keeps_to_its_characters_and_words()
    {
        var (traditional, simplified) = (All(Language.TraditionalChinese), All(Language.SimplifiedChinese));
        traditional.Intersect(Simplified).ShouldBeEmpty();
        simplified.Intersect(Traditional.Except(Simplified)).ShouldBeEmpty();
        All(Language.English).Any(character => character is >= '\u2E80' and <= '\uFFEF').ShouldBeFalse();
        foreach (var word in (string[])["神經元", "訓練資料", "正確率", "權重", "偏差值", "激發函數", "機率"])
        {
            traditional.ShouldContain(word);
        }

        foreach (var word in (string[])["神经元", "训练数据", "准确率", "权重", "偏置", "激活函数", "概率"])
        {
            simplified.ShouldContain(word);
        }
    }

    [Fact]
    public void A_gap_takes_the_word_that_fits_its_number()
    {
        English.Say("kind.network", ("layers", "1")).ShouldBe("a network of 1 layer");
        English.Say("kind.network", ("layers", "12")).ShouldBe("a network of 12 layers");
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Should.Throw<InvalidOperationException>(() => English.Say("kind.network")).Message.ShouldContain("has a gap 'layers' that nothing fills");
        Should.Throw<InvalidOperationException>(() => English["kind.other"]).Message.ShouldContain("have no 'kind.other': add it to Texts/en/explain.json.");
    }

    private static string All(Language language)
    {
        var texts = ExplanationTexts.Load(language);
        return string.Concat(texts.Keys.Select(key => texts[key]));
    }
}
