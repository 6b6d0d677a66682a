using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Inkstone.Digits;
using Inkstone.Progress;

namespace Inkstone.App;

/// <summary><c>inkstone measure</c>: how well a recogniser reads what people draw, by many measures.</summary>
internal sealed class MeasureCommand : AppCommand
{
    private readonly Option<string?> _model = SharedOptions.Reader();
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<string[]> _only = new("--only")
    {
        Description = $"Only this measure; may be given more than once. There are: {string.Join(", ", MeasureList.All.Select(measure => measure.Name))}.",
        HelpName = "NAME",
    };

    private readonly Option<int?> _samples = SharedOptions.Number("--samples", "At most so many pictures for each measure, for a quick look (default: all, 10,000 of those that are made).", 1);
    private readonly Option<string?> _write = SharedOptions.FileOrFolder("--write", "Put the tables into this Markdown file, between its two markers; the rest of it stays.", "FILE.md");
    private readonly Option<int?> _threads = SharedOptions.Threads();

    public MeasureCommand(Host host)
        : base(
            host,
            "measure",
            "Measure how well a recogniser reads what people draw: other sets, distorted and drawn digits, calibration, what is no digit, times.",
            "inkstone measure                                        all measures of the recogniser that comes with inkstone; minutes",
            "inkstone measure --only mnist --only pen-anywhere       two of them",
            "inkstone measure --model runs/mine --samples 500        a quick look at a network of one's own",
            "inkstone measure --write docs/recogniser.md             ... and put the tables into a page")
    {
        _only.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                SharedOptions.Check(result, token.Value, [.. MeasureList.All.Select(measure => measure.Name)], "measure");
            }
        });
        Add(_model);
        Add(_data);
        Add(_only);
        Add(_samples);
        Add(_write);
        Add(_threads);
        AddLooks();
    }

    protected override int Run(ParseResult parsed, Screen screen)
    {
        var only = parsed.GetValue(_only) ?? [];
        var page = parsed.GetValue(_write) is { } file ? Path.GetFullPath(file, Host.Folder) : null;
        if (page is not null)
        {
            if (only.Length > 0)
            {
                throw new UsageException("--write puts all measures into the page: leave out --only.");
            }

            MeasuresPage.Check(page);
        }

        SharedOptions.UseThreads(parsed.GetValue(_threads));
        var subject = MeasuredModel.Load(Host, parsed.GetValue(_model));
        var (folder, samples) = (parsed.GetValue(_data), parsed.GetValue(_samples));
        var data = new MeasureData(name => DatasetLoading.Load(Host, screen, name, folder), samples ?? int.MaxValue);
        var session = new MeasureSession(subject.First, subject.LoadAgain, data, screen.IsLive ? screen.NewProgress() : new NoProgress(), Host.Stop);
        screen.Say($"Model: {subject.Name}");

        var measures = MeasureList.All.Where(measure => only.Length == 0 || only.Contains(measure.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        var watch = Stopwatch.StartNew();
        var rows = TakeAll(measures, session, screen);
        var stopped = rows.Count < measures.Count;
        if (WantsJson(parsed))
        {
            Print(new JsonObject
            {
                ["model"] = subject.Name,
                ["sha256"] = subject.Hash,
                ["seed"] = MeasureData.Seed,
                ["samples"] = samples,
                ["stopped"] = stopped,
                ["measures"] = new JsonArray([.. rows.Select(row => (JsonNode)row.ToJson())]),
                ["totalSeconds"] = Math.Round(watch.Elapsed.TotalSeconds, 3),
            });
        }

        if (stopped)
        {
            screen.Say($"Stopped after {rows.Count} of {measures.Count} measures{(page is null ? "" : $"; {page} is as it was")}.");
            return ExitCode.Stopped;
        }

        if (page is not null)
        {
            MeasuresPage.Write(page, MeasuresPage.Tables(rows,
            [
                .. MeasuresPage.Surroundings(Host.Time.GetLocalNow(), watch.Elapsed),
                ("Model", string.Create(CultureInfo.InvariantCulture, $"{subject.Name}, {subject.Bytes:N0} bytes, SHA-256 `{subject.Hash}`")),
                ("Seed of all that is made", MeasureData.Seed.ToString(CultureInfo.InvariantCulture)),
                .. samples is { } most
                    ? [("Pictures", string.Create(CultureInfo.InvariantCulture, $"at most {most:N0} of each set, by `--samples`: a quick look"))]
                    : Array.Empty<(string, string)>(),
                ("Command", $"`inkstone {CommandLineWithoutFolders(parsed)}`"),
            ]));
            screen.Say($"Written: {page}");
        }

        return ExitCode.Ok;
    }

    /// <summary>Takes one measure after the other, until the user has enough.</summary>
    private List<MeasuredRow> TakeAll(List<Measure> measures, MeasureSession session, Screen screen)
    {
        var rows = new List<MeasuredRow>();
        try
        {
            foreach (var measure in measures)
            {
                var watch = Stopwatch.StartNew();
                rows.Add(MeasuredRow.Of(measure, session));
                screen.Say(string.Create(CultureInfo.InvariantCulture, $"{measure.Name}: {rows[^1].Text} ({watch.Elapsed.TotalSeconds:0.0} s)"));
            }
        }
        catch (OperationCanceledException) when (Host.Stop.IsCancellationRequested)
        {
            // What is measured is worth showing.
        }

        return rows;
    }

    /// <summary>What was typed but for the folder of the data, which is another on another machine.</summary>
    private string CommandLineWithoutFolders(ParseResult parsed)
    {
        var folder = parsed.GetValue(_data);
        return string.Join(' ', parsed.Tokens.Select(token => token.Value).Where(word => folder is null || (word != _data.Name && word != folder)));
    }
}
