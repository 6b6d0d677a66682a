using System.Net;
using System.Text.Json;
using Inkstone.Data;

namespace Inkstone.App.Tests.Web.Predicting;

public sealed class PredictEndpointsTests : IDisposable
{
    // A seven: its top line and its leg, on a sheet of 100 x 100.
    private const string Seven = """{"width": 100, "height": 100, "strokes": [[[25, 20], [75, 20], [45, 85]]]}""";

    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Strokes_AreRead()
    {
        var answer = await Predict("/api/predict", WebServerUnderTest.JsonBody(Seven));
        answer.GetProperty("label").GetString().ShouldBe("7");
        answer.GetProperty("blank").GetBoolean().ShouldBeFalse();
        answer.GetProperty("seenWidth").GetInt32().ShouldBe(28);
        answer.GetProperty("seenHeight").GetInt32().ShouldBe(28);
        var seen = answer.GetProperty("seen").EnumerateArray().Select(value => value.GetSingle()).ToArray();
        seen.Length.ShouldBe(784);
        seen.ShouldAllBe(value => value >= 0 && value <= 1);
        seen.Max().ShouldBe(1);
    }

    [Fact]
    public async Task Confidences_AreSortedProbabilitiesOfElevenAnswers()
    {
        var confidences = (await Predict("/api/predict", WebServerUnderTest.JsonBody(Seven))).GetProperty("confidences").EnumerateArray().ToArray();
        confidences.Length.ShouldBe(11);
        confidences[0].GetProperty("label").GetString().ShouldBe("7");
        confidences.Select(item => item.GetProperty("confidence").GetSingle()).ShouldBeInOrder(SortDirection.Descending);
        confidences.Sum(item => item.GetProperty("confidence").GetSingle()).ShouldBe(1, 1e-4f);
        confidences.Select(item => item.GetProperty("label").GetString()).ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "not a digit"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(4, false)]
    public async Task Pixels_AreReadInGrayAndColour_OnLightAndDarkPaper(int channels, bool isInverted)
    {
        var pixels = new List<int>();
        foreach (var gray in SevenPixels())
        {
            var value = isInverted ? 255 - gray : gray;
            pixels.AddRange(channels == 1 ? [value] : [value, value, value, 255]);
        }

        var answer = await Predict("/api/predict", WebServerUnderTest.JsonBody(JsonSerializer.Serialize(new { width = 40, height = 50, pixels })));
        answer.GetProperty("label").GetString().ShouldBe("7");
    }

    [Fact]
    public async Task Png_IsReadLikeTheSamePixels()
    {
        var picture = new Picture(40, 50, 1, [.. SevenPixels().Select(value => (byte)value)]);
        var asPng = await Predict("/api/predict", WebServerUnderTest.PngBody(picture));
        var asPixels = await Predict("/api/predict", WebServerUnderTest.JsonBody(JsonSerializer.Serialize(new { width = 40, height = 50, pixels = SevenPixels() })));
        asPng.GetProperty("confidences").GetRawText().ShouldBe(asPixels.GetProperty("confidences").GetRawText());
        asPng.GetProperty("label").GetString().ShouldBe("7");
    }

    [Fact]
    public async Task BlankSheet_IsNoError()
    {
        foreach (var body in (string[])["""{"width": 9, "height": 9, "strokes": []}""", """{"width": 2, "height": 1, "pixels": [255, 255]}"""])
        {
            var answer = await Predict("/api/predict?pipeline=both", WebServerUnderTest.JsonBody(body));
            answer.GetProperty("blank").GetBoolean().ShouldBeTrue();
            answer.GetProperty("label").ValueKind.ShouldBe(JsonValueKind.Null);
            answer.GetProperty("confidences").GetArrayLength().ShouldBe(0);
            answer.GetProperty("asDrawn").GetProperty("blank").GetBoolean().ShouldBeTrue();
        }
    }

    [Fact]
    public async Task BothPipelines_SeeADigitInTheCornerDifferently()
    {
        // In the upper left corner, a quarter of the sheet: squeezed it stays there, normalised it stands in the middle.
        const string Corner = """{"width": 100, "height": 100, "pen": 4, "strokes": [[[5, 5], [25, 5], [15, 30]]]}""";
        var answer = await Predict("/api/predict?pipeline=both", WebServerUnderTest.JsonBody(Corner));
        answer.GetProperty("label").GetString().ShouldBe("7");
        Ink(answer, row => row >= 14).ShouldBeGreaterThan(0);
        Ink(answer.GetProperty("asDrawn"), row => row >= 14).ShouldBe(0);
        Ink(answer.GetProperty("asDrawn"), row => row < 14).ShouldBeGreaterThan(0);

        static float Ink(JsonElement answer, Func<int, bool> isCounted) =>
            answer.GetProperty("seen").EnumerateArray().Where((_, at) => isCounted(at / 28)).Sum(value => value.GetSingle());
    }

    [Theory]
    [InlineData(64, 8)]
    [InlineData(400, 20)]
    [InlineData(784, 28)]
    public async Task ModelsOfAnySize_AreServed(int inputs, int side)
    {
        Directory.CreateDirectory(_server.Workplace.At("runs/mine"));
        _server.Workplace.SaveConstantModel("runs/mine/model.safetensors", [0.1f, 0.1f, 0.1f, 0.28f, 0.07f, 0.07f, 0.07f, 0.07f, 0.07f, 0.07f], inputs);
        File.WriteAllText(_server.Workplace.At("runs/mine/run.json"), "{}");
        var answer = await Predict("/api/predict?model=mine&pipeline=both", WebServerUnderTest.JsonBody(Seven));
        foreach (var part in (JsonElement[])[answer, answer.GetProperty("asDrawn")])
        {
            part.GetProperty("label").GetString().ShouldBe("3");
            part.GetProperty("confidences").GetArrayLength().ShouldBe(10);
            part.GetProperty("seenWidth").GetInt32().ShouldBe(side);
            part.GetProperty("seen").GetArrayLength().ShouldBe(side * side);
        }
    }

    [Fact]
    public async Task UnknownModelAndPipeline_AreSaid()
    {
        (await WebServerUnderTest.Problem(await _server.Stranger.PostAsync("/api/predict?model=gone", WebServerUnderTest.JsonBody(Seven)), HttpStatusCode.NotFound)).ShouldContain("'gone'");
        (await WebServerUnderTest.Problem(await _server.Stranger.PostAsync("/api/predict?pipeline=best", WebServerUnderTest.JsonBody(Seven)), HttpStatusCode.BadRequest))
            .ShouldBe("Expected pipeline=normalized, as-drawn or both. Received: best.");
    }

    private async Task<JsonElement> Predict(string path, HttpContent body) => await WebServerUnderTest.Json(await _server.Stranger.PostAsync(path, body));

    // 40 x 50, black on white.
    private static int[] SevenPixels()
    {
        var pixels = new int[40 * 50];
        Array.Fill(pixels, 255);
        for (var i = 0; i < 20; i++)
        {
            Dot(10 + i, 10);
            Dot(29 - i / 2, 10 + i);
            Dot(20 - i / 4, 30 + i / 2);
        }

        return pixels;

        void Dot(int x, int y)
        {
            for (var at = 0; at < 9; at++)
            {
                pixels[(y + at / 3) * 40 + x + at % 3] = 0;
            }
        }
    }
}
