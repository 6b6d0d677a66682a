using System.Net;
using System.Security.Cryptography;
using System.Text;
using Inkstone.App.Web;

namespace Inkstone.App.Tests.Web.Exploring;

public sealed class LessonEndpointsTests : IDisposable
{
    private readonly WebServerUnderTest _server = new();

    public static TheoryData<int> Numbers() => [.. LessonPages.Names.Select(LessonPages.Number)];

    public void Dispose() => _server.Dispose();

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Page_MayRunItsOwnScriptAndStyleOnly(int number)
    {
        using var answer = await _server.Stranger.GetAsync($"/lessons/{number}?language=zh-Hant");

        var page = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        page.ShouldStartWith("<!doctype html>\n<html lang=\"zh-Hant\">");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; ");
        policy.ShouldNotContain("unsafe-inline");
        policy.ShouldNotContain("'self'");
        var scripts = Between(page, "<script>", "</script>");
        scripts.Count.ShouldBe(1);
        Directive(policy, "script-src").ShouldBe(scripts.Select(Hash));
        var styles = Between(page, "<style>", "</style>").Concat(Between(page, " style=\"", "\"")).Select(Hash).Distinct();
        Directive(policy, "style-src").Where(source => source != "'unsafe-hashes'").ShouldBe(styles, ignoreOrder: true);
    }

    [Fact]
    public async Task List_HasTheTitlesInTheLanguage()
    {
        var lessons = await _server.Get("/lessons?language=zh-CN");

        lessons.EnumerateArray().Select(lesson => lesson.GetProperty("number").GetInt32()).ShouldBe([1, 2, 3, 4, 5]);
        lessons.EnumerateArray().Select(lesson => lesson.GetProperty("title").GetString())
            .ShouldBe(LessonPages.Names.Select(name => LessonPages.Title(name, Lessons.Language.SimplifiedChinese)));
    }

    [Theory]
    [InlineData("/lessons/0", HttpStatusCode.NotFound)]
    [InlineData("/lessons/6", HttpStatusCode.NotFound)]
    [InlineData("/lessons/one", HttpStatusCode.BadRequest)]
    [InlineData("/lessons/..%2F..%2Fetc", HttpStatusCode.BadRequest)]
    [InlineData("/lessons/1?language=latin", HttpStatusCode.BadRequest)]
    [InlineData("/lessons?language=%C3%A9", HttpStatusCode.BadRequest)]
    [InlineData("/api/figures/softmax.svg?z=", HttpStatusCode.OK)]
    [InlineData("/api/figures/softmax.svg?z=-3,0.5,1e9", HttpStatusCode.OK)]
    [InlineData("/api/figures/softmax.svg?z=1,2,x", HttpStatusCode.BadRequest)]
    [InlineData("/api/figures/softmax.svg?z=NaN", HttpStatusCode.BadRequest)]
    [InlineData("/api/figures/softmax.svg?z=1e10", HttpStatusCode.BadRequest)]
    [InlineData("/api/figures/softmax.svg?z=1,2,3,4,5,6,7,8,9,10,11", HttpStatusCode.BadRequest)]
    [InlineData("/api/figures/activation-functions.svg", HttpStatusCode.OK)]
    public async Task WhatIsThere_AndWhatCannotBe(string address, HttpStatusCode expected)
    {
        using var answer = await _server.Stranger.GetAsync(address);
        if (expected != HttpStatusCode.OK)
        {
            await WebServerUnderTest.Problem(answer, expected);
            return;
        }

        answer.StatusCode.ShouldBe(expected);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        (await answer.Content.ReadAsStringAsync()).ShouldStartWith("<svg ");
    }

    [Fact]
    public void Policy_OfACheckoutWithOtherLineEnds_IsTheSame()
    {
        const string page = "<style>\na { }\n</style><p style=\"color: red\">&</p><script>\nlet a;\n</script>";

        ContentPolicy.Of(page.Replace("\n", "\r\n", StringComparison.Ordinal)).ShouldBe(ContentPolicy.Of(page));
        ContentPolicy.Of(page).ShouldContain($"script-src {Hash("\nlet a;\n")}");
        ContentPolicy.Of("<p>no style</p>").ShouldNotContain("-src 'sha256");
    }

    private static List<string> Between(string text, string start, string end)
    {
        var parts = text.Split(start)[1..];
        return [.. parts.Select(part => part[..part.IndexOf(end, StringComparison.Ordinal)])];
    }

    private static string[] Directive(string policy, string name) => policy.Split("; ").Single(part => part.StartsWith(name + " ", StringComparison.Ordinal)).Split(' ')[1..];

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
