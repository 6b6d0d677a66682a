using System.CommandLine;
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
    private readonly Option<int?> _epochs = SharedOptions.Number("--epochs", "How many times all pictures are used.", 0);
    private readonly Option<int?> _batchSize = SharedOptions.Number("--batch-size", "How many pictures go into one step.", 1);
    private readonly Option<int?> _samples = SharedOptions.Number("--samples", "Learn from the first N pictures only.", 1);
    private readonly Option<string?> _hidden = new("--hidden") { Description = "The sizes of the hidden layers, such as 20,20,20; none for a single layer.", HelpName = "SIZES" };
    private readonly Option<string?> _dropout = new("--dropout") { Description = "The share dropped after each hidden layer, such as 0.4,0.3; or none.", HelpName = "RATES" };
    private readonly Option<string?> _optimizer = new("--optimizer") { Description = $"What changes the weights: {string.Join(", ", RecipeSettings.Optimizers)}.", HelpName = "NAME" };
    private readonly Option<double?> _learningRate = SharedOptions.Parsed<double>("--learning-rate", "The optimizer's step size.", "RATE", "a number above 0");
    private readonly Option<string?> _loss = new("--loss") { Description = $"What training makes small: {string.Join(", ", RecipeSettings.Losses)}.", HelpName = "NAME" };
    private readonly Option<double?> _validationSplit = SharedOptions.Parsed<double>(
        "--validation-split", "The share of the pictures, the last ones, that is judged after each epoch and not learned from.", "SHARE", "0 or more and less than 1");

    private readonly Option<ulong?> _seed = SharedOptions.Seed("Decides the first weights and the order of the pictures: the same seed, the same network (default: 0).");
    private readonly Option<int?> _threads = SharedOptions.Threads();
    private readonly Option<string?> _out = SharedOptions.FileOrFolder("--out", "The folder for the model and the run (default: a new one in ./runs).", "FOLDER");

    public TrainCommand(Host host)
        : base(
            host,
            "train",
            "Train a network on handwritten digits, test it, and keep it.",
            "inkstone train                                       the first network, on MNIST (or strokes, offline)",
            "inkstone train deep-dense --data my-data --seed 1    more than 98 %, takes a few minutes",
            "inkstone train dense-512 --samples 10000 --epochs 3  less data, less time",
            "inkstone train first-network --hidden 64,32 --optimizer adam",
            "inkstone train first-network --json 2> log.txt       the result for a program, the progress in a file",
            "",
            "An option that is left out has the value of the recipe. Ctrl+C ends training after the current step: the network is",
            "tested and kept all the same, and the exit code is 130. A second Ctrl+C ends at once.")
    {
        Add(_recipe);
        foreach (var option in (Option[])
            [_dataset, _data, _epochs, _batchSize, _samples, _hidden, _dropout, _optimizer, _learningRate, _loss, _validationSplit, _seed, _threads, _out])
        {
            Add(option);
        }

        AddLooks();
    }

    protected override int Run(ParseResult parsed, Screen screen)
    {
        var start = Host.Time.GetTimestamp();
        var started = Host.Time.GetLocalNow();
        var recipe = Recipes.Find(parsed.GetValue(_recipe) ?? DefaultRecipe);
        var settings = Settings(parsed, recipe.Settings);
        var seed = parsed.GetValue(_seed) ?? 0;
        SharedOptions.UseThreads(parsed.GetValue(_threads));

        using var run = RunFolder.Create(Host.Folder, parsed.GetValue(_out), recipe.Name, started);

        // Without a name a recipe for MNIST falls back to strokes; another recipe's set has its own ways.
        screen.Say($"Recipe {recipe}");
        screen.Say($"  {Words.Of(settings)}, seed {seed}");
        var data = DatasetLoading.Load(Host, screen, parsed.GetValue(_dataset) ?? (recipe.Dataset == "mnist" ? null : recipe.Dataset), parsed.GetValue(_data));
        var training = Samples(data, settings, screen);
        var model = recipe.Create(training.SampleShape, seed, settings);
        screen.Say($"\n{model.Summary(screen.SummaryWidth)}");
        var history = model.Fit(
            DigitTensors.Inputs(model, training), DigitTensors.Targets(model, training), settings.BatchSize, settings.Epochs,
            validationSplit: settings.ValidationSplit, progress: screen.NewProgress(), cancellation: Host.Stop);

        var report = new TrainingReport
        {
            Recipe = recipe,
            Settings = settings,
            Data = data,
            TrainSamples = training.Count,
            Seed = seed,
            Started = started,
            ModelPath = run.ModelPath,
            History = history,
        };

        // Kept before anything else can go wrong, and once more with the result.
        run.Save(model);
        run.Save(report.ToRecord());
        var isNewest = run.TryMarkNewest();
        report.Result = Judgement.Of(model, data.Test, settings.BatchSize); // the kernels for batches of this size are compiled by now
        report.TotalSeconds = Host.Time.GetElapsedTime(start).TotalSeconds;
        run.Save(report.ToRecord());
        Conclude(screen, report);
        SayWhatNext(
            screen, report, Typed("--dataset", parsed.GetValue(_dataset)), Typed("--data", parsed.GetValue(_data)), Typed("--model", isNewest ? ModelFiles.Latest : run.ModelPath));
        if (WantsJson(parsed))
        {
            Print(report.ToResult());
        }

        return report.WasStopped ? ExitCode.Stopped : ExitCode.Ok;
    }

    private RecipeSettings Settings(ParseResult parsed, RecipeSettings defaults)
    {
        var optimizer = parsed.GetValue(_optimizer)?.ToLowerInvariant() ?? defaults.Optimizer;
        var hidden = parsed.GetValue(_hidden) is { } sizes ? Numbers<int>("--hidden", sizes) : defaults.Hidden;
        var settings = defaults with
        {
            Epochs = parsed.GetValue(_epochs) ?? defaults.Epochs,
            BatchSize = parsed.GetValue(_batchSize) ?? defaults.BatchSize,
            Samples = parsed.GetValue(_samples) ?? defaults.Samples,
            Hidden = hidden,
            Dropout = parsed.GetValue(_dropout) is { } rates ? Numbers<double>("--dropout", rates) : [.. defaults.Dropout.Take(hidden.Count)],
            Optimizer = optimizer,

            // A step size that suits one optimizer ruins another.
            LearningRate = parsed.GetValue(_learningRate) ?? (optimizer == defaults.Optimizer ? defaults.LearningRate : null),
            Loss = parsed.GetValue(_loss) ?? defaults.Loss,
            ValidationSplit = parsed.GetValue(_validationSplit) ?? defaults.ValidationSplit,
        };
        try
        {
            settings.Check();
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }

        return settings;
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

    private static DigitImages Samples(DigitDataset data, RecipeSettings settings, Screen screen)
    {
        if (settings.Samples is not { } samples)
        {
            return data.Train;
        }

        if (samples > data.Train.Count)
        {
            throw new ArgumentException($"--samples expects at most {data.Train.Count}, the pictures that {data.Name} has to learn from. Received: {samples}.");
        }

        screen.Say($"  of which the first {samples:N0} are used");
        return data.Train[..samples];
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
