using System.Diagnostics;
using Inkstone.Digits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Shows what goes on in a network while it reads a drawing.</summary>
internal static class ThinkEndpoints
{
    public static void Map(RouteGroupBuilder api, WebState state) =>
        api.MapPost("/think", async (HttpContext http, string? model, string? pipeline) =>
        {
            var drawing = await DrawingBody.ReadAsync(http);
            return Think(state.Models.Find(model).Model, drawing, Pipelines.Find(pipeline));
        });

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
