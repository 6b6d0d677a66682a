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
    public async Task StateOfARunThatIsBrokenOff_IsThatOfTheRun()
    {
        _server.Workplace.Run("train first-network --dataset strokes --epochs 1 --out runs/broken").ShouldBe(0, _server.Workplace.Error);
        var record = _server.Workplace.At("runs/broken/run.json");
        File.WriteAllText(record, File.ReadAllText(record).Replace("\"finished\"", "\"training\"", StringComparison.Ordinal));
        (await _server.Get("/api/runs/broken")).GetProperty("state").GetString().ShouldBe("interrupted");
        (await _server.Get("/api/models/broken")).GetProperty("model").GetProperty("state").GetString().ShouldBe("interrupted");

        // Another program goes on with it.
        using var held = new FileStream(_server.Workplace.At("runs/broken/training.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        (await _server.Get("/api/models/broken")).GetProperty("model").GetProperty("state").GetString().ShouldBe("training");
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

    [Fact]
    public async Task ModelThatReadsNoDigits_OrIsDamaged_IsAConflict()
    {
        Keep("three");
        _server.Workplace.SaveConstantModel("runs/three/model.safetensors", [0.5f, 0.3f, 0.2f]);
        Keep("other-size");
        _server.Workplace.SaveConstantModel("runs/other-size/model.safetensors", [0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f], inputs: 100);
        Keep("cut");
        File.WriteAllBytes(_server.Workplace.At("runs/cut/model.safetensors"), File.ReadAllBytes(_server.Workplace.At("runs/cut/model.safetensors"))[..500]);
        Keep("empty");
        File.WriteAllBytes(_server.Workplace.At("runs/empty/model.safetensors"), []);
        Keep("not-a-number");
        _server.Workplace.SaveConstantModel("runs/not-a-number/model.safetensors", [float.NaN, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        foreach (var name in (string[])["three", "other-size", "cut", "empty", "not-a-number"])
        {
            await WebServerUnderTest.Problem(await Read(name), HttpStatusCode.Conflict);
        }

        // They are in the list all the same, so that a person sees them.
        (await _server.Get("/api/models")).GetArrayLength().ShouldBe(6);
        _server.Errors.ToString().ShouldBe("");
    }

    [Fact]
    public async Task ModelThatIsWrittenAnew_IsReadAnew_AndOneThatIsDeletedIsGone()
    {
        Keep("mine");
        (await WebServerUnderTest.Json(await Read("mine"))).GetProperty("label").GetString().ShouldBe("3");
        _server.Workplace.SaveConstantModel("runs/mine/model.safetensors", [0.1f, 0.1f, 0.1f, 0.07f, 0.28f, 0.07f, 0.07f, 0.07f, 0.07f, 0.07f]);
        File.SetLastWriteTimeUtc(_server.Workplace.At("runs/mine/model.safetensors"), DateTime.UtcNow.AddMinutes(1));
        (await WebServerUnderTest.Json(await Read("mine"))).GetProperty("label").GetString().ShouldBe("4");
        Directory.Delete(_server.Workplace.At("runs/mine"), recursive: true);
        await WebServerUnderTest.Problem(await Read("mine"), HttpStatusCode.NotFound);
        Keep("mine");
        (await WebServerUnderTest.Json(await Read("mine"))).GetProperty("label").GetString().ShouldBe("3");
    }

    [Fact]
    public async Task ManyModelsAtOnce_EachGivesItsOwnAnswer()
    {
        for (var run = 0; run < 10; run++)
        {
            var probabilities = Enumerable.Repeat(0.05f, 10).ToArray();
            probabilities[run] = 0.55f;
            Keep($"run-{run}");
            _server.Workplace.SaveConstantModel($"runs/run-{run}/model.safetensors", probabilities);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i => (await WebServerUnderTest.Json(await Read($"run-{i % 10}"))).GetProperty("label").GetString()));
        answers.ShouldBe(Enumerable.Range(0, 60).Select(i => $"{i % 10}"));
    }

    [Fact]
    public async Task DamagedRecord_HidesNoModel()
    {
        foreach (var (number, record) in new[] { "", "null", "[]", "{\"recipe\": 1, \"dataset\": [], \"result\": \"x\"}", "{\"result\": {\"testAccuracy\": 1e999}}" }.Index())
        {
            Keep($"run-{number}");
            File.WriteAllText(_server.Workplace.At($"runs/run-{number}/run.json"), record);
        }

        (await _server.Get("/api/models")).GetArrayLength().ShouldBe(6);
        _server.Errors.ToString().ShouldBe("");
    }

    private Task<HttpResponseMessage> Read(string model) =>
        _server.Stranger.PostAsync($"/api/predict?model={model}", WebServerUnderTest.JsonBody("""{"width": 100, "height": 100, "strokes": [[[25, 20], [75, 20], [45, 85]]]}"""));

    private void Keep(string name)
    {
        Directory.CreateDirectory(_server.Workplace.At($"runs/{name}"));
        _server.Workplace.SaveConstantModel($"runs/{name}/model.safetensors", [0.1f, 0.1f, 0.1f, 0.28f, 0.07f, 0.07f, 0.07f, 0.07f, 0.07f, 0.07f]);
        File.WriteAllText(_server.Workplace.At($"runs/{name}/run.json"), "{}");
    }
}
