using System.Text.RegularExpressions;

namespace Inkstone.Lessons.Tests;

public partial class LessonTextTests
{
    public static TheoryData<string, string> LessonsAndLanguages()
    {
        var data = new TheoryData<string, string>();
        foreach (var lesson in LessonFiles.Names)
        {
            foreach (var language in Language.All)
            {
                data.Add(lesson, language.Code);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(LessonsAndLanguages))]
    public void Every_step_has_a_text_in_every_language_and_no_text_is_left_over(string lesson, string code)
    {
        var text = LessonText.Of(lesson, Language.Find(code));

        text.Title.ShouldNotBe(lesson);
        text.Introduction.ShouldNotBeEmpty();
        text.Keys.ShouldBe(LessonFiles.Source(lesson).Keys);
    }

    [Theory]
    [MemberData(nameof(LessonsAndLanguages))]
    public void Whatever_is_said_is_translated(string lesson, string code)
    {
        if (code == Language.English.Code)
        {
            return;
        }

        var text = LessonText.Of(lesson, Language.Find(code));
        foreach (var said in Said(lesson))
        {
            var translation = text.Translate(said);
            translation.ShouldNotBe(said, $"{lesson} in {code}");
            Placeholders(translation).ShouldBe(Placeholders(said), $"{lesson} in {code}: {said}");
        }
    }

    [Theory]
    [MemberData(nameof(LessonsAndLanguages))]
    public void No_translation_is_left_over(string lesson, string code)
    {
        var common = LessonText.Of("no lesson", Language.Find(code)).Phrases;

        LessonText.Of(lesson, Language.Find(code)).Phrases.Except(common).Except(Said(lesson)).ShouldBeEmpty();
    }

    [Fact]
    public void What_every_lesson_says_is_translated_and_said()
    {
        var code = string.Concat(LessonFiles.Library());

        foreach (var language in Language.All.Skip(1))
        {
            var common = LessonText.Of("no lesson", language);
            common.Phrases.Count.ShouldBe(7);
            foreach (var phrase in common.Phrases)
            {
                common.Translate(phrase).ShouldNotBe(phrase);
                code.ShouldContain($"\"{phrase.Replace("in place of {0}", "in place of {name}")}\"");
            }
        }
    }

    [Fact]
    public void A_lesson_of_ones_own_has_its_name_for_a_title()
    {
        var text = LessonText.Of("my-lesson", Language.English);

        text.Title.ShouldBe("my-lesson");
        text.Step("any").ShouldBe(("<h2>any</h2>", ""));
        text.Translate("Hello {0}").ShouldBe("Hello {0}");
    }

    /// <summary>What a lesson says, as the formats the compiler makes of <c>Say($"...")</c>: each expression in braces becomes its number.</summary>
    private static IEnumerable<string> Said(string lesson)
    {
        foreach (Match match in SayCalls().Matches(File.ReadAllText(LessonFiles.Path(lesson))))
        {
            var number = 0;
            yield return Expressions().Replace(match.Groups["text"].Value, hole => $"{{{number++}{hole.Groups["format"].Value}}}");
        }
    }

    private static string[] Placeholders(string text) => [.. Expressions().Matches(text).Select(match => match.Value).Order()];

    [GeneratedRegex("""lesson\.(?:Say|Finish)\(\$"(?<text>(?:\\.|[^"\\]|\{[^{}]*\})*)"\);""")]
    private static partial Regex SayCalls();

    [GeneratedRegex(@"\{[^{}:]*(?<format>:[^{}]*)?\}")]
    private static partial Regex Expressions();
}
