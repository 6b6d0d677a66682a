using System.Text.Json.Nodes;

namespace Inkstone.App.Tests;

/// <summary><c>inkstone train --resume</c>: a run that was stopped, or whose process was killed, goes on as if it had not been.</summary>
public sealed class ResumeTests : IDisposable
{
    private const string Options = "train dense-512 --dataset strokes --hidden 8 --epochs 4 --seed 5 --one-cycle --weight-average 0.9 --out ";

    private readonly Workplace _workplace = new() { Time = new FastClock() };

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void Stopped_GoesOnToTheSameBits()
    {
        _workplace.Run(Options + "unbroken").ShouldBe(0);
        Stop("stopped", "Epoch 3/4");
        File.Exists(At("stopped", "resume.safetensors")).ShouldBeTrue();
        _workplace.Out.ShouldContain($"\n  inkstone train --resume {_workplace.At("stopped")}    go on where it was stopped\n");

        _workplace.Run("train --resume stopped").ShouldBe(0, _workplace.Error);
        _workplace.Out.ShouldContain("\nGoes on after epoch 2 of 4, trained for 0:");
        _workplace.Out.ShouldContain("\nEpoch 3/4\n");
        _workplace.Out.ShouldNotContain("Epoch 1/4");
        File.ReadAllBytes(At("stopped", "model.safetensors")).ShouldBe(File.ReadAllBytes(At("unbroken", "model.safetensors")));
        var (run, other) = (Record("stopped"), Record("unbroken"));
        run["state"]!.GetValue<string>().ShouldBe("finished");
        run["history"]!.ToJsonString().ShouldBe(other["history"]!.ToJsonString());
        run["settings"]!.ToJsonString().ShouldBe(other["settings"]!.ToJsonString());
        run["result"]!.ToJsonString().ShouldBe(other["result"]!.ToJsonString());
        run["totalSeconds"]!.GetValue<double>().ShouldBeGreaterThan(other["totalSeconds"]!.GetValue<double>());
        Directory.GetFiles(_workplace.At("stopped")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["model.safetensors", "run.json"]);
    }

    [Fact]
    public void StoppedAgain_CountsAllEpochs()
    {
        Stop("twice", "Epoch 2/4");
        using var stop = new CancellationTokenSource();
        _workplace.Stop = stop.Token;
        _workplace.Run("train --resume twice", new TrippingWriter("Epoch 4/4", stop.Cancel)).ShouldBe(130);
        _workplace.Out.ShouldContain("\nTraining was stopped in epoch 4/4 after step 0/3. The weights are those of that step; the history has the complete epochs alone.\n");
    }

    [Fact]
    public void StoppedWithinSeconds_KeepsItsLastCompleteEpoch()
    {
        _workplace.Run(Options + "unbroken").ShouldBe(0);
        _workplace.Time = TimeProvider.System; // by which nothing is kept along the way: that takes ten seconds
        Stop("quick", "Epoch 3/4");
        _workplace.Run("train --resume quick").ShouldBe(0, _workplace.Error);
        _workplace.Out.ShouldContain("\nGoes on after epoch 2 of 4, ");
        File.ReadAllBytes(At("quick", "model.safetensors")).ShouldBe(File.ReadAllBytes(At("unbroken", "model.safetensors")));
    }

    [Fact]
    public void Killed_IsTakenOver()
    {
        // What a killed process leaves: its record says that it trains, there is no model yet, and nobody holds the lock.
        Stop("killed", "Epoch 3/4");
        var record = Record("killed");
        record["state"] = "training";
        File.WriteAllText(At("killed", "run.json"), record.ToJsonString());
        File.WriteAllText(At("killed", "training.lock"), "");
        File.Delete(At("killed", "model.safetensors"));

        _workplace.Run("train --resume killed").ShouldBe(0, _workplace.Error);
        Record("killed")["history"]!["loss"]!.AsArray().Count.ShouldBe(4);
    }

    [Fact]
    public void BeforeTheFirstEpochWasKept_BeginsAnew()
    {
        Stop("early", "Epoch 1/4");
        File.Exists(At("early", "resume.safetensors")).ShouldBeFalse();
        _workplace.Run("train --resume early").ShouldBe(0, _workplace.Error);
        _workplace.Out.ShouldContain("\nEpoch 1/4\n");
    }

    [Fact]
    public void RunOfAnotherProcess_IsLeftAlone()
    {
        Stop("held", "Epoch 3/4");
        using var held = new FileStream(At("held", "training.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        _workplace.Run("train --resume held").ShouldBe(1);
        _workplace.Error.ShouldBe($"inkstone: The run in '{_workplace.At("held")}' is being trained by another process. Wait for its end, or stop it.\n");
    }

    [Fact]
    public void Finished_Missing_AndDamagedRuns_AreSaidToBe()
    {
        _workplace.Run("train dense-512 --dataset strokes --hidden 4 --epochs 1 --out done").ShouldBe(0);
        _workplace.Run("train --resume done").ShouldBe(1);
        _workplace.Error.ShouldBe($"inkstone: The run in '{_workplace.At("done")}' is finished. To train more, begin a run with more epochs: inkstone train RECIPE --epochs N.\n");
        _workplace.Run("train --resume nowhere").ShouldBe(1);
        _workplace.Error.ShouldBe($"inkstone: There is no run in '{_workplace.At("nowhere")}' to go on with: expected the folder of a run, with its run.json.\n");
        File.WriteAllText(At("done", "run.json"), "{ \"state\": \"training\" }");
        _workplace.Run("train --resume done").ShouldBe(1);
        _workplace.Error.ShouldStartWith($"inkstone: The run in '{_workplace.At("done")}' was broken off before its training began.");
        File.WriteAllText(At("done", "run.json"), "{ \"recipe\": \"dense-512\", \"settings\": 7 }");
        _workplace.Run("train --resume done").ShouldBe(1);
        _workplace.Error.ShouldStartWith($"inkstone: {At("done", "run.json")}: expected the record of a run. It is damaged: ");
    }

    [Fact]
    public void Recogniser_LeavesTheShippedFilesAndTheirProvenance()
    {
        _workplace.Run("train recogniser --samples 120 --epochs 1 --seed 3 --batch-size 60 --out rec").ShouldBe(0, _workplace.Error);
        var run = Record("rec");
        var temperature = run["temperature"]!.GetValue<double>();
        temperature.ShouldBeInRange(0.049, 20.1);
        var provenance = JsonNode.Parse(File.ReadAllText(At("rec", "recogniser.json")))!;
        provenance["sha256"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(At("rec", "recogniser.safetensors")))));
        provenance["seed"]!.GetValue<int>().ShouldBe(3);
        provenance["temperature"]!.GetValue<double>().ShouldBe(temperature);
        provenance["validationAccuracy"]!.GetValue<double>().ShouldBeInRange(0, 1);
        provenance.ToJsonString().ShouldNotContain(_workplace.Folder);
        _workplace.Run("evaluate --dataset strokes --model " + At("rec", "recogniser.safetensors")).ShouldBe(0, _workplace.Error);
    }

    private void Stop(string folder, string at)
    {
        using var stop = new CancellationTokenSource();
        _workplace.Stop = stop.Token;
        _workplace.Run(Options + folder, new TrippingWriter(at, stop.Cancel)).ShouldBe(130);
        _workplace.Stop = default;
        Record(folder)["state"]!.GetValue<string>().ShouldBe("stopped");
    }

    private string At(string folder, string file) => Path.Combine(_workplace.At(folder), file);

    private JsonObject Record(string folder) => JsonNode.Parse(File.ReadAllText(At(folder, "run.json")))!.AsObject();

    /// <summary>A clock by which everything takes long, so that each epoch is kept.</summary>
    private sealed class FastClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now += 11;
    }
}
