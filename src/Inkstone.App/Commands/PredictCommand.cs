using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Inkstone.Data;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary><c>inkstone predict</c>: what a network reads in one picture.</summary>
internal sealed class PredictCommand : AppCommand
{
    // What is less likely is not worth a word.
    private const float Likely = 0.1f;

    private readonly Argument<string?> _picture = new("picture")
    {
        Description = "A PNG or PGM picture of one digit, dark on light or light on dark. It is cropped, scaled and centred as MNIST's digits are, unless it has the model's size already.",
        HelpName = "PICTURE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _asDrawn = new("--as-drawn")
    {
        Description = "Squeeze the whole picture, dark ink on light or transparent paper, to the model's size as the course notebooks do, neither cropped nor centred.",
    };

    private readonly Option<string?> _model = SharedOptions.Reader();
    private readonly Option<string?> _dataset = SharedOptions.Dataset("Read a picture of this data set");
    private readonly Option<int?> _index = SharedOptions.Number("--index", "The number of the picture in the data set, from 0.", 0);
    private readonly Option<bool> _train = new("--train") { Description = "Take it from the pictures to learn from instead of the test pictures." };
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<ulong?> _seed = SharedOptions.PenSeed();

    public PredictCommand(Host host)
        : base(
            host,
            "predict",
            "Let a trained network read one picture: shows what it sees, what it reads, and how sure it is of each digit.",
            "inkstone predict my-digit.png                   a drawing of your own",
            "inkstone predict my-digit.png --as-drawn        the same, squeezed as the course notebooks do",
            "inkstone predict my-digit.png --model latest    let the newest run read it",
            "inkstone predict --dataset mnist --index 42     a picture of a data set",
            "inkstone predict my-digit.png --json            {\"label\": \"5\", \"digit\": 5, \"confidence\": 0.98, \"confidences\": [...], \"seen\": [...]}")
    {
        Add(_picture);
        Add(_asDrawn);
        Add(_model);
        Add(_dataset);
        Add(_index);
        Add(_train);
        Add(_data);
        Add(_seed);
        AddLooks();
        Validators.Add(result =>
        {
            var (picture, dataset, index) = (result.GetResult(_picture)?.Tokens.Count > 0, result.GetResult(_dataset) is not null, result.GetResult(_index) is not null);
            if (picture == dataset || dataset != index)
            {
                result.AddError("Give either a PICTURE, or --dataset NAME with --index N.");
            }
            else if (dataset && result.GetResult(_asDrawn) is not null)
            {
                result.AddError("--as-drawn is for a PICTURE; those of a data set have the model's size already.");
            }
        });
    }

    protected override int Run(ParseResult parsed, Screen screen)
    {
        var (model, _) = ModelFiles.LoadReader(Host, screen, parsed.GetValue(_model));
        var (seen, answer) = parsed.GetValue(_picture) is { } file ? (FromFile(parsed, screen, model, file), (int?)null) : FromDataset(parsed, screen, model);
        if (!DigitReading.TryRead(model, seen, out var reading))
        {
            Host.Error.Write("Nothing drawn: the picture is blank, so there is no digit to read.\n");
            if (WantsJson(parsed))
            {
                Print(Result(null, seen));
            }

            return ExitCode.Failed;
        }

        screen.Say();
        DigitPicture.Draw(screen, seen.Pixels, seen.Height, seen.Width, seen.Maximum);
        screen.Say();
        screen.Say(Verdict(reading));
        if (answer is { } digit)
        {
            screen.Say(digit == reading.Digit ? $"The data set says {digit} too: right." : $"The data set says {digit}: wrong.");
        }

        screen.Say();
        ConfidenceBars.Draw(screen, reading);
        if (WantsJson(parsed))
        {
            Print(Result(reading, seen));
        }

        return ExitCode.Ok;
    }

    private SeenDigit FromFile(ParseResult parsed, Screen screen, Model model, string file)
    {
        var path = Path.GetFullPath(file, Host.Folder);
        var picture = Picture.Read(path);
        var seen = parsed.GetValue(_asDrawn) ? SeenDigit.AsDrawn(model, picture) : SeenDigit.Normalized(model, picture);
        screen.Say($"Picture: {path}\n  {seen.Description}");
        return seen;
    }

    private (SeenDigit Seen, int? Answer) FromDataset(ParseResult parsed, Screen screen, Model model)
    {
        var data = DatasetLoading.Load(Host, screen, parsed.GetValue(_dataset), parsed.GetValue(_data), parsed.GetValue(_seed));
        var images = parsed.GetValue(_train) ? data.Train : data.Test;
        var index = parsed.GetValue(_index)!.Value;
        return (SeenDigit.Of(model, images, index), images.Label(index));
    }

    private static string Verdict(DigitReading reading)
    {
        var nearest = Words.WithArticle(reading.Digit);
        if (!reading.IsDigit)
        {
            return $"This does not look like a digit ({Percent(reading.NotADigit, "0")} %); the nearest is {nearest}.";
        }

        var sure = reading.Confidence switch
        {
            >= 0.95f => "It is",
            >= 0.7f => "It is probably",
            _ => "It is hard to say; most of all it looks like",
        };
        var second = reading.Ranking[1];
        var other = reading.NotADigit >= Math.Max(reading.Confidences[second], Likely) ? ", but it might be no digit at all"
            : reading.Confidences[second] >= Likely ? $", but it might be {Words.WithArticle(second)}" : "";
        return $"{sure} {nearest}{other} ({Percent(reading.Confidence, "0.0")} %).";
    }

    private static string Percent(float probability, string format) => (100 * probability).ToString(format, CultureInfo.InvariantCulture);

    private static JsonObject Result(DigitReading? reading, SeenDigit seen)
    {
        var answer = DigitAnswer.Of(reading);
        return new JsonObject
        {
            ["label"] = answer.Label,
            ["digit"] = reading?.Digit,
            ["confidence"] = reading?.Confidence,
            ["confidences"] = new JsonArray([.. answer.Confidences.Select(item => new JsonObject { ["label"] = item.Label, ["confidence"] = item.Confidence })]),
            ["seen"] = new JsonArray([.. seen.Input.ToArray().Select(value => JsonValue.Create(value))]),
        };
    }
}
