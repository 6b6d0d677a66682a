using System.Runtime.CompilerServices;

namespace Inkstone.App.Tests;

public sealed class LessonCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Lists_the_lessons()
    {
        _place.Run("lesson --language zh-TW").ShouldBe(ExitCode.Ok);

        _place.Out.ShouldContain("1  第一課");
        _place.Out.ShouldContain("5  ");
    }

    [Fact]
    public void Keeps_a_page_in_a_file()
    {
        _place.Run("lesson 1 --language zh-Hans --output pages/one.html").ShouldBe(ExitCode.Ok);

        var page = File.ReadAllText(_place.At("pages/one.html"));
        page.ShouldStartWith("<!doctype html>\n<html lang=\"zh-Hans\">");
        page.ShouldContain("<h1>第一课");
        _place.Out.ShouldContain(_place.At("pages"));
        _place.Out.ShouldContain("dotnet run examples/1-first-network.cs");
    }

    [Fact]
    public void Each_lesson_has_a_number_in_turn_and_a_source()
    {
        LessonPages.Names.Select(LessonPages.Number).ShouldBe(Enumerable.Range(1, LessonPages.Names.Count));
        foreach (var name in LessonPages.Names)
        {
            name.ShouldStartWith($"{LessonPages.Number(name)}-");
            File.Exists(Path.Combine(Repository(), "examples", $"{name}.cs")).ShouldBeTrue(name);
        }

        static string Repository([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..");
    }

    [Fact]
    public void Keeps_a_page_to_read_among_what_is_the_users_own()
    {
        foreach (var language in (string[])["en", "zh-Hans"])
        {
            var lesson = _place.RunJson($"lesson 3 --language {language}");

            var page = lesson.GetProperty("page").GetString()!;
            page.ShouldBe(Path.Combine(_place.At("no-cache"), "lessons", "3-softmax.html"));
            File.ReadAllText(page).ShouldStartWith($"<!doctype html>\n<html lang=\"{language}\">");
            Directory.GetFiles(Path.GetDirectoryName(page)!).ShouldBe([page]);
        }
    }

    [Theory]
    [InlineData("lesson 6", "There is no lesson 6. There are: 1, 2, 3, 4, 5.")]
    [InlineData("lesson 0", "There is no lesson 0.")]
    [InlineData("lesson 1 --language de", "There is no language 'de' here. There are: en, zh-Hant, zh-Hans.")]
    public void What_is_not_there_is_named(string line, string message)
    {
        _place.Run(line).ShouldBe(ExitCode.Usage);
        _place.Error.ShouldContain(message);
    }

    [Fact]
    public void Tells_programs_where_page_and_source_are()
    {
        var lesson = _place.RunJson("lesson 2 --output two.html");

        lesson.GetProperty("number").GetInt32().ShouldBe(2);
        lesson.GetProperty("page").GetString().ShouldBe(_place.At("two.html"));
        lesson.GetProperty("source").GetString().ShouldNotBeNull().ShouldStartWith("examples/2-");
    }
}
