using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Inkstone.App;

/// <summary><c>inkstone plot</c>: a figure of data, of a network or of a training, as a file.</summary>
internal sealed class PlotCommand : AppCommand
{
    private const int MostPictures = 100;
    private const int MostColumns = 20;

    private readonly Argument<string?> _figure = new("figure")
    {
        Description = $"What to draw:\n{string.Join("\n", NamedFigures.All.Select(figure => $"{figure.Name}: {figure.Description}"))}",
        HelpName = "FIGURE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _model = SharedOptions.Model();
    private readonly Option<string?> _dataset = SharedOptions.Dataset("The data set (default: mnist, or strokes if it cannot be had)");
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<bool> _train = new("--train") { Description = "Take the pictures to learn from instead of the test pictures." };
    private readonly Option<int?> _count = Number("--count", "How many pictures, at most", MostPictures);
    private readonly Option<int?> _columns = Number("--columns", "How many of them side by side", MostColumns);
    private readonly Option<int?> _from = SharedOptions.Number("--from", "Take pictures one after the other from this one on, instead of random ones.", 0);
    private readonly Option<ulong?> _seed = SharedOptions.PenSeed();
    private readonly Option<ulong?> _pickSeed = SharedOptions.Seed("Decides which random pictures are taken (default: 0).", "--pick-seed");
    private readonly Option<bool> _wrong = new("--wrong") { Description = "Take the first pictures that are read wrong (panel)." };
    private readonly Option<bool> _noLabels = new("--no-labels") { Description = "Leave the digits out: then the file may be a .png too." };
    private readonly Option<bool> _log = new("--log") { Description = "Draw the loss alone, on a logarithmic scale (training-curves)." };
    private readonly Option<string?> _z = new("--z") { Description = "The numbers that softmax is shown for (default: 1,2,3,4).", HelpName = "NUMBERS" };
    private readonly Option<string?> _out = SharedOptions.FileOrFolder("--out", "The file, an .svg, or a .png where there is no text (default: the figure's name with .svg).", "FILE");

    public PlotCommand(Host host)
        : base(
            host,
            "plot",
            "Draw a figure: of a data set, of what a network reads and has learned, or of its training.",
            "inkstone plot samples --dataset mnist --from 0 --count 25     the first 25 test pictures",
            "inkstone plot panel --wrong                                   mistakes of the newest run, and how sure it was",
            "inkstone plot training-curves --model runs/mine -o loss.svg   how a run went",
            "inkstone plot weights --no-labels -o weights.png              what a single layer looks for, in pixels",
            "",
            "SVG pictures open in every browser.")
    {
        _out.Aliases.Add("-o");
        _figure.Validators.Add(result => SharedOptions.Check(result, result.GetValueOrDefault<string?>(), Names, "figure"));
        Add(_figure);
        foreach (var option in Enum.GetValues<FigureOption>())
        {
            Add(Of(option));
        }

        Add(_out);
        AddLooks();
        Validators.Add(Check);
    }

    private static string[] Names => [.. NamedFigures.All.Select(figure => figure.Name)];

    protected override int Run(ParseResult parsed, Screen screen)
    {
        var figure = Find(parsed.GetValue(_figure)) ?? throw new UsageException($"Name a figure: {string.Join(", ", Names)}.");
        var path = Path.GetFullPath(parsed.GetValue(_out) ?? $"{figure.Name}.svg", Host.Folder);
        var sources = new PlotSources(Host, screen, Asked(parsed));
        var plotted = figure.Draw(sources);
        plotted.Figure.Save(path);
        if (plotted.Words is { } words)
        {
            screen.Say(words);
        }

        screen.Say($"The figure is in {path}");
        if (WantsJson(parsed))
        {
            Print(new JsonObject
            {
                ["figure"] = figure.Name,
                ["file"] = path,
                ["model"] = sources.ModelPath,
                ["dataset"] = sources.DatasetName,
                ["pictures"] = plotted.Pictures is { } pictures ? new JsonArray([.. pictures.Select(index => JsonValue.Create(index))]) : null,
                ["errors"] = plotted.Errors,
            });
        }

        return ExitCode.Ok;
    }

    private PlotOptions Asked(ParseResult parsed) => new()
    {
        Model = parsed.GetValue(_model),
        Dataset = parsed.GetValue(_dataset),
        Data = parsed.GetValue(_data),
        Train = parsed.GetValue(_train),
        Count = parsed.GetValue(_count),
        Columns = parsed.GetValue(_columns),
        From = parsed.GetValue(_from),
        Seed = parsed.GetValue(_seed),
        PickSeed = parsed.GetValue(_pickSeed) ?? 0,
        Wrong = parsed.GetValue(_wrong),
        Labels = !parsed.GetValue(_noLabels),
        LogScale = parsed.GetValue(_log),
        Z = parsed.GetValue(_z) is { } text ? Numbers(text) : null,
    };

    /// <summary>Refuses what does not go together before anything is loaded.</summary>
    private void Check(CommandResult result)
    {
        if (Find(result.GetValue(_figure)) is not { } figure)
        {
            return;
        }

        foreach (var option in Enum.GetValues<FigureOption>().Except(figure.Options).Select(Of))
        {
            if (result.GetResult(option) is { Implicit: false })
            {
                result.AddError($"The figure {figure.Name} takes no {option.Name}. It takes: {string.Join(", ", figure.Options.Select(Of).Append(_out).Select(taken => taken.Name))}.");
            }
        }

        if (result.GetResult(_pickSeed) is not null && result.GetResult(_from) is not null)
        {
            result.AddError("Give either --from N for pictures one after the other, or --pick-seed N for random ones.");
        }

        if (result.GetResult(_pickSeed) is not null && result.GetValue(_wrong))
        {
            result.AddError("Give either --wrong for the first pictures that are read wrong, or --pick-seed N for random ones.");
        }

        CheckFile(result, figure);
    }

    private void CheckFile(CommandResult result, NamedFigure figure)
    {
        var file = result.GetValue(_out) ?? ".svg";
        if (file.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
        {
            if (!figure.CanBePng || !result.GetValue(_noLabels))
            {
                result.AddError($"The figure {figure.Name} has text, which a .png cannot have. " +
                    $"Name a file that ends in .svg{(figure.CanBePng ? $", or leave the text out with {_noLabels.Name}" : "")}. Received: {file}.");
            }
        }
        else if (!file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
        {
            result.AddError($"--out expects the name of a file that ends in .svg{(figure.CanBePng ? " or .png" : "")}. Received: {file}.");
        }
    }

    private Option Of(FigureOption option) => option switch
    {
        FigureOption.Model => _model,
        FigureOption.Dataset => _dataset,
        FigureOption.Data => _data,
        FigureOption.Seed => _seed,
        FigureOption.Train => _train,
        FigureOption.Count => _count,
        FigureOption.Columns => _columns,
        FigureOption.From => _from,
        FigureOption.PickSeed => _pickSeed,
        FigureOption.Wrong => _wrong,
        FigureOption.NoLabels => _noLabels,
        FigureOption.Log => _log,
        FigureOption.Z => _z,
        _ => throw new ArgumentOutOfRangeException(nameof(option), $"Expected an option that the command has. Received: {option}."),
    };

    private static double[] Numbers(string text) =>
        [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new UsageException($"--z expects numbers with commas between, such as 1,2,3,4. Received: {text}."))];

    private static NamedFigure? Find(string? name) => NamedFigures.All.FirstOrDefault(figure => figure.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static Option<int?> Number(string name, string description, int most) =>
        SharedOptions.Parsed<int>(name, $"{description}.", "N", $"a whole number, 1 to {most}", number => number >= 1 && number <= most);
}
