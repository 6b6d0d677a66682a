using System.CommandLine;
using System.Text.Json.Nodes;
using Inkstone.Data;

namespace Inkstone.App;

/// <summary><c>inkstone show</c>: a picture of a data set with its numbers, or a sheet of many.</summary>
internal sealed class ShowCommand : AppCommand
{
    private readonly Option<string?> _dataset = SharedOptions.Dataset("The data set (default: mnist, or strokes if it cannot be had)");
    private readonly Option<int?> _index = SharedOptions.Number("--index", "The number of the picture, from 0 (default: 0).", 0);
    private readonly Option<bool> _test = new("--test") { Description = "Take it from the test pictures instead of those to learn from." };
    private readonly Option<string?> _sheet = SharedOptions.FileOrFolder("--sheet", $"Write a PNG picture with {ContactSheet.PerDigit} samples of each digit instead.", "FILE.png");
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<ulong?> _seed = SharedOptions.PenSeed();

    public ShowCommand(Host host)
        : base(
            host,
            "show",
            "Look at a data set: a picture with its digit and the numbers it is made of, as they are in the data.",
            "inkstone show --dataset mnist --index 100",
            "inkstone show --dataset digits8x8 --index 8 --test",
            "inkstone show --dataset strokes --sheet strokes.png --seed 3")
    {
        Add(_dataset);
        Add(_index);
        Add(_test);
        Add(_sheet);
        Add(_data);
        Add(_seed);
        AddLooks();
        Validators.Add(result =>
        {
            if (result.GetResult(_sheet) is not null && result.GetResult(_index) is not null)
            {
                result.AddError("Give either --index N for one picture, or --sheet FILE.png for many.");
            }
        });
    }

    protected override int Run(ParseResult parsed, Screen screen)
    {
        var data = DatasetLoading.Load(Host, screen, parsed.GetValue(_dataset), parsed.GetValue(_data), parsed.GetValue(_seed));
        var isTest = parsed.GetValue(_test);
        var images = isTest ? data.Test : data.Train;
        if (parsed.GetValue(_sheet) is { } sheet)
        {
            var path = Path.GetFullPath(sheet, Host.Folder);
            Png.Write(path, ContactSheet.Draw(images));
            screen.Say($"{ContactSheet.PerDigit} samples of each digit are in {path}");
            if (WantsJson(parsed))
            {
                Print(new JsonObject { ["dataset"] = data.Name, ["part"] = isTest ? "test" : "train", ["sheet"] = path });
            }

            return ExitCode.Ok;
        }

        var index = parsed.GetValue(_index) ?? 0;
        var pixels = images.Pixels(index);
        screen.Say();
        screen.Say($"Picture {index} of the {images.Count:N0} {(isTest ? "test pictures" : "pictures to learn from")} is {Words.WithArticle(images.Label(index))}.");
        screen.Say();
        DigitPicture.Draw(screen, pixels, images.Height, images.Width, images.Maximum);
        screen.Say();
        screen.Say(NumpyText.Str(pixels, [images.Height, images.Width]));
        if (WantsJson(parsed))
        {
            Print(new JsonObject
            {
                ["dataset"] = data.Name,
                ["part"] = isTest ? "test" : "train",
                ["index"] = index,
                ["label"] = images.Label(index),
                ["height"] = images.Height,
                ["width"] = images.Width,
                ["pixels"] = new JsonArray([.. pixels.ToArray().Select(pixel => JsonValue.Create((int)pixel))]),
            });
        }

        return ExitCode.Ok;
    }
}
