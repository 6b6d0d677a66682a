using System.Net.ServerSentEvents;
using Inkstone.App.Web;

namespace Inkstone.App.Tests.Web.Serving;

/// <summary>What a stream of events has besides what it tells: an end, and signs of life.</summary>
public sealed class EventStreamTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _more = new();
    private bool _isOver;

    [Fact]
    public async Task AfterTheLast_ItEnds()
    {
        _isOver = true;
        List<object> all = [];
        await foreach (var item in EventStream.Read(News, Long, TimeProvider.System, TestContext.Current.CancellationToken))
        {
            all.Add(item.Data);
        }

        all.ShouldBe(["news"]);
    }

    [Fact]
    public async Task WhereNothingHappens_AHeartbeatComes_AndThenWhatHappens()
    {
        await using var reader = EventStream.Read(News, TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await Next(reader)).ShouldBe("told");
        for (var i = 0; i < 3; i++)
        {
            (await Next(reader)).ShouldBe("heartbeat");
        }

        _isOver = true;
        _more.SetResult();
        string name;
        while ((name = await Next(reader)) == "heartbeat")
        {
        }

        name.ShouldBe("told");
        (await reader.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task TheServersEnd_AndTheClients_EndIt_AndAreNoErrors()
    {
        foreach (var isServer in (bool[])[true, false])
        {
            using var ending = new CancellationTokenSource();
            using var none = new CancellationTokenSource();
            await using var reader = EventStream.Read(News, Long, TimeProvider.System, (isServer ? ending : none).Token).GetAsyncEnumerator((isServer ? none : ending).Token);
            (await Next(reader)).ShouldBe("told");
            var next = reader.MoveNextAsync();
            next.IsCompleted.ShouldBeFalse();
            ending.Cancel();
            (await next).ShouldBeFalse();
        }
    }

    private static async Task<string> Next(IAsyncEnumerator<SseItem<object>> reader)
    {
        (await reader.MoveNextAsync()).ShouldBeTrue();
        return reader.Current.EventType;
    }

    private (IReadOnlyList<SseItem<object>> News, Task? More) News() => ([new SseItem<object>("news", "told")], _isOver ? null : _more.Task);
}
