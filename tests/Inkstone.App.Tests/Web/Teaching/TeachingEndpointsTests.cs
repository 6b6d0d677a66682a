using System.Net;
using System.Text.Json;

namespace Inkstone.App.Tests.Web.Teaching;

public sealed class TeachingEndpointsTests : IDisposable
{
    private const string Known = "20260131-120000-known";
    private const string Seven = """{"width": 100, "height": 100, "strokes": [[[25, 20], [75, 20], [45, 85]]]}""";

    private readonly WebServerUnderTest _server = new();

    public TeachingEndpointsTests()
    {
        // A model that reads a 3 in everything.
        _server.Workplace.SaveConstantModel($"runs/{Known}/model.safetensors", [0.05f, 0.05f, 0.05f, 0.55f, 0.05f, 0.05f, 0.05f, 0.05f, 0.05f, 0.05f]);
        File.WriteAllText(_server.Workplace.At($"runs/{Known}/run.json"), """{"state": "finished", "recipe": "softmax-regression"}""");
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task ACopyIsTaught_AndKeptAsARun()
    {
        await Correct();
        var begun = await _server.Post("/api/teaching", WebServerUnderTest.JsonBody($$"""{"model": "{{Known}}"}"""), HttpStatusCode.Accepted);
        begun.GetProperty("state").GetString().ShouldBe("training");
        begun.GetProperty("corrections").GetInt32().ShouldBe(1);

        var ready = await WaitFor("ready");
        ready.GetProperty("progress").GetDouble().ShouldBe(1);
        ready.GetProperty("known").GetString().ShouldBe("strokes");
        ready.GetProperty("before").GetProperty("corrections").GetDouble().ShouldBe(0);
        ready.GetProperty("after").GetProperty("corrections").GetDouble().ShouldBe(1);
        ready.GetProperty("before").GetProperty("known").GetDouble().ShouldBeInRange(0, 0.3);

        var kept = (await _server.Post("/api/teaching/keep")).GetProperty("model").GetString()!;
        kept.ShouldEndWith("-taught");
        var state = await _server.Get("/api/teaching");
        (state.GetProperty("state").GetString(), state.GetProperty("model").GetString()).ShouldBe(("kept", kept));
        await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/teaching/keep", null), HttpStatusCode.Conflict);

        // One of the models from now on, for the page and for the command line; the model it comes from is as it was.
        (await _server.Get("/api/models")).EnumerateArray().Select(model => model.GetProperty("id").GetString()).ShouldContain(kept);
        var run = (await _server.Get("/api/runs")).EnumerateArray().Single(run => run.GetProperty("id").GetString() == kept);
        (run.GetProperty("state").GetString(), run.GetProperty("message").GetString()).ShouldBe(("finished", null), run.GetRawText());
        (run.GetProperty("recipe").GetString(), run.GetProperty("settings").ValueKind).ShouldBe(("softmax-regression", JsonValueKind.Null));
        (await Label(kept)).ShouldBe("7");
        (await Label(Known)).ShouldBe("3");
        var record = JsonDocument.Parse(File.ReadAllText(_server.Workplace.At($"runs/{kept}/run.json"))).RootElement;
        record.GetProperty("state").GetString().ShouldBe("finished");
        record.GetProperty("recipe").GetString().ShouldBe("softmax-regression");
        record.GetProperty("taught").GetProperty("from").GetString().ShouldBe(Known);
        record.GetProperty("taught").GetProperty("corrections").GetInt32().ShouldBe(1);
        _server.Workplace.Run($"summary --model runs/{kept}").ShouldBe(0, _server.Workplace.Error);
    }

    [Fact]
    public async Task EventsTellHowFarItIs()
    {
        await Correct();
        using var stream = await _server.Client.GetStreamAsync("/api/teaching/events");
        using var reader = new StreamReader(stream);
        (await Next(reader)).GetProperty("state").GetString().ShouldBe("idle");
        await _server.Post("/api/teaching", new { model = Known }, HttpStatusCode.Accepted);

        var progress = new List<double>();
        JsonElement now;
        do
        {
            now = await Next(reader);
            progress.Add(now.GetProperty("progress").GetDouble());
        }
        while (now.GetProperty("state").GetString() == "training");

        now.GetProperty("state").GetString().ShouldBe("ready");
        progress.ShouldBeInOrder();

        // Whoever comes later, or loads the page again, is told at once.
        using var again = new StreamReader(await _server.Client.GetStreamAsync("/api/teaching/events"));
        (await Next(again)).GetProperty("state").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task WhatIsTaught_CanBeDroppedOnTheWayAndAfter()
    {
        await Correct();
        var body = new { model = Known };
        await _server.Post("/api/teaching", body, HttpStatusCode.Accepted);
        using (var second = await _server.Client.PostAsync("/api/teaching", null))
        {
            // The first may be done by now: then this one goes on, and is dropped as well.
            second.StatusCode.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.Accepted);
        }

        (await _server.Post("/api/teaching/drop")).GetProperty("state").GetString().ShouldBe("dropped");

        await _server.Post("/api/teaching", body, HttpStatusCode.Accepted); // the dropped one may be at its last step
        await WaitFor("ready");
        (await _server.Post("/api/teaching/drop")).GetProperty("state").GetString().ShouldBe("dropped");
        await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/teaching/drop", null), HttpStatusCode.Conflict);
        await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/teaching/keep", null), HttpStatusCode.Conflict);
        Directory.GetDirectories(_server.Workplace.At("runs")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task DroppedAgainAndAgain_OnlyTheLastIsTaught()
    {
        await Correct();
        for (var i = 0; i < 10; i++)
        {
            await _server.Post("/api/teaching", new { model = Known }, HttpStatusCode.Accepted);
            (await _server.Post("/api/teaching/drop")).GetProperty("state").GetString().ShouldBe("dropped");
        }

        await _server.Post("/api/teaching", new { model = Known }, HttpStatusCode.Accepted);
        (await WaitFor("ready")).GetProperty("after").GetProperty("corrections").GetDouble().ShouldBe(1);
    }

    [Fact]
    public async Task WhatCannotBeTaught_IsSaid()
    {
        (await _server.Get("/api/teaching")).GetProperty("state").GetString().ShouldBe("idle");
        (await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/teaching", null), HttpStatusCode.Conflict)).ShouldStartWith("There are no corrections to learn from.");
        await Correct();
        await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/teaching", WebServerUnderTest.JsonBody("""{"model": "../known"}""")), HttpStatusCode.NotFound);
        await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/teaching", WebServerUnderTest.JsonBody("""{"model": 7}""")), HttpStatusCode.BadRequest);
        await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/teaching", WebServerUnderTest.JsonBody("""["recogniser"]""")), HttpStatusCode.BadRequest);
        await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/teaching", WebServerUnderTest.JsonBody("""{"mod""")), HttpStatusCode.BadRequest);
        await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/teaching", new StringContent($$"""{"model": "{{Known}}"}""")), HttpStatusCode.UnsupportedMediaType);
        (await _server.Raw($"POST /api/teaching HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{Inkstone.App.Web.Guard.TokenHeader}: {_server.Token}\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n"))
            .ShouldStartWith("HTTP/1.1 415 ");
        await WebServerUnderTest.Problem(await _server.Stranger.PostAsync("/api/teaching", null), HttpStatusCode.Forbidden);
        (await _server.Get("/api/teaching")).GetProperty("state").GetString().ShouldBe("idle");
    }

    private async Task Correct() =>
        await _server.Post("/api/corrections", WebServerUnderTest.JsonBody($$"""{"drawing": {{Seven}}, "label": 7}"""), HttpStatusCode.Created);

    private async Task<string?> Label(string model) =>
        (await _server.Post($"/api/predict?model={model}", WebServerUnderTest.JsonBody(Seven))).GetProperty("label").GetString();

    private async Task<JsonElement> WaitFor(string state)
    {
        var until = DateTime.UtcNow.AddMinutes(2);
        while (true)
        {
            DateTime.UtcNow.ShouldBeLessThan(until);
            var now = await _server.Get("/api/teaching");
            if (now.GetProperty("state").GetString() != "training")
            {
                now.GetProperty("state").GetString().ShouldBe(state, now.GetRawText());
                return now;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<JsonElement> Next(StreamReader reader)
    {
        var name = "";
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(2)) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal) && name != "heartbeat")
            {
                name.ShouldBe("teaching");
                return JsonDocument.Parse(line["data: ".Length..]).RootElement;
            }
        }

        throw new InvalidOperationException("The events ended.");
    }
}
