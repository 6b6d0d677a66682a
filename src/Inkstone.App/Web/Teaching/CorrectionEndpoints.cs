using System.Text.Json;
using Inkstone.Digits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Takes, lists and forgets what people corrected.</summary>
internal static class CorrectionEndpoints
{
    private const int MostListed = 500;
    private const int UsuallyListed = 100;

    private const string Example = """{"id": "20260131-120000-7-1a2b3c4d", "label": 7, "readAs": "1", "seen": [0, 0.5, 1], "when": "2026-01-31T12:00:00+00:00"}""";

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        api.MapPost("/corrections", (HttpContext http, string? model) => Add(http, state, model))
            .Describe("Say what a drawing is", "Keeps a drawing with the digit it is, to be learned from. The drawing is sent as /api/predict takes it in JSON; the answer says what the model read in it.")
            .Produces<CorrectionAnswer>(StatusCodes.Status201Created)
            .RefusedWhen("there are as many corrections as are kept, or the disk refuses")
            .WithExample("/api/corrections?model=recogniser", Example, body: $$"""{"drawing": {{DrawingDescription.Strokes}}, "label": 7}""", status: 201);
        api.MapGet("/corrections", (int? start, int? count) => List(state, start ?? 0, count ?? UsuallyListed))
            .Describe("List the corrections", "Drawings that were corrected, the newest first, at most 500 at once. Needs the token, since it shows what was drawn.")
            .RefusedWhen("the disk refuses")
            .WithExample("/api/corrections?start=0&count=5", $$"""{"count": 1, "perLabel": [0, 0, 0, 0, 0, 0, 0, 1, 0, 0], "corrections": [{{Example}}]}""");
        api.MapDelete("/corrections/{id}", (string id) => Remove(state, id))
            .Describe("Forget a correction", "The drawing is deleted.")
            .Produces(StatusCodes.Status204NoContent)
            .RefusedWhen("the disk refuses")
            .WithExample("/api/corrections/20260131-120000-7-1a2b3c4d", "", status: 204);
        api.MapDelete("/corrections", () => Kept(() => new RemovedAnswer(state.Corrections.Clear())))
            .Describe("Forget all corrections", "All drawings that were kept are deleted.")
            .RefusedWhen("the disk refuses")
            .WithExample("/api/corrections", """{"removed": 20}""");
    }

    private static async Task<IResult> Add(HttpContext http, WebState state, string? model)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim() is var type && !"application/json".Equals(type, StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestException(StatusCodes.Status415UnsupportedMediaType, $"Expected Content-Type application/json. Received: {type ?? "none"}.");
        }

        using var json = await DrawingBody.ReadJson(http);
        var body = json.RootElement;
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("drawing", out var sent) || !body.TryGetProperty("label", out var said))
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "Expected {\"drawing\": {...}, \"label\": 0..9}, the drawing as /api/predict takes it in JSON.");
        }

        if (said.ValueKind != JsonValueKind.Number || !said.TryGetInt32(out var label) || label is < 0 or >= DigitImages.Classes)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "Expected \"label\" as a digit, 0 to 9.");
        }

        var drawing = DrawingBody.Parse(sent);
        var network = state.Models.Find(model).Model;
        _ = DigitReading.TryRead(network, PredictEndpoints.SeenNormalized(network, drawing), out var reading);
        var readAs = DigitAnswer.Of(reading).Label;
        var correction = Kept(() => drawing.Strokes is { } strokes
            ? state.Corrections.Add(strokes, label, readAs)
            : state.Corrections.Add(drawing.Picture, label, readAs));
        return Results.Json(CorrectionAnswer.Of(correction), statusCode: StatusCodes.Status201Created);
    }

    private static CorrectionsAnswer List(WebState state, int start, int count)
    {
        if (start < 0 || count is < 0 or > MostListed)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"Expected start of 0 or more and count from 0 to {MostListed}. Received: start={start}, count={count}.");
        }

        var all = Kept(state.Corrections.All);
        var perLabel = new int[DigitImages.Classes];
        foreach (var correction in all)
        {
            perLabel[correction.Label]++;
        }

        return new CorrectionsAnswer(all.Count, perLabel, [.. all.Reverse().Skip(start).Take(count).Select(CorrectionAnswer.Of)]);
    }

    private static IResult Remove(WebState state, string id) => Kept(() => state.Corrections.Remove(id))
        ? Results.NoContent()
        : throw new RequestException(StatusCodes.Status404NotFound, "There is no such correction. GET /api/corrections lists those there are.");

    /// <summary>Does something with the store; what stands in its way is said.</summary>
    private static T Kept<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (ArgumentException error)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, error.Message);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new RequestException(StatusCodes.Status409Conflict, error.Message);
        }
    }
}
