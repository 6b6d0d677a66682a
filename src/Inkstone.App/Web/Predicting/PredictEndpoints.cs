using System.ComponentModel;
using System.Diagnostics;
using Inkstone.Digits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Reads a drawing of one digit.</summary>
internal static class PredictEndpoints
{
    public const string Example = """
        {"label": "7", "confidences": [{"label": "7", "confidence": 0.9995}, {"label": "1", "confidence": 0.0003}], "blank": false,
         "seen": [0, 0.5, 1], "seenWidth": 28, "seenHeight": 28,
         "description": "strokes of a pen, drawn as large as MNIST's digits are, to 28x28", "milliseconds": 0.4, "asDrawn": null}
        """;

    public static void Map(RouteGroupBuilder api, WebState state) =>
        api.MapPost(
                "/predict",
                async (
                    HttpContext http,
                    [Description("Which model reads: an id of GET /api/models; the recogniser that comes along if left out.")] string? model,
                    [Description("How the drawing becomes what the model sees: \"normalized\" (the usual: cropped, scaled and centred), \"as-drawn\" (the whole sheet squeezed, as the course notebooks do), or \"both\".")] string? pipeline) =>
                {
                    var way = Pipelines.Find(pipeline);
                    var network = (await state.Models.Find(model)).Model;
                    return await DrawingBody.ReadAsync(http, drawing => Answer(network, drawing, way));
                })
            .Describe(
                "Read a digit",
                "Lets a model read a drawing of one digit. The answer names the surest (or \"not a digit\"), how likely each is, the surest first, and the picture the model was given, "
                    + "row by row, 0 for paper to 1 for ink. For an empty sheet the label is null. Lists in the example are shortened.")
            .TakesDrawing()
            .RefusedWhen("the model's file is damaged, or it reads no digits")
            .WithExample("/api/predict", Example, DrawingDescription.Strokes)
            .WithExample("/api/predict?model=recogniser&pipeline=normalized", Example, DrawingDescription.Strokes);

    private static PredictAnswer Answer(Model model, Drawing drawing, Pipeline pipeline) => pipeline switch
    {
        Pipeline.AsDrawn => Read(model, drawing, SeenAsDrawn),
        Pipeline.Both => Read(model, drawing, SeenNormalized) with { AsDrawn = Read(model, drawing, SeenAsDrawn) },
        _ => Read(model, drawing, SeenNormalized),
    };

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
