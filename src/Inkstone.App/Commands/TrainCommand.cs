using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary><c>inkstone train [recipe]</c>: trains a network, judges it and keeps it.</summary>
internal sealed class TrainCommand : AppCommand
{
    private const string DefaultRecipe = "first-network";

    private readonly Argument<string?> _recipe = SharedOptions.Recipe(
        $"What to train (default: {DefaultRecipe}):\n{string.Join("\n", Recipes.All.Select(recipe => $"{recipe.Name}: {recipe.Description}"))}");

    private readonly Option<string?> _dataset = SharedOptions.Dataset("The data set to learn from (default: the recipe's own; strokes if MNIST cannot be had)");
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<int?> _epochs = SharedOptions.Number("--epochs", "How many times all pictures are used.", 0, SettingsChoice.MostEpochs);
    private readonly Option<int?> _batchSize = SharedOptions.Number("--batch-size", "How many pictures go into one step.", 1);
    private readonly Option<int?> _samples = SharedOptions.Number("--samples", "Learn from the first N pictures only; the recogniser makes as many of them in an epoch.", 1, SettingsChoice.MostSamples);
    private readonly Option<string?> _hidden = new("--hidden") { Description = "The sizes of the hidden layers, such as 20,20,20; none for a single layer.", HelpName = "SIZES" };
    private readonly Option<string?> _dropout = new("--dropout") { Description = "The share dropped after each hidden layer, such as 0.4,0.3; or none.", HelpName = "RATES" };
    private readonly Option<string?> _optimizer = new("--optimizer") { Description = $"What changes the weights: {string.Join(", ", RecipeSettings.Optimizers)}.", HelpName = "NAME" };
    private readonly Option<double?> _learningRate = SharedOptions.Parsed<double>(
        "--learning-rate", "The optimizer's step size.", "RATE", $"a number above 0, at most {SettingsChoice.MostLearningRate}", rate => rate is > 0 and <= SettingsChoice.MostLearningRate);

    private readonly Option<string?> _loss = new("--loss") { Description = $"What training makes small: {string.Join(", ", RecipeSettings.Losses)}.", HelpName = "NAME" };
    private readonly Option<double?> _validationSplit = SharedOptions.Parsed<double>(
        "--validation-split", "The share of the pictures, the last ones, that is judged after each epoch and not learned from.", "SHARE", "0 or more and less than 1");

    private readonly Option<ulong?> _seed = SharedOptions.Seed("Decides the first weights and the order of the pictures: the same seed, the same network (default: 0).");
    private readonly Option<int?> _threads = SharedOptions.Threads();
    private readonly Option<string?> _out = SharedOptions.FileOrFolder("--out", "The folder for the model and the run (default: a new one in ./runs).", "FOLDER");

    private readonly Option<bool> _oneCycle = new("--one-cycle") { Description = "Let the step size rise to the learning rate and fall to nearly nothing over the run (no: --one-cycle false)." };
    private readonly Option<double?> _labelSmoothing = SharedOptions.Parsed<double>(
        "--label-smoothing", "How far targets are moved towards \"all digits alike\"; with the loss categorical_crossentropy.", "SHARE", "0 or more and less than 1");

    private readonly Option<double?> _weightAverage = SharedOptions.Parsed<double>(
        "--weight-average", "Judge and keep a running mean of the weights, of which this much stays at each step, such as 0.998; 0 for none.", "DECAY", "0 or more and less than 1");

    private readonly Option<string?> _resume = SharedOptions.FileOrFolder(
        "--resume", "Go on with a run that was stopped or broken off, to the same network as if it had not been.", "FOLDER");

    private readonly int _looks;

    public TrainCommand(Host host)
        : base(
            host,
            "train",
            "Train a network on handwritten digits, test it, and keep it.",
            "inkstone train                                       the first network, on MNIST (or strokes, offline)",
            "inkstone train deep-dense --data my-data --seed 1    more than 98 %, takes a few minutes",
            "inkstone train dense-512 --samples 10000 --epochs 3  less data, less time",
            "inkstone train first-network --hidden 64,32 --optimizer adam",
            "inkstone train recogniser --seed 1                   the network that reads drawings, takes an hour",
            "inkstone train --resume runs/20260131-120000-recogniser    go on where Ctrl+C or a power cut ended it",
            "inkstone train first-network --json 2> log.txt       the result for a program, the progress in a file",
            "",
            "An option that is left out has the value of the recipe. Ctrl+C ends training after the current step: the network is",
            "tested and kept all the same, and the exit code is 130. A second Ctrl+C ends at once. What is needed to go on is kept every",
            "ten seconds, at the end of an epoch.")
    {
        Add(_recipe);
        foreach (var option in (Option[])
            [_dataset, _data, _epochs, _batchSize, _samples, _hidden, _dropout, _optimizer, _learningRate, _oneCycle, _loss, _labelSmoothing, _weightAverage, _validationSplit, _seed, _threads, _out, _resume])
        {
            Add(option);
        }

        _looks = Options.Count;
        AddLooks();
    }

    protected override int Run(ParseResult parsed, Screen screen)
    {
        var start = Host.Time.GetTimestamp();
        SharedOptions.UseThreads(parsed.GetValue(_threads));
        var resumed = parsed.GetValue(_resume) is { } folder ? Resume(parsed, folder) : ((RunFolder Folder, KeptRun Run)?)null;
        var plan = resumed?.Run ?? Plan(parsed);
        using var run = resumed?.Folder ?? RunFolder.Create(Host.Folder, parsed.GetValue(_out), plan.Recipe.Name, plan.Started);

        screen.Say($"Recipe {plan.Recipe}");
        screen.Say($"  {Words.Of(plan.Settings)}, seed {plan.Seed}");
        var data = DatasetLoading.Load(Host, screen, plan.Dataset, plan.DataFolder);
        if (plan.Settings.Samples is { } samples && samples <= data.Train.Count)
        {
            screen.Say($"  of which the first {samples:N0} are used");
        }

        var session = new TrainingSession(plan, run, data, Host.Time, start);
        var report = session.Report;
        if (resumed is not null)
        {
            screen.Say($"Goes on after epoch {report.History.Epochs.Count} of {plan.Settings.Epochs}, trained for {TimeSpan.FromSeconds(plan.Seconds):h\\:mm\\:ss} before.");
        }

        screen.Say($"\n{session.Model.Summary(screen.SummaryWidth)}");
        session.Run(screen.NewProgress(), [], Host.Stop);
        Conclude(screen, report);
        SayWhatNext(
            screen, report, Typed("--dataset", parsed.GetValue(_dataset)), Typed("--data", parsed.GetValue(_data)), Typed("--model", session.IsNewest ? ModelFiles.Latest : run.ModelPath));
        if (WantsJson(parsed))
        {
            Print(report.ToResult());
        }

        return report.WasStopped ? ExitCode.Stopped : ExitCode.Ok;
    }

    /// <summary>What the options ask for.</summary>
    private KeptRun Plan(ParseResult parsed)
    {
        var recipe = Recipes.Find(parsed.GetValue(_recipe) ?? DefaultRecipe);
        return KeptRun.Of(recipe, Settings(parsed, recipe.Settings), parsed.GetValue(_seed) ?? 0, parsed.GetValue(_dataset), DataFolder(parsed), Host.Time.GetLocalNow());
    }

    /// <summary>Takes over a run, which has its own settings.</summary>
    private (RunFolder Folder, KeptRun Run) Resume(ParseResult parsed, string folder)
    {
        Symbol[] goTogether = [_resume, _data, _threads];
        if (parsed.CommandResult.Children.FirstOrDefault(child => child is ArgumentResult { Tokens.Count: > 0 } || (child is OptionResult { Implicit: false } option && Options.IndexOf(option.Option) < _looks && !goTogether.Contains(option.Option))) is { } other)
        {
            var what = other is OptionResult option ? option.Option.Name : $"the recipe '{other.Tokens[0].Value}'";
            throw new UsageException($"--resume goes on with the recipe, the settings and the data of the run: only --data, where the data were moved, and --threads go with it. Received: {what}.");
        }

        var (taken, run) = RunFolder.Resume(Host.Folder, folder);
        return (taken, run with { DataFolder = DataFolder(parsed) ?? run.DataFolder });
    }

    private string? DataFolder(ParseResult parsed) => parsed.GetValue(_data) is { } folder ? Path.GetFullPath(folder, Host.Folder) : null;

    private RecipeSettings Settings(ParseResult parsed, RecipeSettings defaults)
    {
        var choice = new SettingsChoice
        {
            Epochs = parsed.GetValue(_epochs),
            BatchSize = parsed.GetValue(_batchSize),
            Samples = parsed.GetValue(_samples),
            Hidden = parsed.GetValue(_hidden) is { } sizes ? Numbers<int>("--hidden", sizes) : null,
            Dropout = parsed.GetValue(_dropout) is { } rates ? Numbers<double>("--dropout", rates) : null,
            Optimizer = parsed.GetValue(_optimizer),
            LearningRate = parsed.GetValue(_learningRate),
            OneCycle = parsed.GetResult(_oneCycle) is { Implicit: false } ? parsed.GetValue(_oneCycle) : null,
            Loss = parsed.GetValue(_loss),
            LabelSmoothing = parsed.GetValue(_labelSmoothing),
            WeightAverage = parsed.GetValue(_weightAverage),
            ValidationSplit = parsed.GetValue(_validationSplit),
        };
        try
        {
            return choice.Among(defaults);
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static IReadOnlyList<T> Numbers<T>(string option, string text)
        where T : IParsable<T>
    {
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var numbers = new List<T>();
        foreach (var part in text.Split(','))
        {
            numbers.Add(T.TryParse(part, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new UsageException($"{option} expects numbers with commas between, such as {(typeof(T) == typeof(int) ? "64,32" : "0.4,0.3")}, or none. Received: {text}."));
        }

        return numbers;
    }

    private static void Conclude(Screen screen, TrainingReport report)
    {
        var data = report.Data;
        screen.Say();
        if (report.WasStopped)
        {
            screen.Say("Training was stopped before its end. The network as it is was tested and kept:");
        }

        screen.Say($"On {data.Test.Count:N0} pictures of {data.Name} that it {(data.HasTestSet ? "never saw" : "learned from")}: {report.Result}");
        if (!double.IsFinite(report.Result!.Loss))
        {
            screen.Say("The loss is no longer a number: the steps were too large. Train again with a smaller --learning-rate.");
        }

        screen.Say($"Model: {report.ModelPath}");
    }

    private static void SayWhatNext(Screen screen, TrainingReport report, string dataset, string folder, string model)
    {
        var data = report.Data;
        screen.Say("What to try next:");
        if (report.WasStopped)
        {
            screen.Say($"  inkstone train{Typed("--resume", Path.GetDirectoryName(report.ModelPath))}    go on where it was stopped");
        }

        screen.Say($"  inkstone predict --dataset {data.Name} --index 0{folder}{model}");
        if (data.Name == "digits20x20")
        {
            screen.Say($"  inkstone evaluate --dataset digits20x20 --train{folder}{model}    its errors on the pictures it learned from");
        }

        if (report.Recipe.Name == DefaultRecipe)
        {
            screen.Say($"  inkstone train dense-512{dataset}{folder}    a better network");
        }

        if (data.IsReplacement)
        {
            screen.Say("  inkstone train --dataset mnist    why MNIST was not to be had, and which files to put where");
        }
    }

    /// <summary>An option as it is typed, if it has a value.</summary>
    private static string Typed(string option, string? value) => value is null ? "" : value.Contains(' ') ? $" {option} \"{value}\"" : $" {option} {value}";
}
