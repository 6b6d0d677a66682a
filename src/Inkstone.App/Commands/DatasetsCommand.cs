using System.CommandLine;
using System.Text.Json.Nodes;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary><c>inkstone datasets</c>: what there is to learn from, and where it is.</summary>
internal sealed class DatasetsCommand : AppCommand
{
    private readonly Option<string?> _data = SharedOptions.Data();

    public DatasetsCommand(Host host)
        : base(host, "datasets", "List the data sets: what they are, and whether they are on this machine.", "inkstone datasets", "inkstone datasets --data my-data --json")
    {
        Add(_data);
        AddLooks();
    }

    protected override int Run(ParseResult parsed, Screen screen)
    {
        var options = Host.LookFor(parsed.GetValue(_data));
        var sets = new JsonArray();
        foreach (var name in DigitDatasets.Names)
        {
            var (folder, where) = Find(name, options);
            screen.Say($"{name,-12} {DigitDatasets.Describe(name)}");
            screen.Say($"{"",-12} {where}");
            sets.Add(new JsonObject { ["name"] = name, ["description"] = DigitDatasets.Describe(name), ["folder"] = folder });
        }

        screen.Say();
        screen.Say("To use files of your own, put them in a folder and name it by --data or the environment variable INKSTONE_DATA:");
        screen.Say("  mnist        train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, or mnist.npz");
        screen.Say("  digits8x8    digits.csv");
        screen.Say("  digits20x20  X.npy and y.npy");
        if (WantsJson(parsed))
        {
            Print(new JsonObject { ["datasets"] = sets });
        }

        return ExitCode.Ok;
    }

    private static (string? Folder, string Where) Find(string name, DatasetOptions options)
    {
        try
        {
            var folder = DigitDatasets.Find(name, options);
            return (folder, folder is not null ? $"here: {folder}" : name switch
            {
                "strokes" => "always here: written by a simulated pen",
                "digits20x20" => "made from mnist, or from strokes",
                _ => "not here yet: downloaded when it is first used",
            });
        }
        catch (FileNotFoundException error)
        {
            // A part of the files is here; the other sets are still worth a line.
            return (null, error.Message);
        }
    }
}
