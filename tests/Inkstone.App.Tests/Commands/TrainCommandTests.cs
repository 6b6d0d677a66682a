using System.Text.Json;

namespace Inkstone.App.Tests;

public sealed class TrainCommandTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void Json_HasTheAgreedFields()
    {
        var result = _workplace.RunJson("train dense-512 --dataset strokes --hidden 8 --epochs 2 --seed 5 --validation-split 0.1");
        result.EnumerateObject().Select(field => field.Name).ShouldBe(
            ["recipe", "dataset", "trainSamples", "testSamples", "seed", "threads", "epochs", "epochSeconds", "history", "testLoss", "testAccuracy", "modelPath", "totalSeconds"]);
        result.GetProperty("recipe").GetString().ShouldBe("dense-512");
        result.GetProperty("dataset").GetString().ShouldBe("strokes");
        result.GetProperty("trainSamples").GetInt32().ShouldBe(300);
        result.GetProperty("testSamples").GetInt32().ShouldBe(50);
        result.GetProperty("seed").GetInt32().ShouldBe(5);
        result.GetProperty("threads").GetInt32().ShouldBe(Parallelism.Threads);
        result.GetProperty("epochs").GetInt32().ShouldBe(2);
        result.GetProperty("epochSeconds").EnumerateArray().Count(seconds => seconds.GetDouble() > 0).ShouldBe(2);
        var history = result.GetProperty("history");
        history.EnumerateObject().Select(field => field.Name).ShouldBe(["accuracy", "loss", "val_accuracy", "val_loss"]);
        history.GetProperty("loss").GetArrayLength().ShouldBe(2);
        result.GetProperty("testLoss").GetDouble().ShouldBeGreaterThan(0);
        (result.GetProperty("testAccuracy").GetDouble() * 50 % 1).ShouldBe(0, 1e-9);
        File.Exists(result.GetProperty("modelPath").GetString()).ShouldBeTrue();
        result.GetProperty("totalSeconds").GetDouble().ShouldBeGreaterThan(0);
        _workplace.Error.ShouldContain("Epoch 2/2");
    }

    [Fact]
    public void Words_GoToStandardOutputWithoutJson()
    {
        _workplace.Run("train dense-512 --dataset strokes --hidden 8 --epochs 1").ShouldBe(0);
        _workplace.Error.ShouldBe("");
        _workplace.Out.ShouldContain("Data set strokes: written by the simulated pen from seed 0\n  300 pictures of 28x28 to learn from, 50 others to be tested on\n");
        _workplace.Out.ShouldContain(" Total params: 6,370 (24.88 KB)\n");
        _workplace.Out.ShouldContain("\n3/3 - ");
        _workplace.Out.ShouldContain("\nOn 50 pictures of strokes that it never saw: accuracy ");
        _workplace.Out.ShouldNotContain("\e");
    }

    [Fact]
    public void WithoutAnything_TrainsTheFirstNetworkOnStrokesAndSaysSo()
    {
        _workplace.Run("train").ShouldBe(0);
        _workplace.Out.ShouldStartWith("Recipe first-network: ");
        _workplace.Out.ShouldContain(
            $"""

            Please note: MNIST is not in '{_workplace.At("no-data")}'. In its place: digits written by a simulated pen (strokes).
            To use MNIST, put its files in a folder, and name the folder by the option --data or the environment variable INKSTONE_DATA.

            """.ReplaceLineEndings("\n"));
        _workplace.Out.ShouldContain("\n  inkstone train --dataset mnist    why MNIST was not to be had, and which files to put where\n");
        _workplace.Out.ShouldContain("Epoch 10/10\n3/3 - ");
    }

    [Fact]
    public void NamedDatasetThatIsNotHere_IsAnErrorAndLeavesNothing()
    {
        _workplace.Run("train --dataset mnist").ShouldBe(1);
        _workplace.Error.ShouldStartWith("inkstone: The data set mnist is not on this machine. ");
        _workplace.Error.ShouldContain("\n  train-images-idx3-ubyte\n");
        _workplace.Out.ShouldBe(
            """
            Recipe first-network: three hidden layers of 20, mean squared error and plain gradient descent: learns slowly, 83 to 90 % on MNIST
              10 epochs, batches of 100, sgd with learning rate 0.087, loss mse, seed 0

            """.ReplaceLineEndings("\n"));
        Directory.Exists(_workplace.At("runs")).ShouldBeFalse();
    }

    [Fact]
    public void SameSeed_SameHistory()
    {
        const string line = "train first-network --dataset strokes --epochs 2 --seed ";
        string History(int seed) => _workplace.RunJson(line + seed).GetProperty("history").GetRawText();
        History(1).ShouldBe(History(1));
        History(2).ShouldNotBe(History(1));
    }

    [Fact]
    public void Run_KeepsSettingsAndResult()
    {
        var result = _workplace.RunJson("train deep-dense --dataset strokes --hidden 8,6 --epochs 1 --samples 200 --out kept");
        result.GetProperty("modelPath").GetString().ShouldBe(Path.Combine(_workplace.At("kept"), "model.safetensors"));
        result.GetProperty("trainSamples").GetInt32().ShouldBe(200);
        var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(_workplace.At("kept"), "run.json"))).RootElement;
        run.GetProperty("state").GetString().ShouldBe("finished");
        var settings = run.GetProperty("settings");
        settings.GetProperty("hidden").GetRawText().Replace(" ", "").Replace("\n", "").Replace("\r", "").ShouldBe("[8,6]");
        settings.GetProperty("learningRate").GetDouble().ShouldBe(0.0005);
        settings.GetProperty("validationSplit").GetDouble().ShouldBe(0.2);
        run.GetProperty("result").GetProperty("testAccuracy").GetDouble().ShouldBe(result.GetProperty("testAccuracy").GetDouble());
        run.GetProperty("history").GetRawText().ShouldContain("val_loss");
    }

    [Fact]
    public void AnotherRun_IsNeverOverwritten()
    {
        _workplace.Run("train dense-512 --dataset strokes --hidden 4 --epochs 1 --out kept").ShouldBe(0);
        var before = File.ReadAllBytes(Path.Combine(_workplace.At("kept"), "model.safetensors"));
        _workplace.Run("train dense-512 --dataset strokes --hidden 4 --epochs 1 --seed 9 --out kept").ShouldBe(1);
        _workplace.Error.ShouldBe($"inkstone: The folder '{_workplace.At("kept")}' holds a run already, which is not overwritten. Name another folder with --out, or leave it out.\n");
        File.ReadAllBytes(Path.Combine(_workplace.At("kept"), "model.safetensors")).ShouldBe(before);
    }

    [Fact]
    public void FolderOfABrokenRun_SaysHowToGoOn()
    {
        Directory.CreateDirectory(_workplace.At("broken"));
        File.WriteAllText(Path.Combine(_workplace.At("broken"), "run.json"), "{}");
        _workplace.Run("train --dataset strokes --out broken").ShouldBe(1);
        _workplace.Error.ShouldBe(
            $"inkstone: The folder '{_workplace.At("broken")}' is taken by a run that has not ended, or was broken off. " +
            "Go on with it by --resume, name another folder with --out, or delete its run.json if nothing is being trained there.\n");
    }

    [Fact]
    public void OutThatIsAFile_IsSaidBeforeTraining()
    {
        File.WriteAllText(_workplace.At("file"), "");
        _workplace.Run("train --dataset strokes --out file").ShouldBe(1);
        _workplace.Error.ShouldStartWith($"inkstone: The run cannot be kept in '{_workplace.At("file")}': ");
        _workplace.Error.ShouldEndWith(" Name a folder that can be written to with --out.\n");
        _workplace.Out.ShouldBe("");
    }

    [Fact]
    public void CurrentFolderThatCannotBeWrittenTo_IsNoMatterWithOut()
    {
        // A file where the folder of runs would be stands for a folder without permission.
        File.WriteAllText(_workplace.At("runs"), "");
        _workplace.Run("train dense-512 --dataset strokes --hidden 4 --epochs 1 --out kept").ShouldBe(0);
        _workplace.Error.ShouldBe("");
        _workplace.Out.ShouldContain($"\n  inkstone predict --dataset strokes --index 0 --model {Path.Combine(_workplace.At("kept"), "model.safetensors")}\n");
        File.ReadAllText(Path.Combine(_workplace.At("kept"), "run.json")).ShouldContain("\"testAccuracy\"");
    }

    [Fact]
    public void WhatToTryNext_RepeatsTheFolderAndTheDataset()
    {
        _workplace.Run("train --dataset strokes --data no-data --epochs 1").ShouldBe(0);
        _workplace.Out.ShouldEndWith(
            """
            What to try next:
              inkstone predict --dataset strokes --index 0 --data no-data --model latest
              inkstone train dense-512 --dataset strokes --data no-data    a better network

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void MoreSamplesThanThereAre_IsSaidInALine()
    {
        _workplace.Run("train --dataset strokes --samples 301").ShouldBe(1);
        _workplace.Error.ShouldBe("inkstone: Samples: expected at most 300, the pictures that strokes has to learn from. Received: 301.\n");
        Directory.Exists(_workplace.At("runs")).ShouldBeFalse();
    }

    [Fact]
    public void HugeBatch_IsOneBatch()
    {
        _workplace.Run("train --dataset strokes --epochs 1 --batch-size 2147483647").ShouldBe(0);
        _workplace.Out.ShouldContain("\n1/1 - ");
        _workplace.Run("evaluate --dataset strokes --batch-size 2147483647 --model latest").ShouldBe(0);
    }

    [Fact]
    public void RunsOfTheSameSecond_HaveFoldersOfTheirOwn()
    {
        _workplace.Run("train dense-512 --dataset strokes --hidden 4 --epochs 0").ShouldBe(0);
        _workplace.Run("train dense-512 --dataset strokes --hidden 4 --epochs 0").ShouldBe(0);
        Directory.GetDirectories(_workplace.At("runs")).Length.ShouldBe(2);
    }

    [Fact]
    public void CtrlC_KeepsAndTestsTheNetworkAsItIs()
    {
        using var stop = new CancellationTokenSource();
        _workplace.Stop = stop.Token;
        var output = new TrippingWriter("Epoch 3/5", stop.Cancel);
        _workplace.Run("train dense-512 --dataset strokes --hidden 8 --epochs 5 --out stopped", output).ShouldBe(130);
        _workplace.Out.ShouldContain("Training was stopped before its end. The network as it is was tested and kept:\nOn 50 pictures of strokes that it never saw: accuracy ");
        var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(_workplace.At("stopped"), "run.json"))).RootElement;
        run.GetProperty("state").GetString().ShouldBe("stopped");
        run.GetProperty("history").GetProperty("loss").GetArrayLength().ShouldBe(2);
        run.GetProperty("result").GetProperty("testLoss").GetDouble().ShouldBeGreaterThan(0);

        _workplace.Stop = default;
        _workplace.Run("evaluate --dataset strokes --model latest").ShouldBe(0);
        _workplace.Out.ShouldStartWith($"Model: {Path.Combine(_workplace.At("stopped"), "model.safetensors")}\n");
    }

    [Fact]
    public void CtrlC_BeforeTraining_KeepsNothing()
    {
        _workplace.Stop = new CancellationToken(canceled: true);
        _workplace.Run("train --dataset strokes").ShouldBe(130);
        _workplace.Error.ShouldBe("Stopped.\n");
        Directory.Exists(_workplace.At("runs")).ShouldBeFalse();
    }

    [Fact]
    public void AnotherOptimizer_HasItsOwnStepSize()
    {
        _workplace.Run("train first-network --dataset strokes --optimizer adam --epochs 0 --out adam").ShouldBe(0);
        var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(_workplace.At("adam"), "run.json"))).RootElement;
        run.GetProperty("settings").GetProperty("learningRate").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void LossThatIsNoNumber_IsSaidAndIsNullInJson()
    {
        var result = _workplace.RunJson("train dense-512 --dataset strokes --hidden 16,16,16,16,16 --optimizer sgd --learning-rate 1000 --batch-size 20 --epochs 2");
        result.GetProperty("testLoss").ValueKind.ShouldBe(JsonValueKind.Null);
        _workplace.Error.ShouldContain("The loss is no longer a number: the steps were too large. Train again with a smaller --learning-rate.\n");
    }
}
