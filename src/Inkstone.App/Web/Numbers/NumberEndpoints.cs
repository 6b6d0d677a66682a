using System.ComponentModel;
using System.Diagnostics;
using Inkstone.Digits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Reads a drawing of a number.</summary>
internal static class NumberEndpoints
{
    private const string Answer = """
        {"text": "71", "certainty": 0.998, "digits": [
          {"label": "7", "confidence": 0.9995, "confidences": [{"label": "7", "confidence": 0.9995}, {"label": "1", "confidence": 0.0003}],
           "box": {"x": 40, "y": 42, "width": 80, "height": 110}, "seen": [0, 0.5, 1]}], "milliseconds": 3.1}
        """;

    public static void Map(RouteGroupBuilder api, WebState state) =>
        api.MapPost(
                "/number",
                async (HttpContext http, [Description("Which model reads the digits: an id of GET /api/models; the recogniser that comes along if left out.")] string? model) =>
                {
                    var numbers = model is null or ModelFiles.Recogniser ? NumberRecognizer.Default : new NumberRecognizer(await state.Models.Find(model));
                    return await DrawingBody.ReadAsync(http, drawing =>
                    {
                        var start = Stopwatch.GetTimestamp();
                        var reading = drawing.Strokes is { } strokes ? numbers.Read(strokes) : numbers.Read(drawing.Picture);
                        return NumberAnswer.Of(reading, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    });
                })
            .Describe(
                "Read a number",
                "Finds the digits of a drawing or a photo and reads them from left to right. The answer names the number, how likely all of it is right, and each digit with its place "
                    + "(in pixels, or in the unit of the strokes) and the picture the model was given. For an empty sheet the text is empty. Lists in the example are shortened.")
            .TakesDrawing()
            .RefusedWhen("the model's file is damaged, or it reads no digits")
            .WithExample("/api/number?model=recogniser", Answer, DrawingDescription.Strokes);
}
