using System.Text.Json;
using Inkstone.Digits;
using Inkstone.Layers;

namespace Inkstone.App.Tests;

/// <summary>A folder of its own in which commands run, with few and quick data sets and without a network.</summary>
internal sealed class Workplace : IDisposable
{
    public Workplace()
    {
        Folder = Directory.CreateTempSubdirectory("inkstone-").FullName;
        Directory.CreateDirectory(At("no-data"));
    }

    public string Folder { get; }

    public CancellationToken Stop { get; set; }

    /// <summary>The clock; that of the machine unless set.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Whether data sets may be downloaded.</summary>
    public bool MayDownload { get; init; }

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Runs a command line, its words separated by spaces, and returns the exit code.</summary>
    public int Run(string line, TextWriter? output = null)
    {
        output ??= new StringWriter();
        var error = new StringWriter();
        var code = CommandLine.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), NewHost(output, error));
        Out = output.ToString()!;
        Error = error.ToString();
        return code;
    }

    /// <summary>The surroundings of what runs here.</summary>
    public Host NewHost(TextWriter output, TextWriter error) => new()
    {
        Out = output,
        Error = error,
        Folder = Folder,
        Stop = Stop,
        Time = Time,
        Datasets = new DatasetOptions
        {
            DataFolder = At("no-data"),
            CacheFolder = At("no-cache"),
            Download = MayDownload,
            StrokesTrain = 300,
            StrokesTest = 50,
        },
    };

    /// <summary>Runs a command with <c>--json</c> and reads its object, which must be one line and alone.</summary>
    public JsonElement RunJson(string line, int expectedCode = 0)
    {
        Run(line + " --json").ShouldBe(expectedCode, Error);
        Out.ShouldEndWith("\n");
        Out.TrimEnd('\n').ShouldNotContain("\n");
        return JsonDocument.Parse(Out).RootElement;
    }

    /// <summary>
    /// Keeps a model that gives the same for each picture: these probabilities, or their logarithms if it is to end in logits.
    /// </summary>
    public void SaveConstantModel(string name, float[] probabilities, int inputs = 784, bool logits = false)
    {
        var model = new Sequential([new Input(inputs), new Dense(probabilities.Length, logits ? "linear" : "softmax")]);
        model.SetWeights([Tensor.Zeros((inputs, probabilities.Length)), Tensor.From([.. probabilities.Select(value => MathF.Log(value))])]);
        model.Compile("sgd", new Losses.SparseCategoricalCrossentropy(logits), ["accuracy"]);
        model.Save(At(name));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
