using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inkstone.App.Tests.Web;

/// <summary>Runs that break off, and those whose program ended: the server says what is wrong, and goes on.</summary>
public sealed class RunFailuresTests : IDisposable
{
    private static readonly object Quick = new { recipe = "dense-512", dataset = "strokes", settings = new { hidden = (int[])[4], epochs = 2 }, paused = true };

    // Five layers that each step makes larger.
    private static readonly object Diverging = new { recipe = "dense-512", dataset = "strokes", settings = new { hidden = (int[])[16, 16, 16, 16, 16], optimizer = "sgd", learningRate = 1000, batchSize = 20 } };

    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task DataThatAreMissing_AreSaidToBe_AndThereIsNothingToGoOnWith()
    {
        using var server = new WebServerUnderTest(_workplace);
        var id = await Start(server, new { recipe = "digits-20x20", dataset = "digits8x8" });
        var state = await End(server, id);
        state.GetProperty("state").GetString().ShouldBe("failed");
        state.GetProperty("message").GetString()!.ShouldStartWith("The data set digits8x8 is not on this machine. ");
        Record(id)["state"]!.GetValue<string>().ShouldBe("failed");
        Record(id)["message"]!.GetValue<string>().ShouldBe(state.GetProperty("message").GetString());
        state.GetProperty("canResume").GetBoolean().ShouldBeFalse();
        (await server.Get($"/api/runs/{id}")).GetProperty("canResume").GetBoolean().ShouldBeFalse();
        (await Refused(server, id, "resume")).ShouldBe(
            $"The run '{id}' failed before an epoch of it was kept: there is nothing to go on with. Change the settings, or mend what its message says, and start again.");
        await IsAlive(server);
    }

    [Fact]
    public async Task DataThatAreDamaged_AreSaidToBe()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(_workplace.At("no-data/digits8x8")).FullName, "digits.csv"), "1,2,3\n");
        using var server = new WebServerUnderTest(_workplace);
        var state = await End(server, await Start(server, new { recipe = "digits-20x20", dataset = "digits8x8" }));
        state.GetProperty("state").GetString().ShouldBe("failed");
        state.GetProperty("message").GetString()!.ShouldContain("digits.csv");
        state.GetProperty("message").GetString()!.ShouldNotContain("mistake");
        await IsAlive(server);
    }

    [Fact]
    public async Task LossThatIsNoNumber_EndsTheRun()
    {
        using var server = new WebServerUnderTest(_workplace);
        var id = await Start(server, Diverging);
        var state = await End(server, id);
        state.GetProperty("state").GetString().ShouldBe("failed");
        state.GetProperty("message").GetString().ShouldBe("The loss is no longer a number: the steps were too large. Begin again with a smaller learning rate.");
        await IsAlive(server);
    }

    [Fact]
    public async Task RunThatFailedAfterAnEpochThatWasKept_GoesOn()
    {
        using var server = new WebServerUnderTest(_workplace);
        var id = await Start(server, Quick);
        using (var events = await RunEvents.Of(server.Client, id))
        {
            await events.UntilState("paused");
            for (var step = 0; step < 3; step++)
            {
                await server.Post($"/api/runs/{id}/step"); // 300 pictures in batches of 128: an epoch, which is kept when the run is held
                await events.UntilState("paused");
            }

            // A folder where the record is to be written stands for a disk that is full.
            File.Move(At(id, "run.json"), At(id, "kept.json"));
            Directory.CreateDirectory(At(id, "run.json"));
            await server.Post($"/api/runs/{id}/go-on");
            (await events.UntilState("failed")).GetProperty("canResume").GetBoolean().ShouldBeTrue();
        }

        Directory.Delete(At(id, "run.json"));
        File.Move(At(id, "kept.json"), At(id, "run.json"));
        (await server.Get($"/api/runs/{id}")).GetProperty("canResume").GetBoolean().ShouldBeTrue();
        await server.Post($"/api/runs/{id}/resume");
        var end = await End(server, id);
        end.GetProperty("state").GetString().ShouldBe("finished");
        end.GetProperty("canResume").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task MoreSamplesThanThereAre_AreSaidToBe_WhenOnlyTheFilesCanTell()
    {
        File.WriteAllBytes(Path.Combine(_workplace.At("no-data"), "X.npy"), Npy("(10, 400)", 4000));
        File.WriteAllBytes(Path.Combine(_workplace.At("no-data"), "y.npy"), Npy("(10, 1)", 10));
        using var server = new WebServerUnderTest(_workplace);
        var id = await Start(server, new { recipe = "digits-20x20", settings = new { samples = 11 } });
        (await End(server, id)).GetProperty("message").GetString().ShouldBe("Samples: expected at most 10, the pictures that digits20x20 has to learn from. Received: 11.");
    }

    [Fact]
    public async Task DiskThatRefuses_EndsTheRunOnly()
    {
        using var server = new WebServerUnderTest(_workplace);
        var id = await Start(server, Quick);
        using var events = await RunEvents.Of(server.Client, id);
        await events.UntilState("paused");

        // A folder where a file is to be written stands for a disk that is full.
        Directory.CreateDirectory(At(id, "resume.safetensors"));
        for (var step = 0; step < 3; step++)
        {
            await server.Post($"/api/runs/{id}/step");
        }

        JsonElement state;
        do
        {
            state = await events.Until("state");
        }
        while (state.GetProperty("state").GetString() is "paused" or "training");
        state.GetProperty("state").GetString().ShouldBe("failed");
        state.GetProperty("message").GetString()!.ShouldContain("resume.safetensors");
        await IsAlive(server);
    }

    [Fact]
    public async Task RunOfAKilledProgram_IsInterrupted_AndGoesOn()
    {
        _workplace.Run("train dense-512 --dataset strokes --hidden 4 --epochs 2 --out unbroken").ShouldBe(0);
        string id;
        using (var server = new WebServerUnderTest(_workplace))
        {
            id = await Start(server, Quick);
            using var events = await RunEvents.Of(server.Client, id);
            await events.UntilState("paused");
        }

        // What is left of a kill: nobody holds the lock, and the record says that it trains.
        var record = Record(id);
        record["state"] = "training";
        File.WriteAllText(At(id, "run.json"), record.ToJsonString());
        File.WriteAllText(At(id, "training.lock"), "");
        File.WriteAllText(At(id, ".resume.safetensors.abc.tmp"), "half");
        Directory.CreateDirectory(Path.Combine(_workplace.At("runs"), "no-record"));
        Directory.CreateDirectory(Path.Combine(_workplace.At("runs"), "damaged"));
        File.WriteAllText(At("damaged", "run.json"), "{ \"state\": ");

        using var next = new WebServerUnderTest(_workplace);
        var all = (await next.Get("/api/runs")).EnumerateArray().ToDictionary(run => run.GetProperty("id").GetString()!);
        all.Keys.ShouldBe([id, "damaged"], ignoreOrder: true);
        all[id].GetProperty("state").GetString().ShouldBe("interrupted");
        all[id].GetProperty("isLive").GetBoolean().ShouldBeFalse();
        all["damaged"].GetProperty("state").GetString().ShouldBe("failed");
        all["damaged"].GetProperty("message").GetString()!.ShouldStartWith("The record of this run, run.json, is damaged: ");
        (await Refused(next, id, "pause")).ShouldBe($"The run '{id}' is not trained by this server: it is interrupted. It can be gone on with: POST /api/runs/{id}/resume.");
        (await Refused(next, "damaged", "resume")).ShouldContain("expected the record of a run. It is damaged: ");

        await next.Post($"/api/runs/{id}/resume");
        (await End(next, id)).GetProperty("state").GetString().ShouldBe("finished");
        File.ReadAllBytes(At(id, "model.safetensors")).ShouldBe(File.ReadAllBytes(Path.Combine(_workplace.At("unbroken"), "model.safetensors")));
        Directory.GetFiles(Path.Combine(_workplace.At("runs"), id)).Select(Path.GetFileName).ShouldBe(["model.safetensors", "run.json"], ignoreOrder: true);
    }

    [Fact]
    public async Task RunOfAnotherProgram_IsShownAndLeftAlone()
    {
        string id;
        using (var server = new WebServerUnderTest(_workplace))
        {
            id = await Start(server, Quick);
        }

        using var held = new FileStream(At(id, "training.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var record = Record(id);
        record["state"] = "training";
        File.WriteAllText(At(id, "run.json"), record.ToJsonString());
        using var next = new WebServerUnderTest(_workplace);
        (await next.Get($"/api/runs/{id}")).GetProperty("state").GetString().ShouldBe("training");
        (await Refused(next, id, "resume")).ShouldEndWith(" is being trained by another process. Wait for its end, or stop it.");
        (await Refused(next, id, "stop")).ShouldBe($"The run '{id}' is not trained by this server: it is training.");
    }

    [Fact]
    public async Task ServerThatEnds_KeepsWhatItTrains_AndWhatWaits()
    {
        string ended, first, second;
        using (var server = new WebServerUnderTest(_workplace))
        {
            ended = await Start(server, Quick);
            await server.Post($"/api/runs/{ended}/stop");
            await End(server, ended);
            first = await Start(server, Quick);
            second = await Start(server, Quick);
            using var events = await RunEvents.Of(server.Client, first);
            await events.UntilState("paused");
        }

        File.Exists(At(first, "model.safetensors")).ShouldBeTrue();
        using var next = new WebServerUnderTest(_workplace);
        var (cutOff, waited) = (await next.Get($"/api/runs/{first}"), await next.Get($"/api/runs/{second}"));
        (cutOff.GetProperty("state").GetString(), cutOff.GetProperty("hasBegun").GetBoolean()).ShouldBe(("interrupted", true));
        (waited.GetProperty("state").GetString(), waited.GetProperty("hasBegun").GetBoolean()).ShouldBe(("interrupted", false));
        (await next.Get($"/api/runs/{ended}")).GetProperty("state").GetString().ShouldBe("stopped");
        await next.Post($"/api/runs/{second}/resume");
        (await End(next, second)).GetProperty("state").GetString().ShouldBe("finished");
    }

    [Fact]
    public async Task Replacement_IsSaid()
    {
        using var server = new WebServerUnderTest(_workplace);
        var id = await Start(server, new { recipe = "dense-512", settings = new { hidden = (int[])[4], epochs = 1 } });
        var state = await End(server, id);
        state.GetProperty("dataset").GetString().ShouldBe("strokes");
        state.GetProperty("message").GetString()!.ShouldContain("In its place: digits written by a simulated pen (strokes).");
    }

    /// <summary>A file of numpy's with zeros, as its format is described: a magic, a version, the header and its length, the bytes.</summary>
    private static byte[] Npy(string shape, int count)
    {
        var header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY\x01\0"u8, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. new byte[count]];
    }

    private static async Task IsAlive(WebServerUnderTest server)
    {
        var id = await Start(server, new { recipe = "dense-512", dataset = "strokes", settings = new { hidden = (int[])[4], epochs = 1 } });
        (await End(server, id)).GetProperty("state").GetString().ShouldBe("finished");
    }

    private static async Task<JsonElement> End(WebServerUnderTest server, string id)
    {
        using var events = await RunEvents.Of(server.Client, id);
        JsonElement? last = null;
        while (await events.Next() is var (name, data))
        {
            last = name == "state" ? data : last;
        }

        return last.ShouldNotBeNull();
    }

    private static async Task<string> Start(WebServerUnderTest server, object run) => (await server.Post("/api/runs", run, HttpStatusCode.Created)).GetProperty("id").GetString()!;

    private static async Task<string> Refused(WebServerUnderTest server, string id, string action) =>
        await WebServerUnderTest.Problem(await server.Client.PostAsync($"/api/runs/{id}/{action}", null), HttpStatusCode.Conflict);

    private string At(string id, string file) => Path.Combine(_workplace.At("runs"), id, file);

    private JsonObject Record(string id) => JsonNode.Parse(File.ReadAllText(At(id, "run.json")))!.AsObject();
}
