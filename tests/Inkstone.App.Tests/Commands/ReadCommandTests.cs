using System.Text.Json;
using Inkstone.Data;

namespace Inkstone.App.Tests;

/// <summary><c>inkstone read</c> with models whose answers are known beforehand, and once with the recogniser that comes along.</summary>
public sealed class ReadCommandTests : IDisposable
{
    // A 3 most of all, then an 8.
    private static readonly float[] Known = [0.025f, 0.025f, 0.025f, 0.5f, 0.025f, 0.025f, 0.025f, 0.025f, 0.3f, 0.025f];

    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void Read_ShowsTheNumberAndItsDigits()
    {
        _workplace.SaveConstantModel("known.safetensors", Known);
        Png.Write(_workplace.At("squares.png"), Squares(3));
        _workplace.Run("read squares.png --model known.safetensors").ShouldBe(0, _workplace.Error);
        _workplace.Out.ShouldStartWith(
            $"""
            Model: {_workplace.At("known.safetensors")}
            Picture: {_workplace.At("squares.png")}
              280x100 pixels

              ▀▀█ ▀▀█ ▀▀█
              ▀▀█ ▀▀█ ▀▀█
              ▀▀▀ ▀▀▀ ▀▀▀

            It reads 333 (12.5 %).

            """.ReplaceLineEndings("\n"));
        _workplace.Out.Split("\n  3 (50.0 %)\n").Length.ShouldBe(4);
        _workplace.Out.ShouldContain(new string('█', 20));
    }

    [Fact]
    public void Read_Json_HasTheDigitsWithTheirBoxes()
    {
        _workplace.SaveConstantModel("known.safetensors", Known);
        Png.Write(_workplace.At("squares.png"), Squares(2));
        var result = _workplace.RunJson("read squares.png --model known.safetensors");
        result.EnumerateObject().Select(field => field.Name).ShouldBe(["text", "certainty", "digits"]);
        result.GetProperty("text").GetString().ShouldBe("33");
        result.GetProperty("certainty").GetDouble().ShouldBe(0.25, 1e-6);
        var digits = result.GetProperty("digits").EnumerateArray().ToList();
        digits.Count.ShouldBe(2);
        digits[0].GetProperty("label").GetString().ShouldBe("3");
        digits[0].GetProperty("confidence").GetDouble().ShouldBe(0.5, 1e-6);
        digits.Select(digit => digit.GetProperty("box")).Select(box => (Of(box, "x"), Of(box, "y"), Of(box, "width"), Of(box, "height")))
            .ShouldBe([(20, 30, 40, 40), (100, 30, 40, 40)]);
        digits[1].GetProperty("seen").GetArrayLength().ShouldBe(784);

        static int Of(JsonElement box, string name) => box.GetProperty(name).GetInt32();
    }

    [Fact]
    public void Read_WhatIsNoDigitIsAQuestionMark()
    {
        _workplace.SaveConstantModel("doubts.safetensors", [.. Known.Select(value => value / 10), 0.9f]);
        Png.Write(_workplace.At("squares.png"), Squares(2));
        _workplace.Run("read squares.png --model doubts.safetensors").ShouldBe(0, _workplace.Error);
        _workplace.Out.ShouldContain("\nIt reads ?? (0.3 %).\nA question mark stands for what does not look like a digit.\n");
        _workplace.Out.ShouldContain("\n  not a digit (90.0 %); the nearest is a 3\n");
    }

    [Fact]
    public void Read_ByTheRecogniserThatComesAlong()
    {
        // A 1 and a 7 of straight lines.
        var pixels = Enumerable.Repeat((byte)255, 300 * 200).ToArray();
        for (var row = 50; row < 150; row++)
        {
            pixels.AsSpan(row * 300 + 80, 8).Clear();
            pixels.AsSpan(row * 300 + 190 - (row - 50) / 3, 9).Clear();
        }

        for (var row = 50; row < 58; row++)
        {
            pixels.AsSpan(row * 300 + 135, 60).Clear();
        }

        Png.Write(_workplace.At("seventeen.png"), new Picture(300, 200, 1, pixels));
        _workplace.Run("read seventeen.png").ShouldBe(0, _workplace.Error);
        _workplace.Out.ShouldContain("\nIt reads 17 (");
    }

    [Fact]
    public void Read_BlankPicture_SaysNothingDrawn()
    {
        Png.Write(_workplace.At("blank.png"), new Picture(50, 40, 1, Enumerable.Repeat((byte)255, 2000).ToArray()));
        _workplace.Run("read blank.png").ShouldBe(1);
        _workplace.Error.ShouldBe("Nothing drawn: the picture is blank, so there is no number to read.\n");
        var result = _workplace.RunJson("read blank.png", expectedCode: 1);
        result.GetProperty("text").GetString().ShouldBe("");
        result.GetProperty("digits").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void Read_WrongFiles_AreSaidInALine()
    {
        File.WriteAllBytes(_workplace.At("photo.png"), [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]);
        _workplace.Run("read photo.png").ShouldBe(1);
        _workplace.Error.ShouldBe(
            $"inkstone: {_workplace.At("photo.png")} is a JPEG picture: this command reads PNG and PGM. Save it as PNG, or drop it on the page that inkstone serve opens, which reads JPEG.\n");
        File.WriteAllText(_workplace.At("moving.gif"), "GIF89a....");
        _workplace.Run("read moving.gif").ShouldBe(1);
        _workplace.Error.ShouldBe($"inkstone: {_workplace.At("moving.gif")}: expected a picture in PNG or PGM format. Received a GIF picture. Save the picture as PNG.\n");
        File.WriteAllText(_workplace.At("empty.png"), "");
        _workplace.Run("read empty.png").ShouldBe(1);
        _workplace.Error.ShouldContain("Received an empty file.");
        _workplace.Run("read gone.png").ShouldBe(1);
        _workplace.Error.ShouldBe($"inkstone: {_workplace.At("gone.png")}: there is no such file.\n");
        _workplace.Run("read").ShouldBe(2);
    }

    /// <summary>Black squares of 40 pixels, 40 apart.</summary>
    private static Picture Squares(int count)
    {
        var width = 80 * count + 40;
        var pixels = Enumerable.Repeat((byte)255, width * 100).ToArray();
        for (var row = 30; row < 70; row++)
        {
            for (var i = 0; i < count; i++)
            {
                pixels.AsSpan(row * width + 20 + 80 * i, 40).Clear();
            }
        }

        return new Picture(width, 100, 1, pixels);
    }
}
