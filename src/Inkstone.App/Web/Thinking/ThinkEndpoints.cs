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
         "layers": [{"name": "conv2d", "type": "Conv2D, ReLU", "shape": [28, 28, 16], "maps": [{"width": 28, "height": 28, "values": [0, 17, 255]}], "values": null, "least": 0, "most": 255}],
         "gradient": {"width": 28, "height": 28, "values": [-0.1, 0.4, 1]}, "milliseconds": 2.9}
        """;

    public static void Map(RouteGroupBuilder api, WebState state) =>
        api.MapPost("/think", async (HttpContext http, string? model, string? pipeline) =>
        {
            var drawing = await DrawingBody.ReadAsync(http);
            return Think(state.Models.Find(model).Model, drawing, Pipelines.Find(pipeline));
        })
            .Describe("See a network think", "What every layer gives while it reads a drawing (pictures of 0 to 255 in one scale, or numbers), and which pixels spoke for the answer: 1 for the one that mattered most, below 0 where more ink would speak against it. Lists in the example are shortened.")
            .TakesDrawing()
            .RefusedWhen("the model's file is damaged, or it reads no digits")
            .WithExample("/api/think?model=recogniser&pipeline=normalized", Example, body: DrawingDescription.Strokes);

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
