using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inkstone.App.Tests.Web;

/// <summary>What a person does with a run on the page: start, pause, step, go on, stop, resume. The network is that of <c>inkstone train</c>.</summary>
public sealed class RunActionsTests : IDisposable
{
    // With all that has a memory from step to step: the optimizer, the step size, the running mean.
    private const string Command = "train dense-512 --dataset strokes --hidden 8 --dropout 0.2 --epochs 4 --seed 5 --one-cycle --weight-average 0.9 --validation-split 0.1 --batch-size 100 --out unbroken";

    private static readonly object Same = new
    {
        recipe = "dense-512",
        dataset = "strokes",
        settings = new { hidden = (int[])[8], dropout = (double[])[0.2], epochs = 4, oneCycle = true, weightAverage = 0.9, validationSplit = 0.1, batchSize = 100 },
        seed = 5,
        paused = true,
    };

    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task PausedAndStepped_IsTheNetworkOfTheCommand()
    {
        var id = await Start(Same);
        using var events = await RunEvents.Of(_server.Client, id);
        (await events.UntilState("paused")).GetProperty("step").GetInt32().ShouldBe(0);
        for (var step = 1; step <= 7; step++)
        {
            await Act(id, "step");
            await events.UntilState("paused");
        }

        await Act(id, "go-on");
        var end = await events.UntilState("finished");
        end.GetProperty("isLive").GetBoolean().ShouldBeTrue();
        (await events.Next()).ShouldBeNull("the stream ends with the run");

        _server.Workplace.Run(Command).ShouldBe(0, _server.Workplace.Error);
        var (folder, unbroken) = (FolderOf(id), _server.Workplace.At("unbroken"));
        Model(folder).ShouldBe(Model(unbroken));
        Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(Directory.GetFiles(unbroken).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var (run, other) = (Record(folder), Record(unbroken));
        run.Select(field => field.Key).ShouldBe(other.Select(field => field.Key));
        foreach (var field in (string[])["state", "recipe", "settings", "seed", "dataset", "history", "result"])
        {
            run[field]!.ToJsonString().ShouldBe(other[field]!.ToJsonString(), field);
        }

        JsonNode.Parse(end.GetProperty("history").GetRawText())!.ToJsonString().ShouldBe(other["history"]!.ToJsonString());
        end.GetProperty("result").GetProperty("testAccuracy").GetDouble().ShouldBe(other["result"]!["testAccuracy"]!.GetValue<double>());
    }

    [Fact]
    public async Task Step_MovesExactlyOneBatch()
    {
        var id = await Start(Same); // 270 pictures in steps of 100: three steps an epoch
        using var events = await RunEvents.Of(_server.Client, id);
        await events.UntilState("paused");
        foreach (var (epoch, step) in ((int, int)[])[(1, 1), (1, 2), (1, 3), (2, 1)])
        {
            await Act(id, "step");
            var news = await events.Until("step");
            (news.GetProperty("epoch").GetInt32(), news.GetProperty("step").GetInt32(), news.GetProperty("steps").GetInt32()).ShouldBe((epoch, step, 3));
            news.GetProperty("epochs").GetInt32().ShouldBe(4);
            news.GetProperty("loss").GetDouble().ShouldBeGreaterThan(0);
            if (step == 3)
            {
                // An epoch's last step and its judgement are one.
                (await events.Until("epoch")).GetProperty("values").EnumerateObject().Select(value => value.Name).ShouldBe(["accuracy", "loss", "val_accuracy", "val_loss"], ignoreOrder: true);
                (await events.Until("judged")).GetProperty("epoch").GetInt32().ShouldBe(1);
            }

            var state = await events.UntilState("paused");
            (state.GetProperty("epoch").GetInt32(), state.GetProperty("step").GetInt32()).ShouldBe((epoch, step));
        }

        // Two asked for at once are two.
        await Act(id, "step");
        await Act(id, "step");
        await events.UntilState("paused");
        var now = await _server.Get($"/api/runs/{id}");
        while (now.GetProperty("step").GetInt32() < 3)
        {
            now = await events.UntilState("paused");
        }

        now.GetProperty("epoch").GetInt32().ShouldBe(2);
        await Act(id, "stop");
        (await events.UntilState("stopped")).GetProperty("epoch").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task StoppedWhilePaused_IsTestedAndKept_AndGoesOnToTheSameBits()
    {
        var id = await Start(Same);
        using (var events = await RunEvents.Of(_server.Client, id))
        {
            await events.UntilState("paused");
            for (var step = 0; step < 5; step++)
            {
                await Act(id, "step");
                await events.UntilState("paused");
            }

            (await Act(id, "stop")).GetProperty("state").GetString().ShouldBe("stopping");
            var end = await events.UntilState("stopped");
            end.GetProperty("result").GetProperty("testAccuracy").GetDouble().ShouldBeInRange(0, 1);
            end.GetProperty("history").GetProperty("loss").GetArrayLength().ShouldBe(1);
        }

        Record(FolderOf(id))["state"]!.GetValue<string>().ShouldBe("stopped");
        File.Exists(Path.Combine(FolderOf(id), "model.safetensors")).ShouldBeTrue();
        File.Exists(Path.Combine(FolderOf(id), "resume.safetensors")).ShouldBeTrue("the complete epoch is kept, however short it was");

        (await Act(id, "resume")).GetProperty("history").GetProperty("loss").GetArrayLength().ShouldBe(1);
        using (var events = await RunEvents.Of(_server.Client, id))
        {
            await events.UntilState("finished");
        }

        _server.Workplace.Run(Command).ShouldBe(0, _server.Workplace.Error);
        Model(FolderOf(id)).ShouldBe(Model(_server.Workplace.At("unbroken")));
        (await Refused(id, "resume")).ShouldEndWith("To train more, begin a run with more epochs: inkstone train RECIPE --epochs N.");
    }

    [Fact]
    public async Task RunOfThePage_IsGoneOnWithByTheCommand()
    {
        var id = await Start(Same);
        using (var events = await RunEvents.Of(_server.Client, id))
        {
            await events.UntilState("paused");
            await Act(id, "stop");
            await events.UntilState("stopped");
        }

        _server.Workplace.Run($"train --resume {Path.Combine("runs", id)}").ShouldBe(0, _server.Workplace.Error);
        (await _server.Get($"/api/runs/{id}")).GetProperty("state").GetString().ShouldBe("finished");
        _server.Workplace.Run(Command).ShouldBe(0);
        Model(FolderOf(id)).ShouldBe(Model(_server.Workplace.At("unbroken")));
    }

    [Fact]
    public async Task StoppedAmongQuickEpochs_HasTheWholeHistory()
    {
        var id = await Start(new { recipe = "dense-512", dataset = "strokes", settings = new { hidden = (int[])[4], epochs = 100_000, batchSize = 300 } });
        var following = new List<double?>();
        JsonElement end;
        using (var events = await RunEvents.Of(_server.Client, id))
        {
            var told = 0;
            while (told < 3)
            {
                // Of quick epochs not each is told, but what is told makes a whole.
                var news = await events.Until("epoch");
                var missed = news.GetProperty("history").GetProperty("loss");
                (following.Count + 1).ShouldBe(news.GetProperty("first").GetInt32());
                following.AddRange(missed.EnumerateArray().Select(value => (double?)value.GetDouble()));
                following.Count.ShouldBe(news.GetProperty("epoch").GetInt32());
                following[^1].ShouldBe(news.GetProperty("values").GetProperty("loss").GetDouble());
                told++;
            }

            await Act(id, "stop");
            end = await events.UntilState("stopped");
        }

        var epoch = end.GetProperty("epoch").GetInt32();
        epoch.ShouldBeGreaterThan(3, "more epochs than were told");
        var history = JsonNode.Parse(end.GetProperty("history").GetRawText())!;
        history["loss"]!.AsArray().Count.ShouldBe(epoch);
        history.ToJsonString().ShouldBe(Record(FolderOf(id))["history"]!.ToJsonString());
        (await _server.Get($"/api/runs/{id}")).GetProperty("history").GetProperty("loss").GetArrayLength().ShouldBe(epoch);
    }

    [Fact]
    public async Task GoneOnWithElsewhereAndStoppedAgain_IsAsItsFolderSays()
    {
        var id = await Start(Same);
        using (var events = await RunEvents.Of(_server.Client, id))
        {
            await events.UntilState("paused");
            await Act(id, "stop");
            await events.UntilState("stopped");
        }

        int epoch;
        using (var elsewhere = new WebServerUnderTest(_server.Workplace))
        {
            await elsewhere.Post($"/api/runs/{id}/resume");
            await elsewhere.Post($"/api/runs/{id}/pause"); // some steps may have been made by now
            using var events = await RunEvents.Of(elsewhere.Client, id);
            await events.UntilState("paused");
            for (var step = 0; step < 3; step++)
            {
                await elsewhere.Post($"/api/runs/{id}/step");
                await events.UntilState("paused");
            }

            // An epoch has three steps. This server tells what the folder says, and to all alike.
            (await _server.Get($"/api/runs/{id}")).GetProperty("state").GetString().ShouldBe("training");
            await elsewhere.Post($"/api/runs/{id}/stop");
            epoch = (await events.UntilState("stopped")).GetProperty("epoch").GetInt32();
        }

        epoch.ShouldBeGreaterThan(0);
        var now = await _server.Get($"/api/runs/{id}");
        now.GetProperty("state").GetString().ShouldBe("stopped");
        now.GetProperty("epoch").GetInt32().ShouldBe(epoch);
        now.GetProperty("history").GetProperty("loss").GetArrayLength().ShouldBe(now.GetProperty("epoch").GetInt32());
        using var told = await RunEvents.Of(_server.Client, id);
        (await told.Until("state")).GetProperty("epoch").GetInt32().ShouldBe(now.GetProperty("epoch").GetInt32());
    }

    [Fact]
    public async Task OneIsTrainedAtATime_InTheOrderInWhichTheyCame()
    {
        var first = await Start(Same);
        using var events = await RunEvents.Of(_server.Client, first);
        await events.UntilState("paused");
        var (second, third) = (await Start(Same), await Start(Same));
        var all = await _server.Get("/api/runs");
        all.EnumerateArray().ToDictionary(run => run.GetProperty("id").GetString()!, run => run.GetProperty("state").GetString())
            .ShouldBe(new Dictionary<string, string?> { [first] = "paused", [second] = "waiting", [third] = "waiting" }, ignoreOrder: true);

        (await Act(second, "stop")).GetProperty("state").GetString().ShouldBe("stopped");
        Record(FolderOf(second))["state"]!.GetValue<string>().ShouldBe("stopped");
        (await Act(second, "resume")).GetProperty("state").GetString().ShouldBe("waiting");
        await Act(third, "go-on");
        await Act(first, "stop");
        await events.UntilState("stopped");
        using (var following = await RunEvents.Of(_server.Client, third))
        {
            await following.UntilState("finished");
            (await _server.Get($"/api/runs/{first}")).GetProperty("state").GetString().ShouldBe("stopped");
        }

        using (var following = await RunEvents.Of(_server.Client, second))
        {
            await following.UntilState("finished");
        }

        Model(FolderOf(second)).ShouldBe(Model(FolderOf(third)));
    }

    [Fact]
    public async Task WhatTheStateDoesNotAllow_IsAConflict()
    {
        var id = await Start(Same);
        using (var events = await RunEvents.Of(_server.Client, id))
        {
            await events.UntilState("paused");
            (await Refused(id, "resume")).ShouldBe("A run that is paused cannot be resumed. Expected one that is stopped or interrupted, or failed after an epoch that was kept.");
            await Act(id, "go-on");
            await events.UntilState("finished");
        }

        (await Refused(id, "pause")).ShouldBe("A run that is finished cannot be paused. Expected one that is waiting or loading or training or paused.");
        (await Refused(id, "step")).ShouldStartWith("A run that is finished cannot be stepped. ");
        (await Refused(id, "go-on")).ShouldStartWith("A run that is finished cannot be gone on with. ");
        (await Refused(id, "stop")).ShouldStartWith("A run that is finished cannot be stopped. ");
    }

    [Fact]
    public async Task UnknownRun_OrNoToken_ChangesNothing()
    {
        foreach (var action in (string[])["pause", "step", "go-on", "stop", "resume"])
        {
            (await WebServerUnderTest.Problem(await _server.Client.PostAsync($"/api/runs/nowhere/{action}", null), HttpStatusCode.NotFound)).ShouldBe("There is no run 'nowhere'. GET /api/runs lists those there are.");
            await WebServerUnderTest.Problem(await _server.Client.PostAsync($"/api/runs/..%2Fno-data/{action}", null), HttpStatusCode.NotFound);
        }

        await WebServerUnderTest.Problem(await _server.Stranger.PostAsync("/api/runs", WebServerUnderTest.JsonBody("""{"recipe":"dense-512"}""")), HttpStatusCode.Forbidden);
        Directory.Exists(_server.Workplace.At("runs")).ShouldBeFalse();
    }

    private async Task<string> Start(object run) => (await _server.Post("/api/runs", run, HttpStatusCode.Created)).GetProperty("id").GetString()!;

    private Task<JsonElement> Act(string id, string action) => _server.Post($"/api/runs/{id}/{action}");

    private async Task<string> Refused(string id, string action) => await WebServerUnderTest.Problem(await _server.Client.PostAsync($"/api/runs/{id}/{action}", null), HttpStatusCode.Conflict);

    private string FolderOf(string id) => Path.Combine(_server.Workplace.At("runs"), id);

    private static byte[] Model(string folder) => File.ReadAllBytes(Path.Combine(folder, "model.safetensors"));

    private static JsonObject Record(string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "run.json")))!.AsObject();
}
