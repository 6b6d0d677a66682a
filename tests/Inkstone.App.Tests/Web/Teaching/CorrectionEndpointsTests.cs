using System.Net;
using System.Text.Json;

namespace Inkstone.App.Tests.Web.Teaching;

public sealed class CorrectionEndpointsTests : IDisposable
{
    private const string Seven = """{"width": 100, "height": 100, "strokes": [[[25, 20], [75, 20], [45, 85]]]}""";

    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task ACorrection_IsKeptListedAndTakenAway()
    {
        var added = await Add(Seven, "1");
        var id = added.GetProperty("id").GetString()!;
        added.GetProperty("label").GetInt32().ShouldBe(1);
        added.GetProperty("readAs").GetString().ShouldBe("7");
        var seen = (await _server.Post("/api/predict", WebServerUnderTest.JsonBody(Seven))).GetProperty("seen").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        added.GetProperty("seen").EnumerateArray().Select(value => value.GetDouble()).Zip(seen).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-3);

        var pixels = string.Join(',', Enumerable.Range(0, 400).Select(i => i % 20 is 9 or 10 && i is > 60 and < 340 ? 0 : 255));
        await Add($$"""{"width": 20, "height": 20, "pixels": [{{pixels}}]}""", "4");

        var all = await _server.Get("/api/corrections");
        all.GetProperty("count").GetInt32().ShouldBe(2);
        all.GetProperty("perLabel").EnumerateArray().Select(value => value.GetInt32()).ShouldBe([0, 1, 0, 0, 1, 0, 0, 0, 0, 0]);
        all.GetProperty("corrections").EnumerateArray().Select(item => item.GetProperty("label").GetInt32()).ShouldBe([4, 1]); // the newest first
        (await _server.Get("/api/corrections?start=1&count=1")).GetProperty("corrections")[0].GetProperty("id").GetString().ShouldBe(id);
        Directory.GetFiles(_server.Workplace.At("corrections"), "*.json").Length.ShouldBe(2);

        (await _server.Client.DeleteAsync($"/api/corrections/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await WebServerUnderTest.Problem(await _server.Client.DeleteAsync($"/api/corrections/{id}"), HttpStatusCode.NotFound);
        (await WebServerUnderTest.Json(await _server.Client.DeleteAsync("/api/corrections"))).GetProperty("removed").GetInt32().ShouldBe(1);
        (await _server.Get("/api/corrections")).GetProperty("count").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task CorrectionsOutliveTheServer()
    {
        await Add(Seven, "7");
        using var next = new WebServerUnderTest(_server.Workplace);
        (await next.Get("/api/corrections")).GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task WithoutTheToken_NothingIsChanged()
    {
        await Add(Seven, "7");
        await WebServerUnderTest.Problem(await _server.Stranger.PostAsync("/api/corrections", Body(Seven, "7")), HttpStatusCode.Forbidden);
        await WebServerUnderTest.Problem(await _server.Stranger.DeleteAsync("/api/corrections"), HttpStatusCode.Forbidden);
        (await _server.Get("/api/corrections")).GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{}""")]
    [InlineData("""{"label": 7}""")]
    [InlineData("""{"drawing": 7, "label": 7}""")]
    [InlineData("""{"drawing": {"width": 10, "height": 10, "strokes": [[[1, 1], [2, 2]]]}, "label": 10}""")]
    [InlineData("""{"drawing": {"width": 10, "height": 10, "strokes": [[[1, 1], [2, 2]]]}, "label": -1}""")]
    [InlineData("""{"drawing": {"width": 10, "height": 10, "strokes": [[[1, 1], [2, 2]]]}, "label": 1.5}""")]
    [InlineData("""{"drawing": {"width": 10, "height": 10, "strokes": [[[1, 1], [2, 2]]]}, "label": "7"}""")]
    [InlineData("""{"drawing": {"width": 10, "height": 10, "strokes": []}, "label": 7}""")]
    [InlineData("""{"drawing": {"width": 2, "height": 2, "pixels": [255, 255, 255, 255]}, "label": 7}""")]
    [InlineData("""{"drawing": """)]
    public async Task WhatIsNoCorrection_IsRefused(string body)
    {
        await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/corrections", WebServerUnderTest.JsonBody(body)), HttpStatusCode.BadRequest);
        (await _server.Get("/api/corrections")).GetProperty("count").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("start=-1")]
    [InlineData("count=501")]
    [InlineData("count=many")]
    public async Task WhatCannotBeListed_IsSaid(string query) =>
        await WebServerUnderTest.Problem(await _server.Client.GetAsync($"/api/corrections?{query}"), HttpStatusCode.BadRequest);

    private async Task<JsonElement> Add(string drawing, string label) => await _server.Post("/api/corrections", Body(drawing, label), HttpStatusCode.Created);

    private static StringContent Body(string drawing, string label) => WebServerUnderTest.JsonBody($$"""{"drawing": {{drawing}}, "label": {{label}}}""");
}
