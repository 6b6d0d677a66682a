using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>Tells what happens as server-sent events, to the last one, the client's leaving, or the server's end.</summary>
internal static class EventStream
{
    public const string ContentType = "text/event-stream";

    /// <summary>The event that says only that the stream is alive; its data are <c>{}</c>.</summary>
    public const string Heartbeat = "heartbeat";

    // Programs between here and the page close what is quiet for longer, and only who writes notices that nobody listens any more.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    private static readonly object Nothing = new();

    /// <summary>An answer that tells what happens.</summary>
    /// <param name="state">Its end is the stream's.</param>
    /// <param name="news">Gives what has happened since it was last asked, and a task that ends when there is more; null if that was the last.</param>
    public static IResult Of(WebState state, Func<(IReadOnlyList<SseItem<object>> News, Task? More)> news) =>
        TypedResults.ServerSentEvents(Read(news, Quiet, state.Host.Time, state.Ending));

    /// <summary>What happens, and a heartbeat where nothing does.</summary>
    /// <param name="news">As in <see cref="Of"/>.</param>
    /// <param name="quiet">How long nothing may happen before a heartbeat.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Ends the reading, which is no error.</param>
    public static async IAsyncEnumerable<SseItem<object>> Read(
        Func<(IReadOnlyList<SseItem<object>> News, Task? More)> news, TimeSpan quiet, TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (items, more) = news();
            foreach (var item in items)
            {
                yield return item;
            }

            if (more is null)
            {
                yield break;
            }

            while (!await IsOverWithin(more, quiet, time, stop))
            {
                yield return new SseItem<object>(Nothing, Heartbeat);
            }
        }
    }

    private static async Task<bool> IsOverWithin(Task more, TimeSpan quiet, TimeProvider time, CancellationToken stop)
    {
        await more.WaitAsync(quiet, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return more.IsCompleted || stop.IsCancellationRequested;
    }
}
