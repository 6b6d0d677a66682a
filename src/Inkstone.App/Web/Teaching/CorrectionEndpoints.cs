using System.ComponentModel;
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

    private const string One = """{"id": "019bfb3c5a1e7f0b8d2f4c6a8e0b1d2f", "label": 7, "readAs": "1", "seen": [0, 0.5, 1], "when": "2026-01-31T12:00:00+00:00"}""";

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        var corrections = api.MapGroup("/corrections");
        corrections.MapPost("", (HttpContext http, [Description("Which model reads it, for readAs; the recogniser if left out.")] string? model) => Add(http, state, model))
            .Accepts<CorrectionRequest>("application/json")
            .Produces<CorrectionAnswer>(StatusCodes.Status201Created)
            .Describe("Correct a reading", "Keeps a drawing with the digit it is, to be learned from. When the answer comes, it is on the disk. The drawing is as in /api/predict, in JSON.")
            .RefusedWhen("there are 10,000 corrections already, or the disk refuses")
            .WithExample("/api/corrections?model=recogniser", One, $$"""{"drawing": {{DrawingDescription.Strokes}}, "label": 7}""", StatusCodes.Status201Created);

        corrections.MapGet("", (
                [Description("How many of the newest to pass over; 0 if left out.")] int? start,
                [Description("How many to list, at most 500; 100 if left out.")] int? count) => List(state, start ?? 0, count ?? UsuallyListed))
            .Describe("List the corrections", "How many there are, how many of each digit, and some of them with their pictures, the newest first.")
            .RefusedWhen("the folder cannot be read")
            .WithExample("/api/corrections?start=0&count=100", $$"""{"count": 1, "perLabel": [0, 0, 0, 0, 0, 0, 0, 1, 0, 0], "corrections": [{{One}}]}""");

        corrections.MapDelete("/{id}", ([Description("The correction's id.")] string id) => Remove(state, id))
            .Produces(StatusCodes.Status204NoContent)
            .Describe("Take a correction away", "Deletes one correction.")
            .RefusedWhen("the disk refuses")
            .WithExample("/api/corrections/019bfb3c5a1e7f0b8d2f4c6a8e0b1d2f", "", status: StatusCodes.Status204NoContent);

        corrections.MapDelete("", () => Kept(() => new RemovedAnswer(state.Corrections.Clear())))
            .Describe("Take all corrections away", "Deletes all corrections and says how many there were. Damaged files stay.")
            .RefusedWhen("the disk refuses")
            .WithExample("/api/corrections", """{"removed": 20}""");
    }

    private static async Task<IResult> Add(HttpContext http, WebState state, string? model)
    {
        var network = (await state.Models.Find(model)).Model;
        return Results.Json(await JsonBody.ReadAsync(http, body => CorrectionAnswer.Of(Add(body, state, network))), statusCode: StatusCodes.Status201Created);
    }

    private static Correction Add(JsonElement body, WebState state, Model network)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("drawing", out var sent) || !body.TryGetProperty("label", out var said))
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "Expected {\"drawing\": {...}, \"label\": 0..9}, the drawing as /api/predict takes it in JSON.");
        }

        if (said.ValueKind != JsonValueKind.Number || !said.TryGetInt32(out var label) || label is < 0 or >= DigitImages.Classes)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "Expected \"label\" as a digit, 0 to 9.");
        }

        var drawing = DrawingBody.Parse(sent);
        _ = DigitReading.TryRead(network, PredictEndpoints.SeenNormalized(network, drawing), out var reading);
        var readAs = DigitAnswer.Of(reading).Label;
        return Kept(() => drawing.Strokes is { } strokes
            ? state.Corrections.Add(strokes, label, readAs)
            : state.Corrections.Add(drawing.Picture, label, readAs));
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
            throw new RequestException(StatusCodes.Status400BadRequest, CommandLine.Message(error));
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new RequestException(StatusCodes.Status409Conflict, error.Message);
        }
    }
}
