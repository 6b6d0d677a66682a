using Inkstone.Data;

namespace Inkstone.App.Tests;

/// <summary>Show and datasets, with a data set of ten pictures of 8x8: picture n has n dark pixels in its first row.</summary>
public sealed class ShowCommandTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public ShowCommandTests()
    {
        var lines = Enumerable.Range(0, 10).Select(digit =>
            string.Join(',', Enumerable.Range(0, 64).Select(pixel => pixel < digit && pixel < 8 ? 16 : pixel == 63 ? 3 : 0).Append(digit)));
        Directory.CreateDirectory(_workplace.At("mine"));
        File.WriteAllLines(Path.Combine(_workplace.At("mine"), "digits.csv"), lines);
    }

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void Show_DrawsThePictureAndItsNumbersAsNumpyDoes()
    {
        _workplace.Run("show --dataset digits8x8 --data mine --index 4").ShouldBe(0);
        _workplace.Out.ShouldBe(
            $"""
            Data set digits8x8: scikit-learn's digits.csv in {_workplace.At("mine")}
              8 pictures of 8x8 to learn from, 2 others to be tested on

            Picture 4 of the 8 pictures to learn from is a 4.

              ▀▀▀▀
            
            
            

            [[16 16 16 16  0  0  0  0]
             [ 0  0  0  0  0  0  0  0]
             [ 0  0  0  0  0  0  0  0]
             [ 0  0  0  0  0  0  0  0]
             [ 0  0  0  0  0  0  0  0]
             [ 0  0  0  0  0  0  0  0]
             [ 0  0  0  0  0  0  0  0]
             [ 0  0  0  0  0  0  0  3]]

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Show_Test_TakesATestPicture()
    {
        var result = _workplace.RunJson("show --dataset digits8x8 --data mine --index 0 --test");
        result.GetProperty("part").GetString().ShouldBe("test");
        result.GetProperty("label").GetInt32().ShouldBe(8);
        result.GetProperty("pixels").EnumerateArray().Count(pixel => pixel.GetInt32() == 16).ShouldBe(8);
        _workplace.Error.ShouldContain("Picture 0 of the 2 test pictures is an 8.\n");
    }

    [Fact]
    public void Show_Sheet_HasARowForEachDigit()
    {
        _workplace.Run("show --dataset digits8x8 --data mine --sheet sheet.png").ShouldBe(0);
        var sheet = Png.Read(_workplace.At("sheet.png"));
        (sheet.Width, sheet.Height).ShouldBe((20 * 10 + 2, 10 * 10 + 2));
        int At(int row, int column) => sheet.Pixels[row * sheet.Width + column];
        At(5 * 10 + 2, 2).ShouldBe(0);        // the first pixels of the 5 are ink, drawn black
        At(5 * 10 + 2, 6).ShouldBe(0);
        At(5 * 10 + 2, 7).ShouldBe(255);
        At(5 * 10 + 2, 12).ShouldBe(255);     // there is only one 5
        At(5 * 10 + 9, 9).ShouldBe(255 - 47); // 3 of 16
        At(9 * 10 + 2, 2).ShouldBe(255);      // 9 is a test picture
    }

    [Fact]
    public void Show_Sheet_Json_NamesTheFile()
    {
        var result = _workplace.RunJson("show --dataset digits8x8 --data mine --sheet sheet.png");
        result.EnumerateObject().Select(field => field.Name).ShouldBe(["dataset", "part", "sheet"]);
        result.GetProperty("sheet").GetString().ShouldBe(_workplace.At("sheet.png"));
    }

    [Fact]
    public void Seed_ShowAndPredictMeanTheSamePicture()
    {
        _workplace.SaveConstantModel("even.safetensors", [.. Enumerable.Repeat(0.1f, 10)]);
        var shown = _workplace.RunJson("show --dataset strokes --seed 3 --index 5 --test").GetProperty("pixels").EnumerateArray().Select(pixel => pixel.GetInt32() / 255f);
        var seen = _workplace.RunJson("predict --dataset strokes --seed 3 --index 5 --model even.safetensors").GetProperty("seen").EnumerateArray().Select(value => value.GetSingle());
        seen.ShouldBe(shown);
        seen.ShouldNotBe(_workplace.RunJson("predict --dataset strokes --index 5 --model even.safetensors").GetProperty("seen").EnumerateArray().Select(value => value.GetSingle()));
    }

    [Fact]
    public void Datasets_SaysWhatIsHere()
    {
        _workplace.Run("datasets --data mine").ShouldBe(0);
        _workplace.Out.ShouldContain($"\ndigits8x8    scikit-learn's digits: ");
        _workplace.Out.ShouldContain($"\n             here: {_workplace.At("mine")}\n");
        _workplace.Out.ShouldContain("\n             not here yet: downloaded when it is first used\n");
        var sets = _workplace.RunJson("datasets --data mine").GetProperty("datasets").EnumerateArray().ToList();
        sets.Select(set => set.GetProperty("name").GetString()).ShouldBe(["mnist", "digits8x8", "digits20x20", "strokes"]);
        sets[1].GetProperty("folder").GetString().ShouldBe(_workplace.At("mine"));
    }

    [Fact]
    public void Show_IndexBeyondTheEnd_SaysHowManyThereAre()
    {
        _workplace.Run("show --dataset digits8x8 --data mine --index 99").ShouldBe(1);
        _workplace.Error.ShouldBe("inkstone: The set holds pictures 0 to 7. Received: 99.\n");
    }
}
