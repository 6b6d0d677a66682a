using Inkstone.Layers;

namespace Inkstone.App.Tests;

/// <summary>The command on networks whose answers, and so all figures, are known beforehand.</summary>
public sealed class MeasureCommandTests : IDisposable
{
    private const string Begin = "<!-- measures: written by inkstone measure, do not edit -->";
    private const string End = "<!-- measures: end -->";

    // A 3 with one half, whatever it sees.
    private static readonly float[] Known = [0.025f, 0.025f, 0.025f, 0.5f, 0.025f, 0.025f, 0.025f, 0.025f, 0.3f, 0.025f];

    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void OfANetworkThatAlwaysSaysThree_OneInTenIsRight()
    {
        _workplace.SaveConstantModel("known.safetensors", Known);
        var result = _workplace.RunJson("measure --model known.safetensors --samples 50 --only strokes --only pen-centred --only calibration-strokes");
        result.GetProperty("model").GetString().ShouldBe("known.safetensors");
        result.GetProperty("sha256").GetString()!.Length.ShouldBe(64);
        result.GetProperty("stopped").GetBoolean().ShouldBeFalse();
        var measures = result.GetProperty("measures").EnumerateArray().ToList();
        measures.Select(measure => measure.GetProperty("name").GetString()).ShouldBe(["strokes", "pen-centred", "calibration-strokes"]);

        // Every ten drawings hold each digit once.
        foreach (var measure in measures[..2])
        {
            measure.GetProperty("accuracy").GetDouble().ShouldBe(0.1);
            measure.GetProperty("errors").GetDouble().ShouldBe(45);
            measure.GetProperty("pictures").GetDouble().ShouldBe(50);
            measure.TryGetProperty("flagged", out _).ShouldBeFalse();
        }

        measures[2].GetProperty("expectedCalibrationError").GetDouble().ShouldBe(0.5 - 0.1, 1e-6);
        var bin = measures[2].GetProperty("details").EnumerateArray().Single();
        bin.GetProperty("confidence").GetString().ShouldBe("46.7 to 53.3 %");
        bin.GetProperty("pictures").GetString().ShouldBe("50");
        bin.GetProperty("read right").GetString().ShouldBe("10.00 %");
        _workplace.Error.ShouldContain("strokes: 10.00 %, 45 errors of 50 (");
    }

    [Fact]
    public void OfANetworkThatFlagsAll_NothingIsToldApart()
    {
        SaveModelOfEleven("flags.safetensors", notADigit: 0.75f);
        var measures = _workplace.RunJson("measure --model flags.safetensors --samples 40 --only strokes --only rejection-strokes --only ways --only sorts").GetProperty("measures");
        measures[0].GetProperty("flagged").GetDouble().ShouldBe(40);
        measures[0].GetProperty("accuracy").GetDouble().ShouldBe(0.1);   // still the surest of the ten
        measures[0].GetProperty("toldRight").GetDouble().ShouldBe(0);    // though no user is told so
        measures[1].GetProperty("auroc").GetDouble().ShouldBe(0.5);
        measures[1].GetProperty("digitsFlagged").GetDouble().ShouldBe(1);
        measures[1].GetProperty("nonDigitsPassed").GetDouble().ShouldBe(0);
        measures[2].GetProperty("accuracy").GetDouble().ShouldBe(0);     // the ways to write a digit
        measures[3].GetProperty("accuracy").GetDouble().ShouldBe(1);
        measures[3].GetProperty("details").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void WhatIsNotToBeHad_IsSaid()
    {
        _workplace.SaveConstantModel("known.safetensors", Known);
        var measures = _workplace.RunJson("measure --model known.safetensors --samples 10 --only mnist --only thick --only rejection-strokes").GetProperty("measures");
        measures[0].GetProperty("missing").GetString().ShouldBe("not measured: mnist is not on this machine and could not be downloaded");
        measures[1].GetProperty("missing").GetString().ShouldBe("not measured: mnist is not on this machine and could not be downloaded");
        measures[2].GetProperty("missing").GetString().ShouldBe("not measured: the model has no output for \"not a digit\"");
        measures[0].TryGetProperty("accuracy", out _).ShouldBeFalse();
    }

    [Fact]
    public void Write_ReplacesWhatIsBetweenTheMarkers()
    {
        _workplace.SaveConstantModel("known.safetensors", Known);
        File.WriteAllText(_workplace.At("page.md"), $"# Mine\r\n\r\n{Begin}\r\nstale\r\n{End}\r\n\r\nNotes.\r\n");
        _workplace.Run("measure --model known.safetensors --samples 10 --data no-data --write page.md").ShouldBe(0, _workplace.Error);
        var page = File.ReadAllText(_workplace.At("page.md"));
        page.ShouldStartWith($"# Mine\n\n{Begin}\n|  |  |\n|---|---|\n| Date | ");
        page.ShouldEndWith($" |\n{End}\n\nNotes.\n");
        page.ShouldNotContain("stale");
        page.ShouldContain("\n| Pictures | at most 10 of each set, by `--samples`: a quick look |\n");
        page.ShouldContain("\n| Command | `inkstone measure --model known.safetensors --samples 10 --write page.md` |\n");
        page.ShouldContain("\n| `mnist` | MNIST test | not measured: mnist is not on this machine and could not be downloaded |\n");
        page.ShouldContain("\n| `strokes` | strokes, test samples of a seed never trained on | 10.00 %, 9 errors of 10 |\n");
        page.ShouldContain("\n### Reliability on strokes\n\n| confidence | pictures | mean confidence | read right |\n|---|--:|--:|--:|\n| 46.7 to 53.3 % | 10 | 50.00 % | 10.00 % |\n");
        page.ShouldNotContain(_workplace.Folder);
    }

    [Theory]
    [InlineData("")]
    [InlineData($"{End}\n{Begin}\n")]
    [InlineData($"{Begin}\n{Begin}\n{End}\n")]
    public void Write_IntoAPageWithoutMarkersFailsBeforeMeasuring(string content)
    {
        _workplace.SaveConstantModel("known.safetensors", Known);
        File.WriteAllText(_workplace.At("page.md"), content);
        _workplace.Run("measure --model known.safetensors --write page.md").ShouldBe(1);
        _workplace.Error.ShouldContain($"page.md: expected a line '{Begin}' and after it a line '{End}', each once");
        _workplace.Out.ShouldBe("");
        File.ReadAllText(_workplace.At("page.md")).ShouldBe(content);
    }

    [Fact]
    public void Stop_LeavesWhatIsMeasured()
    {
        _workplace.SaveConstantModel("known.safetensors", Known);
        _workplace.Stop = new CancellationToken(canceled: true);
        var result = _workplace.RunJson("measure --model known.safetensors --samples 10 --only calibration-strokes", expectedCode: 130);
        result.GetProperty("stopped").GetBoolean().ShouldBeTrue();
        result.GetProperty("measures").GetArrayLength().ShouldBe(0);
        _workplace.Error.ShouldContain("Stopped after 0 of 1 measures.");
    }

    private void SaveModelOfEleven(string name, float notADigit)
    {
        var model = new Sequential([new Input(784), new Dense(11, "softmax")]);
        float[] probabilities = [.. Known.Select(value => value * (1 - notADigit)), notADigit];
        model.SetWeights([Tensor.Zeros((784, 11)), Tensor.From([.. probabilities.Select(value => MathF.Log(value))])]);
        model.Compile("sgd", new Losses.SparseCategoricalCrossentropy(), ["accuracy"]);
        model.Save(_workplace.At(name));
    }
}
