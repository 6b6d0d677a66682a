using System.Diagnostics;
using Inkstone.Digits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Reads a drawing of one digit.</summary>
internal static class PredictEndpoints
{
    public static void Map(RouteGroupBuilder api, WebState state) =>
        api.MapPost("/predict", async (HttpContext http, string? model, string? pipeline) =>
        {
            var drawing = await DrawingBody.ReadAsync(http);
            var network = state.Models.Find(model).Model;
            return Pipelines.Find(pipeline) switch
            {
                Pipeline.AsDrawn => Read(network, drawing, SeenAsDrawn),
                Pipeline.Both => Read(network, drawing, SeenNormalized) with { AsDrawn = Read(network, drawing, SeenAsDrawn) },
                _ => Read(network, drawing, SeenNormalized),
            };
        });

    /// <summary>The drawing as it is best given to a model: cropped, scaled, centred.</summary>
    public static SeenDigit SeenNormalized(Model model, Drawing drawing) =>
        drawing.Strokes is { } strokes ? SeenDigit.Written(model, strokes) : SeenDigit.Normalized(model, drawing.Picture);

    /// <summary>The drawing as the course notebooks give it to a model: squeezed.</summary>
    public static SeenDigit SeenAsDrawn(Model model, Drawing drawing) => SeenDigit.AsDrawn(model, drawing.Picture);

    private static PredictAnswer Read(Model model, Drawing drawing, Func<Model, Drawing, SeenDigit> see)
    {
        var start = Stopwatch.GetTimestamp();
        var seen = see(model, drawing);
        _ = DigitReading.TryRead(model, seen, out var reading);
        return PredictAnswer.Of(reading, seen, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
