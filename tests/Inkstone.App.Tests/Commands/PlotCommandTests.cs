using System.Xml.Linq;
using Inkstone.Data;
using Inkstone.Layers;

namespace Inkstone.App.Tests;

/// <summary>Plot, with models whose answers are known beforehand and few strokes to read.</summary>
public sealed class PlotCommandTests : IDisposable
{
    // A 3 most of all, then an 8.
    private static readonly float[] Known = [0.025f, 0.025f, 0.025f, 0.5f, 0.025f, 0.025f, 0.025f, 0.025f, 0.3f, 0.025f];

    private readonly Workplace _workplace = new();

    public PlotCommandTests() => _workplace.SaveConstantModel("known.safetensors", Known, logits: true);

    public void Dispose() => _workplace.Dispose();

    [Theory]
    [InlineData("samples --dataset strokes --count 6", 6)]
    [InlineData("predictions --model known.safetensors --dataset strokes", 64)]
    [InlineData("mistakes --model known.safetensors --dataset strokes", 8)]
    [InlineData("worst-mistakes --model known.safetensors --dataset strokes", 10)]
    [InlineData("panel --model known.safetensors --dataset strokes", 15)]
    [InlineData("weights --model known.safetensors", 10)]
    [InlineData("most-activating --model known.safetensors --dataset strokes", 10)]
    [InlineData("confusion-matrix --model known.safetensors --dataset strokes", 1)]
    [InlineData("activations", 0)]
    [InlineData("softmax", 0)]
    public void EachFigure_IsAFileNamedAfterIt(string line, int pictures)
    {
        var name = line.Split(' ')[0];
        _workplace.Run($"plot {line}").ShouldBe(0, _workplace.Error);
        _workplace.Out.ShouldEndWith($"The figure is in {_workplace.At($"{name}.svg")}\n");
        _workplace.Error.ShouldBe("");
        Elements($"{name}.svg", "image").Count().ShouldBe(pictures);
    }

    [Fact]
    public void Samples_FromOneOn_ShowTheirDigits()
    {
        var result = _workplace.RunJson("plot samples --dataset strokes --train --from 295 --columns 3 -o some/digits.svg");
        result.EnumerateObject().Select(field => field.Name).ShouldBe(["figure", "file", "model", "dataset", "pictures", "errors"]);
        result.GetProperty("file").GetString().ShouldBe(_workplace.At(Path.Combine("some", "digits.svg")));
        Numbers(result.GetProperty("pictures")).ShouldBe([295, 296, 297, 298, 299]);
        var labels = Enumerable.Range(295, 5).Select(index => _workplace.RunJson($"show --dataset strokes --index {index}").GetProperty("label").GetInt32().ToString());
        Texts(Path.Combine("some", "digits.svg")).ShouldBe(labels);
    }

    [Fact]
    public void Samples_ThePickSeedDecidesWhichPictures()
    {
        var first = Numbers(_workplace.RunJson("plot samples --dataset strokes --pick-seed 5").GetProperty("pictures"));
        first.Length.ShouldBe(25);
        Numbers(_workplace.RunJson("plot samples --dataset strokes --pick-seed 5").GetProperty("pictures")).ShouldBe(first);
        Numbers(_workplace.RunJson("plot samples --dataset strokes --pick-seed 6").GetProperty("pictures")).ShouldNotBe(first);
    }

    [Fact]
    public void Samples_TheSeedIsThatOfThePen()
    {
        // The same picture as show has for that seed, a pixel of it a square of 3 x 3.
        _workplace.Run("plot samples --dataset strokes --seed 3 --from 5 --count 1 --no-labels -o five.png").ShouldBe(0, _workplace.Error);
        var picture = Picture.Read(_workplace.At("five.png")).ToGray();
        var side = picture.Width / 28;
        var inked = Enumerable.Range(0, 784).Select(i => picture.Pixels[(i / 28 * side + 1) * picture.Width + i % 28 * side + 1] < 255);
        inked.ShouldBe(Inked("--seed 3"));
        inked.ShouldNotBe(Inked(""));

        IEnumerable<bool> Inked(string seed) => _workplace.RunJson($"show --dataset strokes {seed} --index 5 --test").GetProperty("pixels").EnumerateArray().Select(pixel => pixel.GetInt32() > 0);
    }

    [Theory]
    [InlineData("samples --dataset strokes", 1)]
    [InlineData("predictions --dataset strokes --model known.safetensors", 1)]
    [InlineData("panel --dataset strokes --model known.safetensors", 2)]
    public void NoMoreColumnsThanPictures(string line, int cells)
    {
        // A cell for the picture, in a panel one for its bars too: in the usual number of columns they would be in the left part of the figure.
        _workplace.Run($"plot {line} --columns 9 --count 2 -o two.svg").ShouldBe(0, _workplace.Error);
        var root = XDocument.Load(_workplace.At("two.svg")).Root!;
        var last = Elements("two.svg", "image").Last();
        var (x, width) = ((double)last.Attribute("x")! + (double)last.Attribute("width")! / 2, (double)root.Attribute("width")!);
        (x / width).ShouldBe(cells == 1 ? 0.75 : 0.625, 0.05);
    }

    [Theory]
    [InlineData("samples --dataset strokes")]
    [InlineData("weights --model known.safetensors")]
    [InlineData("most-activating --model known.safetensors --dataset strokes")]
    public void WithoutLabels_CanBePng(string line)
    {
        _workplace.Run($"plot {line} --no-labels -o plot.png").ShouldBe(0, _workplace.Error);
        Picture.Read(_workplace.At("plot.png")).Width.ShouldBeGreaterThan(5 * 28);
    }

    [Fact]
    public void Mistakes_AreCounted()
    {
        var errors = _workplace.RunJson("evaluate --model known.safetensors --dataset strokes").GetProperty("errors").GetInt32();
        var result = _workplace.RunJson("plot mistakes --model known.safetensors --dataset strokes");
        result.GetProperty("errors").GetInt32().ShouldBe(errors);
        Numbers(result.GetProperty("pictures")).Length.ShouldBe(8);
        _workplace.Error.ShouldContain($"\n{errors} errors out of 50 images\n");
        Texts("mistakes.svg").Skip(1).ShouldAllBe(title => title.EndsWith(",3") && !title.StartsWith('3'));
    }

    [Fact]
    public void Panel_TurnsLogitsIntoProbabilities()
    {
        _workplace.Run("plot panel --model known.safetensors --dataset strokes --wrong --count 2").ShouldBe(0);
        Texts("panel.svg").Where(text => text.Contains('%')).ShouldAllBe(text => text.StartsWith("3 50% ("));
        Elements("panel.svg", "image").Count().ShouldBe(2);
    }

    [Fact]
    public void Panel_WithoutMistakesFromAPictureOn_SaysSo()
    {
        // Nine threes behind a seven: all but the first are read right.
        SaveDigits("7333333333");
        const string line = "plot panel --wrong --model small.safetensors --dataset digits8x8 --data mine --train -o wrong.svg";
        Numbers(_workplace.RunJson(line).GetProperty("pictures")).ShouldBe([0]);
        File.Delete(_workplace.At("wrong.svg"));
        _workplace.Run($"{line} --from 1").ShouldBe(1);
        _workplace.Error.ShouldBe("inkstone: No picture from 1 on is read wrong; the last one is 0. Give a smaller --from.\n");
        File.Exists(_workplace.At("wrong.svg")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("samples")]
    [InlineData("predictions --model known.safetensors")]
    [InlineData("panel --model known.safetensors")]
    [InlineData("panel --wrong --model known.safetensors")]
    public void APictureThatIsNotThere_IsNamed(string line)
    {
        _workplace.Run($"plot {line} --dataset strokes --from 50").ShouldBe(1);
        _workplace.Error.ShouldEndWith("inkstone: The set holds pictures 0 to 49. Received: 50.\n");
    }

    [Fact]
    public void NoMistakes_IsSaid()
    {
        // Only threes to read, and all is a 3 to the model.
        SaveDigits("3333333333");
        foreach (var figure in (string[])["mistakes", "worst-mistakes", "panel --wrong"])
        {
            _workplace.Run($"plot {figure} --model small.safetensors --dataset digits8x8 --data mine -o none.svg").ShouldBe(0);
            _workplace.Out.ShouldContain("\nno errors found\n");
            Texts("none.svg").ShouldBe(["no errors found"]);
        }
    }

    [Fact]
    public void Softmax_OfOnesOwnNumbers()
    {
        // e^0 : e^0 = 1 : 1
        _workplace.Run("plot softmax --z 2.5,2.5").ShouldBe(0);
        Texts("softmax.svg").Count(text => text == "0.50").ShouldBe(2);
        _workplace.Run("plot softmax --z 1,x").ShouldBe(2);
        _workplace.Error.ShouldStartWith("inkstone plot: --z expects numbers with commas between, such as 1,2,3,4. Received: 1,x.\n");
    }

    [Fact]
    public void TrainingCurves_OfARun()
    {
        _workplace.Run("train softmax-regression --dataset strokes --epochs 2 --validation-split 0.2 --out mine").ShouldBe(0);
        foreach (var model in (string[])["", " --model mine", " --model mine/model.safetensors"])
        {
            _workplace.Run($"plot training-curves{model} -o curves.svg").ShouldBe(0, _workplace.Error);
            new[] { "loss", "val_loss", "accuracy", "val_accuracy", "Epoch" }.ShouldBeSubsetOf(Texts("curves.svg"));
        }

        _workplace.RunJson("plot training-curves --model mine").GetProperty("model").GetString().ShouldBe(_workplace.At(Path.Combine("mine", "model.safetensors")));

        _workplace.Run("plot training-curves --log").ShouldBe(0);
        Texts("training-curves.svg").ShouldNotContain("accuracy");
    }

    [Fact]
    public void TrainingCurves_WithoutHistory_SaysSo()
    {
        _workplace.Run("plot training-curves --model known.safetensors").ShouldBe(1);
        _workplace.Error.ShouldBe(
            $"inkstone: There is no history of training for '{_workplace.At("known.safetensors")}': run.json is not beside it. The curves are drawn for runs of: inkstone train.\n");
        var record = _workplace.At("run.json");
        foreach (var text in (string[])["{ \"state\": \"training\" }", "{ \"history\": {} }", "{ \"history\": { \"loss\": [] } }"])
        {
            File.WriteAllText(record, text);
            _workplace.Run("plot training-curves --model known.safetensors").ShouldBe(1);
            _workplace.Error.ShouldBe($"inkstone: {record}: there is no history in it, since no epoch of training has ended. Train for at least one epoch with: inkstone train.\n");
        }

        foreach (var text in (string[])["", "[]", "7", "{ \"history\": 1 }", "{ \"history\": { \"loss\": 1 } }", "{ \"history\": { \"loss\": [\"a\"] } }", "{ \"history\": { \"loss\": [1], \"accuracy\": [] } }"])
        {
            File.WriteAllText(record, text);
            _workplace.Run("plot training-curves --model known.safetensors").ShouldBe(1, text);
            _workplace.Error.ShouldStartWith($"inkstone: {record}: expected the record of a run with a history of numbers. ", customMessage: text);
        }
    }

    [Fact]
    public void Weights_OfAHiddenLayer_AreNoPictures()
    {
        new Sequential([new Input(784), new Dense(5, "relu"), new Dense(10, "softmax")]).Save(_workplace.At("deep.safetensors"));
        foreach (var line in (string[])["weights", "most-activating --dataset strokes"])
        {
            _workplace.Run($"plot {line} --model deep.safetensors").ShouldBe(1);
            _workplace.Error.ShouldStartWith("inkstone: Only the weights of a network with a single dense layer, from pixels to ten digits, are pictures themselves");
            _workplace.Error.Split('\n').Length.ShouldBe(2);
        }
    }

    [Theory]
    [InlineData("plot", "Name a figure: samples, predictions, mistakes, worst-mistakes, panel, weights, most-activating, training-curves, confusion-matrix, activations, softmax.")]
    [InlineData("plot pie", "There is no figure 'pie'. There are: samples, predictions, mistakes, worst-mistakes, panel, weights, most-activating, training-curves, confusion-matrix, activations, softmax.")]
    [InlineData("plot softmax --dataset strokes", "The figure softmax takes no --dataset. It takes: --z, --out.")]
    [InlineData("plot weights --count 3", "The figure weights takes no --count. It takes: --model, --no-labels, --out.")]
    [InlineData("plot samples --count 101", "--count expects a whole number, 1 to 100. Received: 101.")]
    [InlineData("plot samples --from 1 --pick-seed 2", "Give either --from N for pictures one after the other, or --pick-seed N for random ones.")]
    [InlineData("plot panel --wrong --pick-seed 2", "Give either --wrong for the first pictures that are read wrong, or --pick-seed N for random ones.")]
    [InlineData("plot samples -o a.png", "The figure samples has text, which a .png cannot have. Name a file that ends in .svg, or leave the text out with --no-labels. Received: a.png.")]
    [InlineData("plot softmax -o a.png", "The figure softmax has text, which a .png cannot have. Name a file that ends in .svg. Received: a.png.")]
    [InlineData("plot softmax --out a.gif", "--out expects the name of a file that ends in .svg. Received: a.gif.")]
    [InlineData("plot weights --out a", "--out expects the name of a file that ends in .svg or .png. Received: a.")]
    public void WrongLines_AreSaid(string line, string problem)
    {
        _workplace.Run(line).ShouldBe(2);
        _workplace.Error.ShouldBe($"inkstone plot: {problem}\nTry: inkstone plot --help\n");
    }

    [Fact]
    public void Help_ListsTheFigures()
    {
        _workplace.Run("plot --help").ShouldBe(0);
        foreach (var figure in NamedFigures.All)
        {
            _workplace.Out.ShouldContain($"{figure.Name}: ");
        }
    }

    [Fact]
    public void EachOption_HasANameAndAFigure()
    {
        foreach (var option in Enum.GetValues<FigureOption>())
        {
            NamedFigures.All.ShouldContain(figure => figure.Options.Contains(option), option.ToString());
        }

        _workplace.Run("plot --help").ShouldBe(0);
        var help = _workplace.Out;
        foreach (var figure in NamedFigures.All)
        {
            // The names that the message lists are those of the help.
            _workplace.Run($"plot {figure.Name} {(figure.Name == "softmax" ? "--wrong" : "--z 1")}").ShouldBe(2);
            var list = _workplace.Error[(_workplace.Error.IndexOf("It takes: ", StringComparison.Ordinal) + "It takes: ".Length)..].Split('\n')[0].TrimEnd('.');
            list.Split(", ").Length.ShouldBe(figure.Options.Count + 1);
            list.Split(", ").ShouldAllBe(name => help.Contains($"  {name}") || help.Contains($", {name}"));
        }
    }

    /// <summary>Keeps a set of pictures of 8x8 in the folder mine, all alike, and a model that reads a 3 in each.</summary>
    private void SaveDigits(string labels)
    {
        Directory.CreateDirectory(_workplace.At("mine"));
        File.WriteAllLines(Path.Combine(_workplace.At("mine"), "digits.csv"), labels.Select(label => string.Join(',', Enumerable.Repeat("1", 64).Append(label.ToString()))));
        _workplace.SaveConstantModel("small.safetensors", Known, inputs: 64);
    }

    private static int[] Numbers(System.Text.Json.JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt32())];

    private IEnumerable<string> Texts(string file) => Elements(file, "text").Select(text => text.Value);

    private IEnumerable<XElement> Elements(string file, string name) =>
        XDocument.Load(_workplace.At(file)).Descendants().Where(element => element.Name.LocalName == name);
}
