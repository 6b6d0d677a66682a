using System.Net;
using System.Text.Json;
using Inkstone.Digits;
using Inkstone.Insight;
using Inkstone.Layers;

namespace Inkstone.App.Tests.Web.Thinking;

public sealed class ThinkEndpointsTests : IDisposable
{
    private const string Seven = """{"width": 100, "height": 100, "strokes": [[[25, 20], [75, 20], [45, 85]]]}""";

    private static readonly StrokePoint[][] SevenStrokes = [[new(25, 20), new(75, 20), new(45, 85)]];

    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task TheRecogniser_ShowsWhatItsLayersGive_InLessThan200Kilobytes()
    {
        using var response = await _server.Stranger.PostAsync("/api/think", WebServerUnderTest.JsonBody(Seven));
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        text.Length.ShouldBeLessThan(200_000);
        var answer = JsonDocument.Parse(text).RootElement;
        answer.GetProperty("label").GetString().ShouldBe("7");
        answer.GetProperty("milliseconds").GetDouble().ShouldBeGreaterThan(0);

        var model = DigitRecognizer.Default.Model;
        var seen = SeenDigit.Written(model, SevenStrokes);
        var outputs = LayerOutputs.Of(model, seen.Input).ToDictionary(output => output.Layer.Name, output => output.Output);
        var layers = answer.GetProperty("layers").EnumerateArray().ToList();
        layers.Select(layer => layer.GetProperty("type").GetString()).ShouldBe(
        [
            "Conv2D, BatchNormalization, ReLU", "Conv2D, BatchNormalization, ReLU", "MaxPooling2D",
            "Conv2D, BatchNormalization, ReLU", "Conv2D, BatchNormalization, ReLU", "MaxPooling2D",
            "Conv2D, BatchNormalization, ReLU", "Conv2D, BatchNormalization, ReLU", "GlobalAveragePooling2D", "Dense",
        ]);
        layers[0].GetProperty("name").GetString().ShouldBe("conv2d");
        Numbers(layers[0].GetProperty("shape")).ShouldBe([26, 26, 24]);
        layers[0].GetProperty("maps").GetArrayLength().ShouldBe(8);       // of 24, since they are large
        layers[2].GetProperty("maps").GetArrayLength().ShouldBe(32);      // all
        layers[2].GetProperty("values").ValueKind.ShouldBe(JsonValueKind.Null);

        // The pooling's maps are its outputs in bytes, all in one scale.
        var pooled = outputs["max_pooling2d"].ToArray();
        var (least, most) = (pooled.Min(), pooled.Max());
        layers[2].GetProperty("least").GetSingle().ShouldBe(least, 1e-3f * most);
        layers[2].GetProperty("most").GetSingle().ShouldBe(most, 1e-3f * most);
        foreach (var (channel, map) in layers[2].GetProperty("maps").EnumerateArray().Index())
        {
            (map.GetProperty("width").GetInt32(), map.GetProperty("height").GetInt32()).ShouldBe((12, 12));
            Numbers(map.GetProperty("values")).ShouldBe(Enumerable.Range(0, 144).Select(i => (double)MathF.Round((pooled[i * 32 + channel] - least) / (most - least) * 255)));
        }

        var scores = Numbers(layers[^1].GetProperty("values"));
        var expected = model.Predict(seen.Input).ToArray();
        scores.Length.ShouldBe(11);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i].ShouldBe(expected[i], 1e-3 * Math.Max(1, Math.Abs(expected[i])));
        }

        var gradient = answer.GetProperty("gradient");
        (gradient.GetProperty("width").GetInt32(), gradient.GetProperty("height").GetInt32()).ShouldBe((28, 28));
        Scaled(InputGradient.Of(model, seen.Input, 7).ToArray()).Zip(Numbers(gradient.GetProperty("values"))).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-3);
    }

    [Fact]
    public async Task AGradientByColumns_IsTurnedUpright()
    {
        // The weight of each number is its place: in the upright picture it grows downwards in the first column, and on to the right.
        var model = new Sequential([new Input(400), new Dense(10, "softmax")]);
        var kernel = new float[400 * 10];
        for (var i = 0; i < 400; i++)
        {
            kernel[i * 10 + 4] = i / 399f;
        }

        model.SetWeights([Tensor.From(kernel, (400, 10)), Tensor.Zeros(10)]);
        Keep(model, "20260131-120000-turned");
        var answer = await _server.Post("/api/think?model=20260131-120000-turned", WebServerUnderTest.JsonBody(Seven));
        answer.GetProperty("label").GetString().ShouldBe("4");
        var values = Numbers(answer.GetProperty("gradient").GetProperty("values"));
        for (var row = 0; row < 20; row++)
        {
            for (var column = 0; column < 20; column++)
            {
                values[row * 20 + column].ShouldBe((column * 20 + row) / 399.0, 1e-3);
            }
        }
    }

    [Fact]
    public async Task AnEmptySheet_IsNotThoughtAbout()
    {
        var answer = await _server.Post("/api/think", WebServerUnderTest.JsonBody("""{"width": 10, "height": 10, "strokes": []}"""));
        answer.GetProperty("label").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("layers").GetArrayLength().ShouldBe(0);
        answer.GetProperty("gradient").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("?model=none", HttpStatusCode.NotFound)]
    [InlineData("?pipeline=none", HttpStatusCode.BadRequest)]
    [InlineData("?pipeline=both", HttpStatusCode.BadRequest)]
    public async Task WhatThereIsNot_IsSaid(string query, HttpStatusCode expected) =>
        await WebServerUnderTest.Problem(await _server.Stranger.PostAsync("/api/think" + query, WebServerUnderTest.JsonBody(Seven)), expected);

    [Fact]
    public async Task AsDrawn_ItThinksOfWhatTheNotebooksSee()
    {
        var answer = await _server.Post("/api/think?pipeline=as-drawn", WebServerUnderTest.JsonBody(Seven));
        answer.GetProperty("layers").GetArrayLength().ShouldBe(10);
    }

    private void Keep(Model model, string name)
    {
        model.Save(_server.Workplace.At($"runs/{name}/model.safetensors"));
        File.WriteAllText(_server.Workplace.At($"runs/{name}/run.json"), """{"state": "finished"}""");
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetDouble())];

    private static float[] Scaled(float[] values)
    {
        var largest = values.Max(Math.Abs);
        return Array.ConvertAll(values, value => value / largest);
    }
}
