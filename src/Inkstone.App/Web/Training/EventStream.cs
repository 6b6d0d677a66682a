using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Inkstone.App.Web;

/// <summary>Writes what happens as server-sent events (<c>text/event-stream</c>).</summary>
internal static class EventStream
{
    // Programs between here and the page close what is quiet for longer.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Answers with a feed, to its last event, the client's leaving, or the server's end.</summary>
    public static async Task WriteAsync(HttpContext http, RunFeed feed, TimeProvider time)
    {
        var services = http.RequestServices;
        var json = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "text/event-stream";
        try
        {
            await foreach (var item in feed.Read(Heartbeat, time, end.Token))
            {
                var text = item is null ? ": nothing new\n\n" : $"id: {item.Id}\nevent: {item.Name}\ndata: {JsonSerializer.Serialize(item.Data, json)}\n\n";
                await http.Response.WriteAsync(text, end.Token);
                await http.Response.Body.FlushAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
        }
    }
}
