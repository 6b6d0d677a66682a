namespace Inkstone.App.Tests;

/// <summary>Wrong command lines: exit code 2, what is wrong in one line, nothing on standard output.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Theory]
    [InlineData("paint", "inkstone: There is no command 'paint'. There are: serve, train, evaluate, measure, predict, read, summary, explain, show, plot, datasets, lesson.")]
    [InlineData("train cnn", "inkstone train: There is no recipe 'cnn'. There are: first-network, softmax-regression, digits-20x20, dense-512, deep-dense, first-convnet, fast-convnet, convnet, recogniser.")]
    [InlineData("train --dataset cifar", "inkstone train: There is no data set 'cifar'. There are: mnist, digits8x8, digits20x20, strokes.")]
    [InlineData("train --epochs many", "inkstone train: --epochs expects a whole number, 0 to 100000. Received: many.")]
    [InlineData("train --epochs 100001", "inkstone train: --epochs expects a whole number, 0 to 100000. Received: 100001.")]
    [InlineData("train --batch-size 0", "inkstone train: --batch-size expects a whole number, 1 to 2147483647. Received: 0.")]
    [InlineData("train --threads 0", "inkstone train: --threads expects a whole number, 1 to 1024. Received: 0.")]
    [InlineData("train --threads 1025", "inkstone train: --threads expects a whole number, 1 to 1024. Received: 1025.")]
    [InlineData("train --seed -1", "inkstone train: --seed expects a whole number, 0 to 18446744073709551615. Received: -1.")]
    [InlineData("train --learning-rate fast", "inkstone train: --learning-rate expects a number above 0, at most 1000. Received: fast.")]
    [InlineData("train --learning-rate 1,5", "inkstone train: --learning-rate expects a number above 0, at most 1000. Received: 1,5.")]
    [InlineData("train --learning-rate -1", "inkstone train: --learning-rate expects a number above 0, at most 1000. Received: -1.")]
    [InlineData("train --learning-rate 1e300", "inkstone train: --learning-rate expects a number above 0, at most 1000. Received: 1e300.")]
    [InlineData("train --hidden 20;20", "inkstone train: --hidden expects numbers with commas between, such as 64,32, or none. Received: 20;20.")]
    [InlineData("train --label-smoothing 0.1", "inkstone train: Label smoothing: expected the loss categorical_crossentropy with it. Received: mse.")]
    [InlineData("train --weight-average 1", "inkstone train: The weight average: expected 0 or more and less than 1. Received: 1.")]
    [InlineData(
        "train convnet --resume runs/mine",
        "inkstone train: --resume goes on with the recipe, the settings and the data of the run: only --data, where the data were moved, and --threads go with it. Received: the recipe 'convnet'.")]
    [InlineData(
        "train --resume runs/mine --epochs 3",
        "inkstone train: --resume goes on with the recipe, the settings and the data of the run: only --data, where the data were moved, and --threads go with it. Received: --epochs.")]
    [InlineData("train --optimizer sdg", "inkstone train: The optimizer: expected one of sgd, rmsprop, adam, adamw. Received: sdg.")]
    [InlineData("train --epoch 3", "inkstone train: There is no option '--epoch' here.")]
    [InlineData("evaluate --index 3", "inkstone evaluate: There is no option '--index' here.")]
    [InlineData("measure --only mnist --write a.md", "inkstone measure: --write puts all measures into the page: leave out --only.")]
    [InlineData("measure --samples 0", "inkstone measure: --samples expects a whole number, 1 to 2147483647. Received: 0.")]
    [InlineData("summary --json", "inkstone summary: There is no option '--json' here.")]
    [InlineData("show --index 1 --sheet a.png", "inkstone show: Give either --index N for one picture, or --sheet FILE.png for many.")]
    [InlineData("serve --port 65536", "inkstone serve: --port expects 0 to 65535; 0 for any free one. Received: 65536.")]
    [InlineData("--port many", "inkstone serve: --port expects 0 to 65535; 0 for any free one. Received: many.")]
    [InlineData("--listn", "inkstone serve: There is no option '--listn' here.")]
    [InlineData("predict", "inkstone predict: Give either a PICTURE, or --dataset NAME with --index N.")]
    [InlineData("predict a.png --dataset mnist --index 1", "inkstone predict: Give either a PICTURE, or --dataset NAME with --index N.")]
    [InlineData("predict --dataset mnist", "inkstone predict: Give either a PICTURE, or --dataset NAME with --index N.")]
    [InlineData("predict --dataset mnist --index 1 --as-drawn", "inkstone predict: --as-drawn is for a PICTURE; those of a data set have the model's size already.")]
    [InlineData("explain cnn", "inkstone explain: There is no recipe and no model file 'cnn'. Recipes: first-network, softmax-regression, digits-20x20, dense-512, deep-dense, first-convnet, fast-convnet, convnet, recogniser.")]
    [InlineData("explain deep-dense --model x", "inkstone explain: Give either a RECIPE or MODEL, or --model, not both.")]
    [InlineData("explain deep-dense --language de", "inkstone explain: There is no language 'de' here. There are: en, zh-Hant, zh-Hans.")]
    [InlineData("summary deep-dense --model x", "inkstone summary: Give either a RECIPE or --model, not both.")]
    public void SaysWhatIsWrong(string line, string problem)
    {
        _workplace.Run(line).ShouldBe(2);
        _workplace.Error.Split('\n')[0].ShouldBe(problem);
        _workplace.Error.ShouldEndWith(" --help\n");
        _workplace.Out.ShouldBe("");
    }

    [Theory]
    [InlineData("train", "--out")]
    [InlineData("train", "--data")]
    [InlineData("evaluate", "--model")]
    [InlineData("show", "--sheet")]
    [InlineData("plot", "--out")]
    public void EmptyName_IsNotTakenForTheCurrentFolder(string verb, string option)
    {
        var error = new StringWriter();
        CommandLine.Run([verb, option, ""], new Host { Out = new StringWriter(), Error = error, Folder = _workplace.Folder }).ShouldBe(2);
        error.ToString().ShouldBe($"inkstone {verb}: {option} expects a name. Received: an empty one.\nTry: inkstone {verb} --help\n");
    }

    [Fact]
    public void Help_TeachesTheCommands()
    {
        _workplace.Run("--help").ShouldBe(0);
        _workplace.Error.ShouldBe("");
        foreach (var verb in (string[])["serve", "train", "evaluate", "measure", "predict", "read", "summary", "explain", "show", "plot", "datasets", "lesson"])
        {
            _workplace.Out.ShouldContain($"\n  {verb} ");
        }

        _workplace.Out.ShouldContain("Examples:\n  inkstone  ");
        _workplace.Out.ShouldContain("Exit codes: 0 ");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("train")]
    [InlineData("evaluate")]
    [InlineData("predict")]
    [InlineData("read")]
    [InlineData("summary")]
    [InlineData("explain")]
    [InlineData("show")]
    [InlineData("plot")]
    [InlineData("datasets")]
    [InlineData("lesson")]
    public void HelpOfACommand_HasExamplesThatParse(string verb)
    {
        _workplace.Run($"{verb} --help").ShouldBe(0);
        _workplace.Out.ShouldContain($"Examples:\n  inkstone {verb}");
    }

    [Fact]
    public void NoModelYet_SaysHowToGetOne()
    {
        foreach (var line in (string[])["evaluate --dataset strokes --model latest", "predict --dataset strokes --index 0 --model latest", "summary", "summary --model latest", "explain"])
        {
            _workplace.Run(line).ShouldBe(1);
            _workplace.Error.ShouldBe(
                $"inkstone: There is no trained network in '{_workplace.At("runs")}' yet. Train one with: inkstone train. Or name a model file with --model.\n");
        }
    }

    [Fact]
    public void WrongModelFile_IsSaidInALine()
    {
        _workplace.Run("summary --model gone.safetensors").ShouldBe(1);
        _workplace.Error.ShouldStartWith($"inkstone: There is no model file '{_workplace.At("gone.safetensors")}'. ");
        _workplace.Run("summary --model no-data").ShouldBe(1);
        _workplace.Error.ShouldStartWith($"inkstone: The folder '{_workplace.At("no-data")}' holds no model.safetensors. ");
        File.WriteAllText(_workplace.At("bad.safetensors"), "not a model");
        _workplace.Run("summary --model bad.safetensors").ShouldBe(1);
        _workplace.Error.ShouldStartWith($"inkstone: {_workplace.At("bad.safetensors")}");
        _workplace.Error.ShouldNotContain("   at ");
    }
}
