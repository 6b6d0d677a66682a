using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Teaches a copy of a model what people corrected, and keeps or drops it.</summary>
internal static class TeachingEndpoints
{
    private const string Training = """
        {"state": "training", "progress": 0.42, "model": "recogniser", "corrections": 20, "known": "mnist", "before": null, "after": null, "message": null}
        """;

    private const string Ready = """
        {"state": "ready", "progress": 1, "model": "recogniser", "corrections": 20, "known": "mnist",
         "before": {"corrections": 0, "known": 0.997}, "after": {"corrections": 1, "known": 0.9968}, "message": null}
        """;

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        var teaching = api.MapGroup("/teaching");

        // A block with a return: as an expression it would be taken for a delegate that writes its answer itself, and the result be lost.
        teaching.MapPost("", async (HttpContext http) =>
        {
            var answer = await state.Teaching.Start(await ReadModel(http));
            return Results.Json(answer, statusCode: StatusCodes.Status202Accepted);
        })
            .Accepts<TeachingRequest>("application/json")
            .Produces<TeachingAnswer>(StatusCodes.Status202Accepted)
            .Describe("Teach a model", "Begins to teach a copy of a model all corrections, mixed with known digits, in the background. The model is the recogniser if none is named. It takes a minute or so.")
            .RefusedWhen("a model is being taught, or there are no corrections")
            .WithExample("/api/teaching", Training, """{"model": "recogniser"}""", StatusCodes.Status202Accepted);

        teaching.MapGet("", () => state.Teaching.Watch().Now)
            .Describe("How far teaching is", "The state is idle, training, ready (to be kept or dropped), kept, dropped or failed; before and after are shares read right: of the corrections, which are learned from, and of known digits that are not.")
            .WithExample("/api/teaching", Ready);

        teaching.MapGet("/events", () => EventStream.Of(state, () => News(state.Teaching)))
            .Produces<string>(StatusCodes.Status200OK, EventStream.ContentType)
            .Describe("Follow teaching", "Server-sent events named \"teaching\" with what GET /api/teaching answers: one at once, and one after each change; \"heartbeat\" where nothing happens for a while.")
            .WithExample("/api/teaching/events", "event: teaching\ndata: {\"state\": \"training\", \"progress\": 0.42}\n\n", type: EventStream.ContentType);

        teaching.MapPost("/keep", () => new KeptAnswer(state.Teaching.Keep()))
            .Describe("Keep the taught model", "Keeps it as a run: it is one of the models from now on.")
            .RefusedWhen("none is ready, or it cannot be written")
            .WithExample("/api/teaching/keep", """{"model": "20260131-120000-taught"}""");

        teaching.MapPost("/drop", () => state.Teaching.Drop())
            .Describe("Drop the taught model", "Forgets the taught model, or ends its teaching. The corrections stay.")
            .RefusedWhen("none is ready or being taught")
            .WithExample("/api/teaching/drop", Ready.Replace("ready", "dropped", StringComparison.Ordinal));
    }

    /// <summary>The model that {"model": "..."} names; null where the body is empty or names none.</summary>
    private static async Task<string?> ReadModel(HttpContext http)
    {
        var hasBody = http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        return hasBody ? await JsonBody.ReadAsync(http, ModelOf) : null;
    }

    private static string? ModelOf(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "Expected {\"model\": \"recogniser\"}, or no body for the recogniser.");
        }

        return !body.TryGetProperty("model", out var model) || model.ValueKind == JsonValueKind.Null ? null
            : model.ValueKind == JsonValueKind.String ? model.GetString()
            : throw new RequestException(StatusCodes.Status400BadRequest, "Expected \"model\" as the name of a model. GET /api/models lists those there are.");
    }

    /// <summary>How far it has come, and what ends when that changes.</summary>
    private static (IReadOnlyList<SseItem<object>> News, Task? More) News(TeachingHall hall)
    {
        var (now, changed) = hall.Watch();
        return ([new SseItem<object>(now, "teaching")], changed);
    }
}
