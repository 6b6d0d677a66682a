namespace Inkstone.Lessons.Tests;

public class LanguageTests
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("ZH-hant", "zh-Hant")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-CN", "zh-Hans")]
    public void Is_found_by_its_code(string code, string found) => Language.Find(code).Code.ShouldBe(found);

    [Fact]
    public void What_is_no_language_here_is_named_with_those_that_are() =>
        Should.Throw<ArgumentException>(() => Language.Find("de")).Message.ShouldStartWith("There is no language 'de' here. There are: en, zh-Hant, zh-Hans.");
}
