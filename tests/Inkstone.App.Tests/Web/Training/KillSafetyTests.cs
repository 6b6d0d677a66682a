using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Inkstone.Saving;

namespace Inkstone.App.Tests.Web;

/// <summary>The program is killed while it trains and while it saves: nothing that was kept is lost, and the run goes on to the same network.</summary>
public sealed class KillSafetyTests : IDisposable
{
    // So many that none of the killed programs comes to their end before it is killed.
    private const int Epochs = 400;

    private const int MostKills = 16;
    private static readonly string Settings = $"\"hidden\":[256],\"epochs\":{Epochs},\"batchSize\":64,\"weightAverage\":0.9,\"oneCycle\":true";
    private static readonly string Command = $"train digits-20x20 --hidden 256 --epochs {Epochs} --batch-size 64 --weight-average 0.9 --one-cycle --seed 3 --out unbroken";

    private readonly Workplace _workplace = new();

    public KillSafetyTests()
    {
        // 200 "digits" of 20x20, each a grating of its own; the original files of digits20x20 may be any of that shape.
        var pixels = new float[200 * 400];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (digit, at) = (i / 400 % 10, i % 400);
            pixels[i] = (at * (digit + 1) + i / 4000) % 17 < 6 ? 1 : 0;
        }

        WriteNpy("X.npy", "(200, 400)", pixels);
        WriteNpy("y.npy", "(200,)", [.. Enumerable.Range(0, 200).Select(i => (float)(i % 10))]);
    }

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task Killed_WhileTrainingAndWhileSaving_LosesNothingThatWasKept()
    {
        // Four steps an epoch, and each time that it is held after one's end is kept.
        var id = await KillDuring(async (client, id) =>
        {
            await Steps(client, id, 6);
            await WebServerUnderTest.Json(await client.PostAsync($"/api/runs/{id}/go-on", null));
        }, untilWriting: false);
        Check(id);

        // A kill may come a moment too late: until one has left half a file.
        var kills = 0;
        do
        {
            (++kills).ShouldBeLessThanOrEqualTo(MostKills);
            await KillDuring(async (client, resumed) =>
            {
                await WebServerUnderTest.Json(await client.PostAsync($"/api/runs/{resumed}/pause", null));
                await Steps(client, resumed, 80);
            }, untilWriting: true, id);
            Check(id);
        }
        while (!IsHalfWritten(id));

        using var server = new WebServerUnderTest(_workplace);
        var run = await server.Get($"/api/runs/{id}");
        run.GetProperty("state").GetString().ShouldBe("interrupted");
        await server.Post($"/api/runs/{id}/resume");
        using (var events = await RunEvents.Of(server.Client, id))
        {
            await events.UntilState("finished");
        }

        _workplace.Run(Command).ShouldBe(0, _workplace.Error);
        File.ReadAllBytes(At(id, "model.safetensors")).ShouldBe(File.ReadAllBytes(Path.Combine(_workplace.At("unbroken"), "model.safetensors")));
        Directory.GetFiles(Path.Combine(_workplace.At("runs"), id)).Select(Path.GetFileName).ShouldBe(["model.safetensors", "run.json"], ignoreOrder: true);
    }

    /// <summary>Writes numpy's format, version 1.0.</summary>
    private void WriteNpy(string name, string shape, float[] values)
    {
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n"; // with what is before it 128 bytes
        using var writer = new BinaryWriter(File.Create(Path.Combine(_workplace.At("no-data"), name)));
        writer.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0]);
        writer.Write((ushort)header.Length);
        writer.Write(Encoding.ASCII.GetBytes(header));
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }

    /// <summary>Starts the program, begins or resumes a run, does something with it, and kills the program.</summary>
    private async Task<string> KillDuring(Func<HttpClient, string, Task> act, bool untilWriting, string? id = null)
    {
        using var program = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [typeof(CommandLine).Assembly.Location, "serve", "--port", "0", "--no-browser", "--data", _workplace.At("no-data")])
        {
            WorkingDirectory = _workplace.Folder,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var line = await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient { BaseAddress = new Uri(Regex.Match(line.ShouldNotBeNull(), "http://\\S+").Value) };
            var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
            client.DefaultRequestHeaders.Add("X-Inkstone-Token", Regex.Match(page, "inkstone-token\" content=\"(\\w+)\"").Groups[1].Value);
            if (id is null)
            {
                using var answer = await client.PostAsync("/api/runs", WebServerUnderTest.JsonBody($"{{\"recipe\":\"digits-20x20\",\"seed\":3,\"paused\":true,\"settings\":{{{Settings}}}}}"), TestContext.Current.CancellationToken);
                id = (await WebServerUnderTest.Json(answer, HttpStatusCode.Created)).GetProperty("id").GetString()!;
            }
            else
            {
                await WebServerUnderTest.Json(await client.PostAsync($"/api/runs/{id}/resume", null, TestContext.Current.CancellationToken));
            }

            var acting = act(client, id);
            if (untilWriting)
            {
                // Without a pause between two looks: the file is there for a millisecond or so.
                var end = Stopwatch.StartNew();
                while (!acting.IsCompleted && !IsHalfWritten(id) && end.Elapsed < TimeSpan.FromSeconds(30))
                {
                }
            }
            else
            {
                await acting;
            }

            program.Kill();
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
            try
            {
                await acting;
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                // It was killed while it was asked.
            }

            return id;
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill();
            }
        }
    }

    private static async Task Steps(HttpClient client, string id, int count)
    {
        using var events = await RunEvents.Of(client, id);
        await events.UntilState("paused");
        for (var step = 0; step < count; step++)
        {
            using var answer = await client.PostAsync($"/api/runs/{id}/step", null);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            await events.UntilState("paused");
        }
    }

    /// <summary>Whatever is there is whole.</summary>
    private void Check(string id)
    {
        JsonNode.Parse(File.ReadAllText(At(id, "run.json")))!["recipe"]!.GetValue<string>().ShouldBe("digits-20x20");
        var training = SafeTensors.Read(At(id, "resume.safetensors"));
        JsonNode.Parse(training.Metadata["inkstone_history"])!["values"]!["loss"]!.AsArray().Count.ShouldBeInRange(1, Epochs);
        if (File.Exists(At(id, "model.safetensors")))
        {
            Inkstone.Model.Load(At(id, "model.safetensors"));
        }
    }

    private bool IsHalfWritten(string id) => Directory.EnumerateFiles(Path.Combine(_workplace.At("runs"), id), ".resume*.tmp").Any();

    private string At(string id, string file) => Path.Combine(_workplace.At("runs"), id, file);
}
