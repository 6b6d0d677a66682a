using System.Text.Json;
using Inkstone.Data;

namespace Inkstone.App.Tests;

/// <summary>Evaluate, predict and summary with models whose answers are known beforehand.</summary>
public sealed class ReadingCommandTests : IDisposable
{
    // A 3 most of all, then an 8.
    private static readonly float[] Known = [0.025f, 0.025f, 0.025f, 0.5f, 0.025f, 0.025f, 0.025f, 0.025f, 0.3f, 0.025f];

    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void Predict_ShowsThePictureAndTenBars()
    {
        _workplace.SaveConstantModel("known.safetensors", Known, inputs: 64);
        Png.Write(_workplace.At("digit.png"), SmallPicture());
        _workplace.Run("predict digit.png --model known.safetensors").ShouldBe(0);
        _workplace.Out.ShouldBe(
            $"""
            Model: {_workplace.At("known.safetensors")}
            Picture: {_workplace.At("digit.png")}
              8x8 pixels, light ink on dark paper, taken as it is since it has the model's size

              ▀▄
                █
               ▀

            
            It is hard to say; most of all it looks like a 3, but it might be an 8 (50.0 %).

              0  █                                2.5 %
              1  █                                2.5 %
              2  █                                2.5 %
              3  ███████████████                 50.0 %
              4  █                                2.5 %
              5  █                                2.5 %
              6  █                                2.5 %
              7  █                                2.5 %
              8  █████████                       30.0 %
              9  █                                2.5 %

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Predict_Json_RanksAllTen(bool logits)
    {
        _workplace.SaveConstantModel("known.safetensors", Known, inputs: 64, logits);
        Png.Write(_workplace.At("digit.png"), SmallPicture());
        var result = _workplace.RunJson("predict digit.png --model known.safetensors");
        result.EnumerateObject().Select(field => field.Name).ShouldBe(["label", "digit", "confidence", "confidences", "seen"]);
        result.GetProperty("label").GetString().ShouldBe("3");
        result.GetProperty("digit").GetInt32().ShouldBe(3);
        result.GetProperty("confidence").GetDouble().ShouldBe(0.5, 1e-6);
        var confidences = result.GetProperty("confidences").EnumerateArray().ToList();
        confidences.Select(item => item.GetProperty("label").GetString()).ShouldBe(["3", "8", "0", "1", "2", "4", "5", "6", "7", "9"]);
        confidences[0].GetProperty("confidence").GetDouble().ShouldBe(0.5, 1e-6);
        confidences[1].GetProperty("confidence").GetDouble().ShouldBe(0.3, 1e-6);
        confidences.Sum(item => item.GetProperty("confidence").GetDouble()).ShouldBe(1, 1e-6);
        var seen = result.GetProperty("seen").EnumerateArray().Select(item => item.GetSingle()).ToList();
        seen.Count.ShouldBe(64);
        seen[0].ShouldBe(1);
        seen[9].ShouldBe(100 / 255f);
        _workplace.Error.ShouldContain("It is hard to say");
    }

    [Fact]
    public void Predict_NotADigit_IsSaidAndRanked()
    {
        // Nine tenths are left for the digits' share of 0.1: a 3 of 0.05, an 8 of 0.03.
        _workplace.SaveConstantModel("doubts.safetensors", [.. Known.Select(value => value / 10), 0.9f], inputs: 64, logits: true);
        Png.Write(_workplace.At("digit.png"), SmallPicture());
        _workplace.Run("predict digit.png --model doubts.safetensors").ShouldBe(0);
        _workplace.Out.ShouldContain("\nThis does not look like a digit (90 %); the nearest is a 3.\n");
        _workplace.Out.ShouldEndWith($"\n  9  {"",30}   0.3 %\n  -  {new string('█', 27),-30}  90.0 %  not a digit\n");

        var result = _workplace.RunJson("predict digit.png --model doubts.safetensors");
        result.GetProperty("label").GetString().ShouldBe("not a digit");
        result.GetProperty("digit").GetInt32().ShouldBe(3);
        result.GetProperty("confidence").GetDouble().ShouldBe(0.05, 1e-6);
        result.GetProperty("confidences").EnumerateArray().Select(item => item.GetProperty("label").GetString())
            .ShouldBe(["not a digit", "3", "8", "0", "1", "2", "4", "5", "6", "7", "9"]);
        result.GetProperty("confidences")[0].GetProperty("confidence").GetDouble().ShouldBe(0.9, 1e-6);
    }

    [Theory]
    [InlineData(0.3f, "It is hard to say; most of all it looks like a 3, but it might be no digit at all (35.0 %).")]
    [InlineData(0.05f, "It is hard to say; most of all it looks like a 3, but it might be an 8 (47.5 %).")]
    public void Predict_ThatItMayBeNoDigit_IsSaidWhereItIsLikely(float notADigit, string verdict)
    {
        _workplace.SaveConstantModel("doubts.safetensors", [.. Known.Select(value => value * (1 - notADigit)), notADigit], inputs: 64);
        Png.Write(_workplace.At("digit.png"), SmallPicture());
        _workplace.Run("predict digit.png --model doubts.safetensors").ShouldBe(0);
        _workplace.Out.ShouldContain($"\n{verdict}\n");
    }

    [Fact]
    public void WithoutAModel_TheRecogniserThatComesAlongReads()
    {
        _workplace.Run("predict --dataset strokes --index 7").ShouldBe(0);
        _workplace.Out.ShouldStartWith("Model: recogniser, which comes with Inkstone (the newest run: --model latest)\n");
        _workplace.Out.ShouldEndWith("  not a digit\n");
        _workplace.Run("evaluate --dataset strokes").ShouldBe(0);
        _workplace.Out.ShouldStartWith("Model: recogniser, which comes with Inkstone (the newest run: --model latest)\n");
        var judged = _workplace.RunJson("evaluate --dataset strokes");
        judged.GetProperty("model").GetString().ShouldBe("recogniser");
        judged.GetProperty("testAccuracy").GetDouble().ShouldBeGreaterThan(0.85);
        judged.GetProperty("testLoss").GetDouble().ShouldBeLessThan(1);
        _workplace.Run("summary --model recogniser").ShouldBe(0);
        _workplace.Out.ShouldStartWith("Model file: recogniser\nModel: \"sequential\"\n");
        _workplace.Run("plot training-curves --model recogniser -o curves.svg").ShouldBe(1);
        _workplace.Error.ShouldContain("The recogniser that comes with Inkstone is no file of a run.");
    }

    [Fact]
    public void Latest_IsTheNewestRun()
    {
        _workplace.Run("train dense-512 --dataset strokes --hidden 4 --epochs 1").ShouldBe(0);
        var model = _workplace.RunJson("evaluate --dataset strokes --model latest").GetProperty("model").GetString();
        model.ShouldNotBeNull().ShouldStartWith(_workplace.At("runs"));
        _workplace.Run("predict --dataset strokes --index 7 --model latest").ShouldBe(0);
        _workplace.Out.ShouldStartWith($"Model: {model}\n");
    }

    [Fact]
    public void Evaluate_AModelWithoutALossOrOptimizer_IsJudgedByItsCrossEntropy()
    {
        _workplace.SaveConstantModel("known.safetensors", Known);
        var whole = Model.Load(_workplace.At("known.safetensors"));
        var bare = new Sequential([new Layers.Input(784), new Layers.Dense(10, "softmax")]);
        bare.SetWeights(whole.GetWeights());
        bare.Save(_workplace.At("bare.safetensors"), compact: true);
        var (known, judged) = (_workplace.RunJson("evaluate --dataset strokes --model known.safetensors"), _workplace.RunJson("evaluate --dataset strokes --model bare.safetensors"));
        judged.GetProperty("errors").GetInt32().ShouldBe(known.GetProperty("errors").GetInt32());
        judged.GetProperty("testLoss").GetDouble().ShouldBe(known.GetProperty("testLoss").GetDouble(), 1e-3);
    }

    [Fact]
    public void Predict_OfTwoEqualsTakesTheLowerDigit()
    {
        _workplace.SaveConstantModel("even.safetensors", [.. Enumerable.Repeat(0.1f, 10)]);
        var result = _workplace.RunJson("predict --dataset strokes --index 0 --model even.safetensors");
        result.GetProperty("confidences").EnumerateArray().Select(item => item.GetProperty("label").GetString())
            .ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    }

    [Fact]
    public void Predict_DarkInkIsInvertedAndCentred()
    {
        // A black square of 60x60 on white: scaled to 20x20, its centre of mass brought to the middle of 28x28.
        _workplace.SaveConstantModel("known.safetensors", Known);
        var pixels = Enumerable.Repeat((byte)255, 100 * 100).ToArray();
        for (var row = 5; row < 65; row++)
        {
            pixels.AsSpan(row * 100 + 30, 60).Clear();
        }

        Png.Write(_workplace.At("square.png"), new Picture(100, 100, 1, pixels));
        var seen = _workplace.RunJson("predict square.png --model known.safetensors").GetProperty("seen").EnumerateArray().Select(item => item.GetSingle()).ToArray();
        _workplace.Error.ShouldContain("\n  100x100 pixels, dark ink on light paper, cropped, scaled and centred as MNIST's digits are, to 28x28\n");
        seen.Count(value => value == 1).ShouldBe(400);
        seen.Count(value => value == 0).ShouldBe(384);
        var (first, last) = (Array.IndexOf(seen, 1f), Array.LastIndexOf(seen, 1f));
        (last / 28 - first / 28, last % 28 - first % 28).ShouldBe((19, 19));
        first.ShouldBeOneOf(4 * 28 + 4, 5 * 28 + 5);   // 13.5 lies as near to 13 as to 14
    }

    [Fact]
    public void Predict_AsDrawn_SqueezesTheWholePicture()
    {
        // A black square of 56x56 in the upper left corner of 280x280: it stays there.
        _workplace.SaveConstantModel("known.safetensors", Known);
        var pixels = Enumerable.Repeat((byte)255, 280 * 280).ToArray();
        for (var row = 0; row < 56; row++)
        {
            pixels.AsSpan(row * 280, 56).Clear();
        }

        Png.Write(_workplace.At("corner.png"), new Picture(280, 280, 1, pixels));
        var result = _workplace.RunJson("predict corner.png --as-drawn --model known.safetensors");
        result.GetProperty("label").GetString().ShouldBe("3");
        var seen = result.GetProperty("seen").EnumerateArray().Select(item => item.GetSingle()).ToArray();
        _workplace.Error.ShouldContain("\n  280x280 pixels, dark ink on light paper, squeezed as drawn to 28x28\n");
        (seen[0], seen[2 * 28 + 2], seen[14 * 28 + 14], seen[^1]).ShouldBe((1, 1, 0, 0));

        var white = Enumerable.Repeat((byte)255, 400).ToArray();
        Png.Write(_workplace.At("blank.png"), new Picture(20, 20, 1, white));
        _workplace.Run("predict blank.png --as-drawn --model known.safetensors").ShouldBe(1);
        _workplace.Error.ShouldBe("Nothing drawn: the picture is blank, so there is no digit to read.\n");
    }

    [Fact]
    public void Predict_ForAModelOfAnotherSize_IsSaidInALine()
    {
        _workplace.SaveConstantModel("wide.safetensors", Known, inputs: 100);
        Png.Write(_workplace.At("digit.png"), SmallPicture());
        _workplace.Run("predict digit.png --model wide.safetensors").ShouldBe(1);
        _workplace.Error.ShouldStartWith("inkstone: Pictures can be brought to 28x28, 20x20 and 8x8 pixels, as (784,), (28, 28) or (28, 28, 1) and likewise for the others.");
        _workplace.Error.ShouldEndWith(" takes shape (100,).\n");
    }

    [Fact]
    public void Predict_A400NumberModelSeesThePictureByColumns()
    {
        _workplace.SaveConstantModel("columns.safetensors", Known, inputs: 400);
        var pixels = new byte[400];
        pixels[2 * 20 + 5] = 255;
        Png.Write(_workplace.At("dot.png"), new Picture(20, 20, 1, pixels));
        var seen = _workplace.RunJson("predict dot.png --model columns.safetensors").GetProperty("seen").EnumerateArray().Select(item => item.GetSingle()).ToArray();
        seen.Length.ShouldBe(400);
        Array.IndexOf(seen, 1f).ShouldBe(5 * 20 + 2);
    }

    [Fact]
    public void Predict_BlankPicture_SaysNothingDrawn()
    {
        _workplace.SaveConstantModel("known.safetensors", Known);
        Png.Write(_workplace.At("blank.png"), new Picture(50, 40, 1, Enumerable.Repeat((byte)255, 2000).ToArray()));
        _workplace.Run("predict blank.png --model known.safetensors").ShouldBe(1);
        _workplace.Error.ShouldBe("Nothing drawn: the picture is blank, so there is no digit to read.\n");
        var result = _workplace.RunJson("predict blank.png --model known.safetensors", expectedCode: 1);
        result.GetProperty("label").ValueKind.ShouldBe(JsonValueKind.Null);
        result.GetProperty("digit").ValueKind.ShouldBe(JsonValueKind.Null);
        result.GetProperty("confidences").GetArrayLength().ShouldBe(0);
        result.GetProperty("seen").GetArrayLength().ShouldBe(784);
    }

    [Fact]
    public void Predict_WrongPictures_AreSaidInALine()
    {
        _workplace.SaveConstantModel("known.safetensors", Known);
        _workplace.Run("predict gone.png --model known.safetensors").ShouldBe(1);
        _workplace.Error.ShouldBe($"inkstone: {_workplace.At("gone.png")}: there is no such file.\n");
        File.WriteAllText(_workplace.At("text.png"), "hello");
        _workplace.Run("predict text.png --model known.safetensors").ShouldBe(1);
        _workplace.Error.ShouldStartWith($"inkstone: {_workplace.At("text.png")}: expected a picture in PNG or PGM format.");
        _workplace.Run("predict --dataset strokes --index 50 --model known.safetensors").ShouldBe(1);
        _workplace.Error.ShouldBe("inkstone: The set holds pictures 0 to 49. Received: 50.\n");
    }

    [Fact]
    public void Evaluate_CountsTheErrors()
    {
        // It says 3 whatever it sees; the strokes have as many of each digit, so it is right once in ten.
        _workplace.SaveConstantModel("known.safetensors", Known);
        var result = _workplace.RunJson("evaluate --model known.safetensors --dataset strokes --train");
        result.EnumerateObject().Select(field => field.Name).ShouldBe(["model", "dataset", "testLoss", "testAccuracy", "errors"]);
        result.GetProperty("model").GetString().ShouldBe(_workplace.At("known.safetensors"));
        result.GetProperty("dataset").GetString().ShouldBe("strokes");
        var errors = result.GetProperty("errors").GetInt32();
        result.GetProperty("testAccuracy").GetDouble().ShouldBe((300 - errors) / 300.0);
        errors.ShouldBeInRange(240, 299);

        // Eight digits in ten have probability 0.025: the loss lies near the mean of −ln p.
        result.GetProperty("testLoss").GetDouble().ShouldBe((8 * -Math.Log(0.025) - Math.Log(0.5) - Math.Log(0.3)) / 10, 0.3);
    }

    [Fact]
    public void Evaluate_PicturesOfAnotherSize_IsSaidInALine()
    {
        _workplace.SaveConstantModel("small.safetensors", Known, inputs: 64);
        _workplace.Run("evaluate --model small.safetensors --dataset strokes").ShouldBe(1);
        _workplace.Error.ShouldStartWith("inkstone: Model 'sequential' takes 64 numbers for a picture (shape (64,)). Received: pictures of 28x28, which are 784 numbers. ");
    }

    [Fact]
    public void NewestRun_IsFoundWhereverItIs()
    {
        _workplace.Run("train dense-512 --dataset strokes --hidden 4 --epochs 1").ShouldBe(0);
        _workplace.Run("train dense-512 --dataset strokes --hidden 5 --epochs 1 --out elsewhere").ShouldBe(0);
        _workplace.Run("summary").ShouldBe(0);
        _workplace.Out.ShouldStartWith($"Model file: {Path.Combine(_workplace.At("elsewhere"), "model.safetensors")}\nModel: \"sequential\"\n");
        Directory.Delete(_workplace.At("elsewhere"), recursive: true);
        _workplace.Run("summary").ShouldBe(0);
        _workplace.Out.ShouldStartWith($"Model file: {_workplace.At("runs")}");
    }

    [Fact]
    public void Summary_OfARecipe()
    {
        _workplace.Run("summary softmax-regression").ShouldBe(0);
        _workplace.Out.ShouldBe(
            """
            Model: "sequential"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
            ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
            │ dense (Dense)                   │ (None, 10)             │         7,850 │
            └─────────────────────────────────┴────────────────────────┴───────────────┘
             Total params: 7,850 (30.66 KB)
             Trainable params: 7,850 (30.66 KB)
             Non-trainable params: 0 (0.00 B)

            """.ReplaceLineEndings("\n"));
    }

    // Two rows of pixels a line of text: (0, 0), (1, 1) faint, (1, 1) is drawn by a lower half, (2, 2) and (3, 2), (4, 1).
    private static Picture SmallPicture()
    {
        var pixels = new byte[64];
        pixels[0] = 255;
        pixels[1 * 8 + 1] = 100;
        pixels[2 * 8 + 2] = 200;
        pixels[3 * 8 + 2] = 200;
        pixels[4 * 8 + 1] = 255;
        pixels[7 * 8 + 7] = 80;   // less than a third of full ink
        return new Picture(8, 8, 1, pixels);
    }
}
