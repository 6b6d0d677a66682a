using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Inkstone.Data;
using Inkstone.Digits;

namespace Inkstone.App.Tests.Web.Exploring;

public sealed class DatasetEndpointsTests : IDisposable
{
    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task List_SaysWhatIsHereAndWhatToDoForTheRest()
    {
        var sets = (await _server.Get("/api/datasets")).EnumerateArray().ToDictionary(set => set.GetProperty("name").GetString()!);

        sets.Keys.ShouldBe(DigitDatasets.Names, ignoreOrder: true);
        sets["strokes"].GetProperty("available").GetBoolean().ShouldBeTrue();
        sets["strokes"].GetProperty("missing").ValueKind.ShouldBe(JsonValueKind.Null);
        sets["mnist"].GetProperty("available").GetBoolean().ShouldBeFalse();
        sets["mnist"].GetProperty("missing").GetString()!.ShouldContain("inkstone show --dataset mnist");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_SaysWhatARunDoesForWhatIsNotHere(bool mayDownload)
    {
        using var workplace = new Workplace { MayDownload = mayDownload };
        using var server = new WebServerUnderTest(workplace);
        var said = (await server.Get("/api/datasets")).EnumerateArray()
            .Select(set => (set.GetProperty("name").GetString(), set.GetProperty("downloads").GetBoolean(), set.GetProperty("instead").GetString()));
        said.ShouldBe(
            [("mnist", mayDownload, "strokes"), ("digits8x8", mayDownload, null), ("digits20x20", mayDownload, "strokes"), ("strokes", false, null)], ignoreOrder: true);

        // A part of the files is no reason to download: the run fails, as what is there may be meant.
        File.WriteAllText(workplace.At("no-data/train-labels-idx1-ubyte"), "");
        var part = (await server.Get("/api/datasets")).EnumerateArray().Single(set => set.GetProperty("name").GetString() == "mnist");
        part.GetProperty("missing").GetString()!.ShouldContain("holds a part of mnist");
        part.GetProperty("downloads").GetBoolean().ShouldBeFalse();
        part.GetProperty("instead").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("strokes")]
    [InlineData("digits8x8")]
    [InlineData("digits20x20")]
    public async Task Side_IsThatOfThePictures(string name)
    {
        var options = new DatasetOptions { PenOnly = true, StrokesTrain = 20, StrokesTest = 20 };
        var images = DigitDatasets.Load(name, options).Test;

        var set = (await _server.Get("/api/datasets")).EnumerateArray().Single(set => set.GetProperty("name").GetString() == name);

        set.GetProperty("side").GetInt32().ShouldBe(images.Height);
        images.Width.ShouldBe(images.Height);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/samples")]
    [InlineData("/samples/0")]
    [InlineData("/samples/0/picture.png")]
    [InlineData("/samples/0/reading")]
    public async Task MissingFiles_AreRefusedWithWhatToDo(string call) =>
        (await WebServerUnderTest.Problem(await _server.Stranger.GetAsync($"/api/datasets/mnist{call}"), HttpStatusCode.Conflict)).ShouldContain("INKSTONE_DATA");

    [Theory]
    [InlineData("train")]
    [InlineData("test")]
    public async Task Samples_AreThePicturesOfTheSet(string part)
    {
        var images = Strokes(part);

        var page = await _server.Get($"/api/datasets/STROKES/samples?set={part}&start=3&count=4");

        page.GetProperty("total").GetInt32().ShouldBe(images.Count);
        page.GetProperty("maximum").GetInt32().ShouldBe(255);
        var samples = page.GetProperty("samples").EnumerateArray().ToArray();
        samples.Select(sample => sample.GetProperty("index").GetInt32()).ShouldBe([3, 4, 5, 6]);
        foreach (var sample in samples)
        {
            var index = sample.GetProperty("index").GetInt32();
            sample.GetProperty("label").GetInt32().ShouldBe(images.Label(index));
            Pixels(sample).ShouldBe(images.Pixels(index).ToArray().Select(pixel => (int)pixel));
        }
    }

    [Fact]
    public async Task Samples_OfADigit_AreAllOfIt()
    {
        var images = Strokes("train");
        int[] sevens = [.. Enumerable.Range(0, images.Count).Where(index => images.Label(index) == 7)];

        var first = await _server.Get("/api/datasets/strokes/samples?set=train&digit=7&count=5");
        var rest = await _server.Get("/api/datasets/strokes/samples?set=train&digit=7&start=5&count=200");

        first.GetProperty("total").GetInt32().ShouldBe(sevens.Length);
        Indices(first).Concat(Indices(rest)).ShouldBe(sevens);
        Indices(await _server.Get("/api/datasets/strokes/samples?set=train&digit=7&start=2147483647")).ShouldBeEmpty();
    }

    [Fact]
    public async Task PicturesStoredByColumns_StandUpright()
    {
        // Pixel (row, column) of the only picture is 20 row + column, 400 of them in steps of 1/400; the file has them column after column.
        var stored = new float[400];
        for (var i = 0; i < 400; i++)
        {
            stored[i] = (20 * (i % 20) + i / 20) / 400f;
        }

        WriteNpy("X.npy", "<f4", "(1, 400)", MemoryMarshal.AsBytes<float>(stored));
        WriteNpy("y.npy", "|u1", "(1, 1)", [4]);

        var sample = await _server.Get("/api/datasets/digits20x20/samples/0");

        sample.GetProperty("label").GetInt32().ShouldBe(4);
        Pixels(sample).ShouldBe(Enumerable.Range(0, 400).Select(i => (int)MathF.Round(i / 400f * 255)));
        (await _server.Get("/api/datasets/digits20x20")).GetProperty("storedByColumns").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Sample_HasTheNumbersThatTheCommandPrints()
    {
        _server.Workplace.Run("show --dataset strokes --index 12 --test --plain").ShouldBe(0, _server.Workplace.Error);

        var sample = await _server.Get("/api/datasets/strokes/samples/12?set=test");

        _server.Workplace.Out.ShouldContain(sample.GetProperty("matrix").GetString()!);
        sample.GetProperty("count").GetInt32().ShouldBe(50);
        sample.GetProperty("set").GetString().ShouldBe("test");
    }

    [Fact]
    public async Task Png_IsThePicture()
    {
        using var stream = await _server.Stranger.GetStreamAsync("/api/datasets/strokes/samples/9/picture.png?set=test");
        var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        memory.Position = 0;

        Png.Read(memory, "picture.png").Pixels.ToArray().ShouldBe(Strokes("test").Pixels(9).ToArray());
    }

    [Fact]
    public async Task Reading_IsThatOfThePictureAsItIs()
    {
        var reading = await _server.Get("/api/datasets/strokes/samples/5/reading?set=test&model=recogniser");

        var model = DigitRecognizer.Default.Model;
        var probabilities = DigitReading.Probabilities(model, DigitTensors.Inputs(model, Strokes("test").Slice(5, 1)));
        reading.GetProperty("label").GetString().ShouldBe(probabilities.ArgMax()[0].ToString());
        reading.GetProperty("seenWidth").GetInt32().ShouldBe(28);
    }

    [Theory]
    [InlineData("/api/datasets/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/datasets/..%2F..%2Fetc/samples", HttpStatusCode.NotFound)]
    [InlineData("/api/datasets/strokes/samples?set=all", HttpStatusCode.BadRequest)]
    [InlineData("/api/datasets/strokes/samples?digit=10", HttpStatusCode.BadRequest)]
    [InlineData("/api/datasets/strokes/samples?digit=seven", HttpStatusCode.BadRequest)]
    [InlineData("/api/datasets/strokes/samples?start=-1", HttpStatusCode.BadRequest)]
    [InlineData("/api/datasets/strokes/samples?count=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/datasets/strokes/samples?count=201", HttpStatusCode.BadRequest)]
    [InlineData("/api/datasets/strokes/samples?count=99999999999", HttpStatusCode.BadRequest)]
    [InlineData("/api/datasets/strokes/samples?count=1&count=2", HttpStatusCode.BadRequest)]
    [InlineData("/api/datasets/strokes/samples/50?set=test", HttpStatusCode.NotFound)]
    [InlineData("/api/datasets/strokes/samples/-1", HttpStatusCode.NotFound)]
    [InlineData("/api/datasets/strokes/samples/1.5", HttpStatusCode.BadRequest)]
    [InlineData("/api/datasets/strokes/samples/%C3%A9", HttpStatusCode.BadRequest)]
    [InlineData("/api/datasets/strokes/samples/0/reading?model=nobody", HttpStatusCode.NotFound)]
    public async Task WhatCannotBe_IsAProblem(string address, HttpStatusCode expected) =>
        await WebServerUnderTest.Problem(await _server.Stranger.GetAsync(address), expected);

    /// <summary>A file as numpy saves it, version 1.0, on a machine with the lowest byte first.</summary>
    private void WriteNpy(string name, string type, string shape, ReadOnlySpan<byte> numbers)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        File.WriteAllBytes(_server.Workplace.At($"no-data/{name}"), [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. numbers]);
    }

    private static int[] Indices(JsonElement page) => [.. page.GetProperty("samples").EnumerateArray().Select(sample => sample.GetProperty("index").GetInt32())];

    private static int[] Pixels(JsonElement sample) => [.. sample.GetProperty("pixels").EnumerateArray().Select(pixel => pixel.GetInt32())];

    /// <summary>The set as a program gets it that uses the library.</summary>
    private static DigitImages Strokes(string part)
    {
        var data = DigitDatasets.Load("strokes", new DatasetOptions { StrokesTrain = 300, StrokesTest = 50 });
        return part == "train" ? data.Train : data.Test;
    }
}
