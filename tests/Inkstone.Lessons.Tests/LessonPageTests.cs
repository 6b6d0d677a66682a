namespace Inkstone.Lessons.Tests;

public class LessonPageTests
{
    public static TheoryData<string> Lessons() => [.. LessonFiles.Names];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void The_page_in_the_repository_has_the_text_and_code_of_now(string lesson)
    {
        var written = File.ReadAllText(LessonFiles.Page(lesson)).ReplaceLineEndings("\n");
        var source = LessonFiles.Source(lesson);
        var page = new LessonPage(source, Texts(lesson));
        var remedy = $"Make it anew: dotnet run examples/{lesson}.cs -- --output docs/lessons/{lesson}.html";

        ShouldHave(page.Introduction());
        foreach (var key in source.Keys)
        {
            ShouldHave(page.Before(key));
            ShouldHave(page.After(key));
        }

        // Shouldly would print the whole page.
        void ShouldHave(string part) => Assert.True(written.Contains(part, StringComparison.Ordinal), $"The page of {lesson} differs from the lesson in:\n{part}\n{remedy}");
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void The_page_in_the_repository_was_made_on_mnist_and_needs_no_network(string lesson)
    {
        var written = File.ReadAllText(LessonFiles.Page(lesson));

        written.ShouldStartWith("<!doctype html>\n<html lang=\"en\">");
        var footer = written[written.LastIndexOf("<footer>", StringComparison.Ordinal)..];
        footer.ShouldContain($"with dotnet run examples/{lesson}.cs");
        footer.ShouldContain("mnist");
        Assert.DoesNotContain("strokes, digits written by a simulated pen", written);
        Assert.DoesNotContain(" src=\"http", written);
        Assert.DoesNotContain("<link", written);
        Assert.DoesNotContain("@import", written);
    }

    [Fact]
    public void Shows_output_pictures_and_choices_where_they_came()
    {
        var page = new LessonPage(LessonFiles.Source(LessonFiles.Names[0]), Texts("no text"));

        var html = page.Write(
            [("", []), ("sizes", [new ConsoleText("a < b\n"), new SpokenText(language => language.Name), new Drawing("<svg/>"), new Choices("code", [(3, [new ConsoleText("three")]), (4, [])])])],
            Language.SimplifiedChinese, "dotnet run x.cs", "mnist");

        html.ShouldStartWith("<!doctype html>\n<html lang=\"zh-Hans\">");
        html.ShouldContain("<pre>a &lt; b\n<span lang=\"en\">English\n</span><span lang=\"zh-Hant\">繁體中文\n</span><span lang=\"zh-Hans\">简体中文\n</span></pre>\n<figure><svg/></figure>");
        html.ShouldContain("<label>code <input type=\"range\" autocomplete=\"off\" min=\"3\" max=\"4\" value=\"3\">");
        html.ShouldContain("<div data-value=\"3\">\n<pre>three</pre>\n</div>\n<div data-value=\"4\" hidden>");
    }

    private static Dictionary<Language, LessonText> Texts(string lesson) => Language.All.ToDictionary(language => language, language => LessonText.Of(lesson, language));
}
