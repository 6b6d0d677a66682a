using System.CommandLine;
using System.Text.Json.Nodes;

namespace Inkstone.App;

/// <summary><c>inkstone evaluate</c>: how well a network reads a data set.</summary>
internal sealed class EvaluateCommand : AppCommand
{
    private readonly Option<string?> _model = SharedOptions.Reader();
    private readonly Option<string?> _dataset = SharedOptions.Dataset("The data set to read (default: mnist, or strokes if it cannot be had)");
    private readonly Option<bool> _train = new("--train") { Description = "Read the pictures to learn from instead of the test pictures." };
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<ulong?> _seed = SharedOptions.PenSeed();
    private readonly Option<int?> _batchSize = SharedOptions.Number("--batch-size", "How many pictures are read at a time (default: 32). It does not change the result.", 1);
    private readonly Option<int?> _threads = SharedOptions.Threads();

    public EvaluateCommand(Host host)
        : base(
            host,
            "evaluate",
            "Let a trained network read all test pictures of a data set, and count its errors.",
            "inkstone evaluate --dataset mnist                       the recogniser that comes along on MNIST's 10,000 test pictures",
            "inkstone evaluate --dataset mnist --model latest        ... the newest run",
            "inkstone evaluate --dataset digits20x20 --train --model latest",
            "inkstone evaluate --model runs/mine --dataset strokes --json")
    {
        Add(_model);
        Add(_dataset);
        Add(_train);
        Add(_data);
        Add(_seed);
        Add(_batchSize);
        Add(_threads);
        AddLooks();
    }

    protected override int Run(ParseResult parsed, Screen screen)
    {
        SharedOptions.UseThreads(parsed.GetValue(_threads));
        var (model, path) = ModelFiles.LoadReader(Host, screen, parsed.GetValue(_model));
        var data = DatasetLoading.Load(Host, screen, parsed.GetValue(_dataset), parsed.GetValue(_data), parsed.GetValue(_seed));
        var images = parsed.GetValue(_train) ? data.Train : data.Test;
        var result = Judgement.Of(model, images, parsed.GetValue(_batchSize), screen.NewProgress(), Host.Stop);
        screen.Say($"On the {images.Count:N0} {(parsed.GetValue(_train) ? "pictures to learn from" : "test pictures")} of {data.Name}: {result}");
        if (WantsJson(parsed))
        {
            Print(new JsonObject
            {
                ["model"] = path,
                ["dataset"] = data.Name,
                ["testLoss"] = TrainingReport.Number(result.Loss),
                ["testAccuracy"] = result.Accuracy,
                ["errors"] = result.Errors,
            });
        }

        return ExitCode.Ok;
    }
}
