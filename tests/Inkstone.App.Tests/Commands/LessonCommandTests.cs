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

    [Theory]
    [InlineData("lesson 6", "There is no lesson 6. There are: 1 to 5.")]
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
