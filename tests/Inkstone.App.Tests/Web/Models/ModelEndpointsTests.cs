using System.Net;
using System.Text.Json;

namespace Inkstone.App.Tests.Web.Models;

public sealed class ModelEndpointsTests : IDisposable
{
    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Recogniser_IsFirst_ThenTheNewestRun()
    {
        _server.Workplace.Run("train first-network --dataset strokes --epochs 1 --out runs/20260101-000000-first-network").ShouldBe(0, _server.Workplace.Error);
        _server.Workplace.Run("train first-network --dataset strokes --epochs 1 --out runs/20260102-000000-first-network").ShouldBe(0, _server.Workplace.Error);
        var models = await _server.Get("/api/models");
        models.EnumerateArray().Select(model => model.GetProperty("id").GetString()).ShouldBe(["recogniser", "20260102-000000-first-network", "20260101-000000-first-network"]);
        var newest = models[1];
        newest.GetProperty("recipe").GetString().ShouldBe("first-network");
        newest.GetProperty("dataset").GetString().ShouldBe("strokes");
        newest.GetProperty("state").GetString().ShouldBe("finished");
        newest.GetProperty("testAccuracy").GetDouble().ShouldBeInRange(0, 1);

        var details = await _server.Get("/api/models/20260102-000000-first-network");
        details.GetProperty("model").GetProperty("id").GetString().ShouldBe("20260102-000000-first-network");
        details.GetProperty("outputs").GetInt32().ShouldBe(10);
        details.GetProperty("inputShape").EnumerateArray().Aggregate(1, (product, side) => product * side.GetInt32()).ShouldBe(784);
    }

    [Fact]
    public async Task DetailsOfTheRecogniser()
    {
        var details = await _server.Get("/api/models/recogniser");
        details.GetProperty("inputShape").EnumerateArray().Select(side => side.GetInt32()).ShouldBe([28, 28, 1]);
        details.GetProperty("outputs").GetInt32().ShouldBe(11);
        details.GetProperty("parameters").GetInt64().ShouldBeGreaterThan(10_000);
        details.GetProperty("model").GetProperty("testAccuracy").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("..%2Fmine")]
    [InlineData("%2E%2E%2Fruns%2Fmine")]
    [InlineData("..%5Cmine")]
    [InlineData("MINE")]
    [InlineData("mine%2F")]
    [InlineData("%E7%A1%AF%F0%9F%96%8B")]
    public async Task IdOfNoModel_IsNotFound(string id)
    {
        Keep("mine");
        await WebServerUnderTest.Problem(await _server.Stranger.GetAsync($"/api/models/{id}"), HttpStatusCode.NotFound);
        await WebServerUnderTest.Problem(
            await _server.Stranger.PostAsync($"/api/predict?model={id}", WebServerUnderTest.JsonBody("""{"width":1,"height":1,"pixels":[0]}""")), HttpStatusCode.NotFound);
    }

    private void Keep(string name)
    {
        Directory.CreateDirectory(_server.Workplace.At($"runs/{name}"));
        _server.Workplace.SaveConstantModel($"runs/{name}/model.safetensors", [0.1f, 0.1f, 0.1f, 0.28f, 0.07f, 0.07f, 0.07f, 0.07f, 0.07f, 0.07f]);
        File.WriteAllText(_server.Workplace.At($"runs/{name}/run.json"), "{}");
    }
}
