using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Inkstone.Data;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary><c>inkstone read</c>: the number of several digits in a picture.</summary>
internal sealed class ReadCommand : AppCommand
{
    private readonly Argument<string> _picture = new("picture")
    {
        Description = "A PNG or PGM picture of a number in one row, dark on light or light on dark. JPEG is read by the page that inkstone serve opens.",
        HelpName = "PICTURE",
    };

    private readonly Option<string?> _model = SharedOptions.Reader();

    public ReadCommand(Host host)
        : base(
            host,
            "read",
            "Read a written number of one or more digits: finds the digits, parts those that touch, and shows each with how sure it is.",
            "inkstone read year.png                          the number, and each of its digits as the network sees it",
            "inkstone read year.png --model latest           let the newest run read the digits",
            "inkstone read year.png --json                   {\"text\": \"2024\", \"certainty\": 0.98, \"digits\": [...]}")
    {
        Add(_picture);
        Add(_model);
        AddLooks();
    }

    protected override int Run(ParseResult parsed, Screen screen)
    {
        var (model, _) = ModelFiles.LoadReader(Host, screen, parsed.GetValue(_model));
        var path = Path.GetFullPath(parsed.GetValue(_picture)!, Host.Folder);
        var picture = ReadPicture(path);
        screen.Say($"Picture: {path}\n  {picture.Width}x{picture.Height} pixels");
        var number = new NumberRecognizer(new DigitRecognizer(model)).Read(picture);
        if (WantsJson(parsed))
        {
            Print(Result(number));
        }

        if (number.Digits.Count == 0)
        {
            Host.Error.Write(number.IsBlank
                ? "Nothing drawn: the picture is blank, so there is no number to read.\n"
                : "No number found: there is ink, but in far more pieces than a number has. Cut the picture to the number alone.\n");
            return ExitCode.Failed;
        }

        Show(screen, number);
        return ExitCode.Ok;
    }

    private static void Show(Screen screen, NumberReading number)
    {
        screen.Say();
        foreach (var line in LargeNumber.Lines(number.Text))
        {
            screen.Say(line);
        }

        screen.Say();
        screen.Say($"It reads {number.Text} ({Percent(number.Certainty)} %).");
        if (!number.IsNumber)
        {
            screen.Say("A question mark stands for what does not look like a digit.");
        }

        foreach (var digit in number.Digits)
        {
            screen.Say();
            DigitPicture.Draw(screen, digit.Seen, DigitNormalizer.Side, DigitNormalizer.Side, byte.MaxValue);
            screen.Say($"  {Verdict(digit.Reading)}");
        }
    }

    private static string Verdict(DigitReading reading) => reading.IsDigit
        ? $"{reading.Digit} ({Percent(reading.Confidence)} %)"
        : $"{DigitAnswer.NotADigit} ({Percent(reading.NotADigit)} %); the nearest is {Words.WithArticle(reading.Digit)}";

    private static Picture ReadPicture(string path)
    {
        try
        {
            return Picture.Read(path);
        }
        catch (InvalidDataException error) when (StartsAsJpeg(path))
        {
            throw new InvalidDataException($"{path} is a JPEG picture: this command reads PNG and PGM. Save it as PNG, or drop it on the page that inkstone serve opens, which reads JPEG.", error);
        }
    }

    private static bool StartsAsJpeg(string path)
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() == 0xFF && file.ReadByte() == 0xD8;
    }

    private static JsonObject Result(NumberReading number) => new()
    {
        ["text"] = number.Text,
        ["certainty"] = number.Certainty,
        ["digits"] = new JsonArray([.. number.Digits.Select(digit => (JsonNode)new JsonObject
        {
            ["label"] = DigitAnswer.Of(digit.Reading).Label,
            ["digit"] = digit.Reading.Digit,
            ["confidence"] = digit.Reading.Confidence,
            ["notADigit"] = digit.Reading.NotADigit,
            ["box"] = new JsonObject { ["x"] = digit.Box.X, ["y"] = digit.Box.Y, ["width"] = digit.Box.Width, ["height"] = digit.Box.Height },
            ["seen"] = new JsonArray([.. digit.Seen.ToArray().Select(value => JsonValue.Create(value / (float)byte.MaxValue))]),
        })]),
    };

    private static string Percent(float probability) => (100 * probability).ToString("0.0", CultureInfo.InvariantCulture);
}
