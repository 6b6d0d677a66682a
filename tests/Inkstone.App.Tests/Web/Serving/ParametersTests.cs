using System.Net;

namespace Inkstone.App.Tests.Web.Serving;

/// <summary>What stands in an address after the question mark, or between two slashes, and cannot be taken.</summary>
public sealed class ParametersTests : IDisposable
{
    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("/api/figures/softmax.svg?values=1e308,1", "There is no parameter 'values' of GET /api/figures/softmax.svg. There are: z.")]
    [InlineData("/api/datasets/strokes/samples?set=test&n=3", "There is no parameter 'n' of GET /api/datasets/strokes/samples. There are: set, digit, start, count.")]
    [InlineData("/api/datasets/strokes/samples/1?index=2", "There is no parameter 'index' of GET /api/datasets/strokes/samples/1. There are: set.")]
    [InlineData("/api/models?id=recogniser", "There is no parameter 'id' of GET /api/models. There are none.")]
    [InlineData("/api/datasets/strokes/samples?count=99999999999999", "Expected count: a whole number. How many are wanted, 1 to 200; 50 when left out. Received: 99999999999999.")]
    [InlineData("/api/datasets/strokes/samples?digit=seven", "Expected digit: a whole number. Only pictures of this digit, 0 to 9; of all when left out. Received: seven.")]
    [InlineData("/api/datasets/strokes/samples?start=99999999999999", "Expected start: a whole number. How many of them are left out first, 0 to 2147483647; none when left out. Received: 99999999999999.")]
    [InlineData("/api/datasets/strokes/samples?count=1&count=2", "Expected count: a whole number. How many are wanted, 1 to 200; 50 when left out. Received: 1,2.")]
    [InlineData("/api/datasets/strokes/samples/99999999999999", "Expected index: a whole number. The number of the picture in its part, from 0. Received: 99999999999999.")]
    public async Task WhatACallCannotTake_IsRefused_AndWhatItCanIsSaid(string address, string expected) =>
        (await WebServerUnderTest.Problem(await _server.Stranger.GetAsync(address), HttpStatusCode.BadRequest)).ShouldBe(expected);

    [Fact]
    public async Task UnknownParameterOfADrawing_IsRefused() =>
        (await WebServerUnderTest.Problem(await _server.Stranger.PostAsync("/api/predict?modle=mine", WebServerUnderTest.JsonBody("{}")), HttpStatusCode.BadRequest))
            .ShouldBe("There is no parameter 'modle' of POST /api/predict. There are: model, pipeline.");

    [Theory]
    [InlineData("/api/datasets/strokes/samples?SET=train&Count=1&digit=")]
    [InlineData("/api/openapi.json")]
    [InlineData("/?anything=1")]
    [InlineData("/css/base.css?v=3")]
    public async Task Others_AreAnswered(string address)
    {
        using var answer = await _server.Stranger.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
