using System.Net;
using System.Text.Json;
using Inkstone.Digits;

namespace Inkstone.App.Tests.Web.Exploring;

public sealed class InsideEndpointsTests : IDisposable
{
    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Mistakes_OfAModelThatAlwaysReadsThree_AreAllOtherDigits()
    {
        Keep("threes", Surest(3));
        var images = Strokes();
        int[] others = [.. Enumerable.Range(0, images.Count).Where(index => images.Label(index) != 3)];

        var answer = await _server.Get("/api/models/threes/mistakes?dataset=strokes&set=test&count=200");

        answer.GetProperty("pictures").GetInt32().ShouldBe(images.Count);
        answer.GetProperty("errors").GetInt32().ShouldBe(others.Length);
        answer.GetProperty("accuracy").GetDouble().ShouldBe((images.Count - others.Length) / (double)images.Count, 1e-12);
        var mistakes = answer.GetProperty("mistakes").EnumerateArray().ToArray();
        mistakes.Select(mistake => mistake.GetProperty("index").GetInt32()).ShouldBe(others); // as sure of all: in the order of the set
        foreach (var mistake in mistakes)
        {
            mistake.GetProperty("label").GetInt32().ShouldBe(images.Label(mistake.GetProperty("index").GetInt32()));
            mistake.GetProperty("readAs").GetInt32().ShouldBe(3);
            mistake.GetProperty("confidence").GetDouble().ShouldBe(0.28, 1e-6);
        }

        var part = await _server.Get("/api/models/threes/mistakes?dataset=strokes&set=test&start=2&count=3");
        part.GetProperty("mistakes").EnumerateArray().Select(mistake => mistake.GetProperty("index").GetInt32()).ShouldBe(others[2..5]);
    }

    [Fact]
    public async Task Mistakes_AreFoundAnewWhenTheModelChanges()
    {
        Keep("mine", Surest(3));
        (await FirstReadAs("mine")).ShouldBe(3);
        Keep("mine", Surest(8));
        File.SetLastWriteTimeUtc(_server.Workplace.At("runs/mine/model.safetensors"), DateTime.UtcNow.AddMinutes(1));

        (await FirstReadAs("mine")).ShouldBe(8);
    }

    [Fact]
    public async Task Mistakes_WithPicturesOfAnotherSize_AreRefused()
    {
        Keep("small", Surest(1), inputs: 64);

        var problem = await WebServerUnderTest.Problem(await _server.Stranger.GetAsync("/api/models/small/mistakes?dataset=strokes"), HttpStatusCode.Conflict);

        problem.ShouldContain("64");
        problem.ShouldContain("28x28");
    }

    [Fact]
    public async Task AModelThatGivesNoNumbers_IsRefused()
    {
        float[] nothing = [.. Surest(1)];
        nothing[4] = float.NaN;
        Keep("broken", nothing);

        foreach (var call in new[] { "/api/models/broken/mistakes?dataset=strokes", "/api/datasets/strokes/samples/0/reading?model=broken" })
        {
            (await WebServerUnderTest.Problem(await _server.Stranger.GetAsync(call), HttpStatusCode.Conflict)).ShouldContain("no numbers");
        }
    }

    [Fact]
    public async Task ADamagedModel_IsRefused()
    {
        Directory.CreateDirectory(_server.Workplace.At("runs/damaged"));
        File.WriteAllText(_server.Workplace.At("runs/damaged/model.safetensors"), "this is no model");
        File.WriteAllText(_server.Workplace.At("runs/damaged/run.json"), "{}");
        foreach (var call in new[] { "summary", "explanation", "weights.svg", "mistakes?dataset=strokes" })
        {
            await WebServerUnderTest.Problem(await _server.Stranger.GetAsync($"/api/models/damaged/{call}"), HttpStatusCode.Conflict);
        }
    }

    [Theory]
    [InlineData("summary --model recogniser", "/api/models/recogniser/summary")]
    [InlineData("summary first-network", "/api/recipes/first-network/summary")]
    public async Task Summary_IsThatOfTheCommand(string command, string address)
    {
        _server.Workplace.Run(command).ShouldBe(0, _server.Workplace.Error);

        using var answer = await _server.Stranger.GetAsync(address);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        _server.Workplace.Out.ShouldContain((await answer.Content.ReadAsStringAsync()).TrimEnd('\n'));
    }

    [Theory]
    [InlineData("en", "")]
    [InlineData("en", "?language=en")]
    [InlineData("zh-Hant", "?language=zh-TW")]
    [InlineData("zh-Hans", "?language=zh-hans")]
    public async Task Explanation_IsThatOfTheCommand(string language, string query)
    {
        var expected = _server.Workplace.RunJson($"explain deep-dense --language {language}");

        var answer = await _server.Get($"/api/recipes/deep-dense/explanation{query}");

        answer.GetProperty("language").GetString().ShouldBe(language);
        foreach (var part in new[] { "title", "introduction", "closing" })
        {
            answer.GetProperty(part).GetString().ShouldBe(expected.GetProperty(part).GetString());
        }

        Texts(answer).ShouldBe(Texts(expected));
        (await _server.Get($"/api/models/recogniser/explanation{query}")).GetProperty("language").GetString().ShouldBe(language);
    }

    [Fact]
    public async Task Weights_OfASingleLayer_AreThoseOfTheFigure()
    {
        Keep("single", Surest(2));

        using var answer = await _server.Stranger.GetAsync("/api/models/single/weights.svg");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        (await answer.Content.ReadAsStringAsync()).ShouldBe(DigitFigures.WeightsPerClass(Model.Load(_server.Workplace.At("runs/single/model.safetensors"))).ToSvg());
    }

    [Fact]
    public async Task Weights_OfManyLayers_AreRefused()
    {
        var problem = await WebServerUnderTest.Problem(await _server.Stranger.GetAsync("/api/models/recogniser/weights.svg"), HttpStatusCode.Conflict);

        problem.ShouldContain("single dense layer");
        problem.ShouldNotContain("Parameter");
    }

    [Theory]
    [InlineData("/api/models/nobody/summary", HttpStatusCode.NotFound)]
    [InlineData("/api/models/nobody/mistakes?dataset=strokes", HttpStatusCode.NotFound)]
    [InlineData("/api/models/..%2F..%2Frecogniser/weights.svg", HttpStatusCode.NotFound)]
    [InlineData("/api/recipes/nothing/summary", HttpStatusCode.NotFound)]
    [InlineData("/api/recipes/nothing/explanation", HttpStatusCode.NotFound)]
    [InlineData("/api/models/recogniser/explanation?language=latin", HttpStatusCode.BadRequest)]
    [InlineData("/api/models/recogniser/mistakes?dataset=strokes&set=both", HttpStatusCode.BadRequest)]
    [InlineData("/api/models/recogniser/mistakes?dataset=strokes&count=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/models/recogniser/mistakes?dataset=strokes&count=1e9", HttpStatusCode.BadRequest)]
    [InlineData("/api/models/recogniser/mistakes?dataset=strokes&start=-5", HttpStatusCode.BadRequest)]
    [InlineData("/api/models/recogniser/mistakes?dataset=nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/models/recogniser/mistakes", HttpStatusCode.Conflict)] // mnist is not here
    public async Task WhatCannotBe_IsAProblem(string address, HttpStatusCode expected) =>
        await WebServerUnderTest.Problem(await _server.Stranger.GetAsync(address), expected);

    private static string?[] Texts(JsonElement explanation) => [.. explanation.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("text").GetString())];

    private static DigitImages Strokes() => DigitDatasets.Load("strokes", new DatasetOptions { StrokesTrain = 300, StrokesTest = 50 }).Test;

    /// <summary>Probabilities of which that of a digit is 0.28.</summary>
    private static float[] Surest(int digit)
    {
        float[] all = [0.08f, 0.08f, 0.08f, 0.08f, 0.08f, 0.08f, 0.08f, 0.08f, 0.08f, 0.08f];
        all[digit] = 0.28f;
        return all;
    }

    private async Task<int> FirstReadAs(string id) =>
        (await _server.Get($"/api/models/{id}/mistakes?dataset=strokes&count=1")).GetProperty("mistakes")[0].GetProperty("readAs").GetInt32();

    private void Keep(string name, float[] probabilities, int inputs = 784)
    {
        Directory.CreateDirectory(_server.Workplace.At($"runs/{name}"));
        _server.Workplace.SaveConstantModel($"runs/{name}/model.safetensors", probabilities, inputs);
        File.WriteAllText(_server.Workplace.At($"runs/{name}/run.json"), "{}");
    }
}
