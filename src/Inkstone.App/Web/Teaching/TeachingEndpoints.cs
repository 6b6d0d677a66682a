using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Teaches a copy of a model what people corrected, and keeps or drops it.</summary>
internal static class TeachingEndpoints
{
    // So that a proxy, and the server itself, notice when nobody listens any more.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private const string Begun = """{"state": "training", "progress": 0.2, "model": "recogniser", "corrections": 20, "known": "mnist", "before": null, "after": null, "message": null}""";

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        api.MapPost("/teaching", async (HttpContext http) =>
        {
            // Not an expression: that would be taken for a handler without a result.
            var begun = state.Teaching.Start(await ReadModel(http));
            return Results.Json(begun, statusCode: StatusCodes.Status202Accepted);
        })
            .Describe("Learn from the corrections", "Begins to teach a copy of a model, in the background, what was corrected, together with what it knows. GET /api/teaching says how far it is.")
            .Produces<TeachingAnswer>(StatusCodes.Status202Accepted)
            .RefusedWhen("there are no corrections, it is being taught already, or the last copy is neither kept nor dropped")
            .WithExample("/api/teaching", Begun, body: """{"model": "recogniser"}""", status: 202);
        api.MapGet("/teaching", () => state.Teaching.Watch().Now)
            .Describe("How far teaching is", "The state is idle, training, ready (to be kept or dropped), kept, dropped or failed. Once ready, it says which share of the corrections and of known digits was read right before and after.")
            .WithExample("/api/teaching", """{"state": "idle", "progress": 0, "model": null, "corrections": 0, "known": null, "before": null, "after": null, "message": null}""");
        api.MapGet("/teaching/events", (CancellationToken gone) => TypedResults.ServerSentEvents(Events(state, gone)))
            .Describe("Follow the teaching", "Server-sent events named teaching, with what GET /api/teaching gives: at once, and after each change.")
            .WithExample("/api/teaching/events", $"event: teaching\ndata: {Begun}\n\n", type: "text/event-stream");
        api.MapPost("/teaching/keep", () => new KeptAnswer(state.Teaching.Keep()))
            .Describe("Keep the taught copy", "It becomes one of the models.")
            .RefusedWhen("there is no copy ready")
            .WithExample("/api/teaching/keep", """{"model": "20260131-120000-taught"}""");
        api.MapPost("/teaching/drop", state.Teaching.Drop)
            .Describe("Drop the taught copy", "Or stop teaching it. The corrections stay.")
            .RefusedWhen("nothing is taught or ready")
            .WithExample("/api/teaching/drop", """{"state": "idle", "progress": 0, "model": null, "corrections": 0, "known": null, "before": null, "after": null, "message": null}""");
    }

    /// <summary>The model that {"model": "..."} names; null where the body is empty or names none.</summary>
    private static async Task<string?> ReadModel(HttpContext http)
    {
        if (http.Request.ContentLength is null or 0 && http.Request.ContentType is null)
        {
            return null;
        }

        using var json = await DrawingBody.ReadJson(http);
        var body = json.RootElement;
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "Expected {\"model\": \"recogniser\"}, or no body for the recogniser.");
        }

        return !body.TryGetProperty("model", out var model) || model.ValueKind == JsonValueKind.Null ? null
            : model.ValueKind == JsonValueKind.String ? model.GetString()
            : throw new RequestException(StatusCodes.Status400BadRequest, "Expected \"model\" as the name of a model. GET /api/models lists those there are.");
    }

    /// <summary>How far it has come, now and after each change, until nobody listens or the server stops.</summary>
    private static async IAsyncEnumerable<SseItem<TeachingAnswer>> Events(WebState state, [EnumeratorCancellation] CancellationToken gone)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(gone, state.Ending);
        while (!ends.IsCancellationRequested)
        {
            var (now, changed) = state.Teaching.Watch();
            yield return new SseItem<TeachingAnswer>(now, "teaching");
            await Task.WhenAny(changed, Task.Delay(Heartbeat, ends.Token));
        }
    }
}
