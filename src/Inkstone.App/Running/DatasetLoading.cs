using Inkstone.Digits;
using Spectre.Console;

namespace Inkstone.App;

/// <summary>Loads a data set and tells the user about it: a bar while it is downloaded, then what it is and where it came from.</summary>
internal static class DatasetLoading
{
    // Of the official files, and of what is made of them: other files may have more.
    private const int OfMnist = 60_000;
    private const int OfDigits20x20 = 5_000;

    /// <summary>Loads a set.</summary>
    /// <param name="host">Where else to look, and when to stop.</param>
    /// <param name="screen">Where to tell about it.</param>
    /// <param name="name">The set's name; MNIST if it can be had, else strokes, when null.</param>
    /// <param name="folder">The data folder, if the user named one.</param>
    /// <param name="seed">The seed of the pen, for sets written by it.</param>
    public static DigitDataset Load(Host host, Screen screen, string? name, string? folder, ulong? seed = null)
    {
        name = name?.ToLowerInvariant();
        var options = host.LookFor(folder, seed);
        var data = name == "strokes" || !options.Download || IsHere(name ?? "mnist", options)
            ? DigitDatasets.Load(name, options, host.Stop)
            : Fetch(host, screen, name, options);
        host.Stop.ThrowIfCancellationRequested();
        if (data.Notice is { } notice)
        {
            screen.Say();
            screen.Say($"Please note: {notice}");
            screen.Say();
        }

        screen.Say($"Data set {data.Name}: {data.Source}");
        var test = data.HasTestSet ? $"{data.Test.Count:N0} others to be tested on" : "the same to be tested on";
        screen.Say($"  {data.Train.Count:N0} pictures of {data.Train.Height}x{data.Train.Width} to learn from, {test}");
        return data;
    }

    /// <summary>At most how many pictures a set has to learn from; null if only its files can tell.</summary>
    /// <param name="name">The set's name; MNIST if it can be had, else strokes, when null.</param>
    /// <param name="options">Where to look and what to make.</param>
    public static int? MostSamples(string? name, DatasetOptions options) => name switch
    {
        "strokes" => options.StrokesTrain,
        _ when options.PenOnly => options.StrokesTrain,
        "digits20x20" when !IsThere(name, options) => OfDigits20x20,
        "mnist" when !IsThere(name, options) => OfMnist,
        null when !IsThere("mnist", options) => options.Download ? Math.Max(OfMnist, options.StrokesTrain) : options.StrokesTrain,
        _ => null,
    };

    private static bool IsThere(string name, DatasetOptions options)
    {
        try
        {
            return DigitDatasets.Find(name, options) is not null;
        }
        catch (IOException)
        {
            // A part of its files is: loading says what is wrong with them.
            return true;
        }
    }

    /// <summary>Whether nothing has to be downloaded: digits20x20 is made of mnist where there are no files of its own.</summary>
    private static bool IsHere(string name, DatasetOptions options) =>
        DigitDatasets.Find(name, options) is not null || (name == "digits20x20" && DigitDatasets.Find("mnist", options) is not null);

    private static DigitDataset Fetch(Host host, Screen screen, string? name, DatasetOptions options)
    {
        screen.Say($"Looking for {name ?? "mnist"} on the network ...");
        return screen.IsLive
            ? LoadWithBar(host, screen, name, options)
            : DigitDatasets.Load(name, options with { Progress = new DownloadLines(screen) }, host.Stop);
    }

    private static DigitDataset LoadWithBar(Host host, Screen screen, string? name, DatasetOptions options) =>
        screen.Ansi.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn())
            .Start(context => DigitDatasets.Load(name, options with { Progress = new DownloadBars(context) }, host.Stop));

    private sealed class DownloadBars(ProgressContext context) : IProgress<DownloadProgress>
    {
        private readonly Dictionary<string, ProgressTask> _bars = [];

        public void Report(DownloadProgress value)
        {
            if (!_bars.TryGetValue(value.File, out var bar))
            {
                _bars[value.File] = bar = context.AddTask(Markup.Escape(value.File));
            }

            bar.IsIndeterminate = value.Total is null;
            bar.MaxValue = value.Total ?? value.Received;
            bar.Value = value.Received;
        }
    }

    /// <summary>A line when a file begins to arrive and one when it is here.</summary>
    private sealed class DownloadLines(Screen screen) : IProgress<DownloadProgress>
    {
        private readonly HashSet<string> _begun = [];

        public void Report(DownloadProgress value)
        {
            if (_begun.Add(value.File))
            {
                screen.Say($"Downloading {value.File}{(value.Total is { } total ? $" ({total:N0} bytes)" : "")} ...");
            }

            if (value.Received == value.Total && _begun.Add(value.File + " is here"))
            {
                screen.Say($"Downloaded {value.File}.");
            }
        }
    }
}
