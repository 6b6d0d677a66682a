using System.ComponentModel;
using System.Diagnostics;
using Inkstone.Digits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Shows what goes on in a network while it reads a drawing.</summary>
internal static class ThinkEndpoints
{
    private const string Example = """
        {"label": "7",
         "layers": [{"name": "conv2d", "type": "Conv2D, BatchNormalization, ReLU", "shape": [26, 26, 24], "maps": [{"width": 26, "height": 26, "values": [0, 12, 255]}], "values": null, "least": 0, "most": 3.52},
                    {"name": "dense", "type": "Dense", "shape": [11], "maps": null, "values": [-2.1, 0.4, 9.8], "least": -2.1, "most": 9.8}],
         "gradient": {"width": 28, "height": 28, "values": [0, -0.25, 1]}, "milliseconds": 6.1}
        """;

    public static void Map(RouteGroupBuilder api, WebState state) =>
        api.MapPost(
                "/think",
                async (
                    HttpContext http,
                    [Description("Which model thinks: an id of GET /api/models; the recogniser if left out.")] string? model,
                    [Description("How the drawing becomes what the model sees: \"normalized\" (the usual) or \"as-drawn\", as in /api/predict.")] string? pipeline) =>
                {
                    var way = Pipelines.Find(pipeline);
                    if (way == Pipeline.Both)
                    {
                        throw new RequestException(StatusCodes.Status400BadRequest, "Expected pipeline=normalized or pipeline=as-drawn. Received: both. Ask once for each.");
                    }

                    var network = (await state.Models.Find(model)).Model;
                    return await DrawingBody.ReadAsync(http, drawing => Think(network, drawing, way));
                })
            .Describe(
                "See a model think",
                "What each layer gives for a drawing, as pictures of bytes in one scale for the layer (of many pictures the first) or as a row of numbers, and which pixels speak for the answer: "
                    + "the gradient of its score before softmax, 1 for the pixel that matters most. For an empty sheet the label is null. Lists in the example are shortened.")
            .TakesDrawing()
            .RefusedWhen("the model's file is damaged, or it reads no digits")
            .WithExample("/api/think?model=recogniser&pipeline=normalized", Example, DrawingDescription.Strokes);

    private static ThinkAnswer Think(Model model, Drawing drawing, Pipeline pipeline)
    {
        var start = Stopwatch.GetTimestamp();
        var seen = pipeline == Pipeline.AsDrawn ? PredictEndpoints.SeenAsDrawn(model, drawing) : PredictEndpoints.SeenNormalized(model, drawing);
        if (!DigitReading.TryRead(model, seen, out var reading))
        {
            return new ThinkAnswer(null, [], null, Milliseconds());
        }

        var layers = Thoughts.Layers(model, seen.Input);
        var gradient = Thoughts.Gradient(model, seen, reading.IsDigit ? reading.Digit : DigitImages.Classes);
        return new ThinkAnswer(DigitAnswer.Of(reading).Label, layers, gradient, Milliseconds());

        double Milliseconds() => Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 3);
    }
}
