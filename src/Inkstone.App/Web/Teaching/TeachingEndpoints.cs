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

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        api.MapPost("/teaching", async (HttpContext http) => Results.Json(state.Teaching.Start(await ReadModel(http)), statusCode: StatusCodes.Status202Accepted));
        api.MapGet("/teaching", () => state.Teaching.Watch().Now);
        api.MapGet("/teaching/events", (CancellationToken gone) => TypedResults.ServerSentEvents(Events(state, gone)));
        api.MapPost("/teaching/keep", () => new KeptAnswer(state.Teaching.Keep()));
        api.MapPost("/teaching/drop", state.Teaching.Drop);
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
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(gone, state.Host.Stop);
        while (!ends.IsCancellationRequested)
        {
            var (now, changed) = state.Teaching.Watch();
            yield return new SseItem<TeachingAnswer>(now, "teaching");
            await Task.WhenAny(changed, Task.Delay(Heartbeat, ends.Token));
        }
    }
}
