using Inkstone.App.Web;

namespace Inkstone.App.Tests.Web;

/// <summary>What a slow client of a run is told: never all, always the newest, and who trains does not wait for it.</summary>
public sealed class RunFeedTests
{
    private static readonly RunEvent Last = new(RunEvent.LastId, RunEvent.State, "end");

    [Fact]
    public async Task OfStepsInARow_OnlyTheLastIsKept()
    {
        var feed = new RunFeed();
        for (var i = 0; i < 100_000; i++)
        {
            feed.Add(new RunEvent($"{i}", RunEvent.Step, i), () => Last);
        }

        feed.Add(new RunEvent("e", "epoch", "one"), () => Last);
        feed.Add(new RunEvent("s", RunEvent.Step, "two"), () => Last);
        feed.Add(Last, () => Last);
        (await All(feed)).ShouldBe([99_999, "one", "two", "end"]);
    }

    [Fact]
    public async Task WhoIsFarBehind_IsToldAllAnew()
    {
        var feed = new RunFeed();
        for (var i = 0; i < 33; i++)
        {
            feed.Add(new RunEvent($"{i}", "epoch", i), () => new RunEvent("all", RunEvent.State, "all"));
        }

        feed.Add(new RunEvent("33", "epoch", 33), () => Last);
        feed.Add(Last, () => Last);
        (await All(feed)).ShouldBe(["all", 33, "end"]);
    }

    [Fact]
    public async Task WhereNothingHappens_AHeartbeatComes()
    {
        var feed = new RunFeed();
        await using var reader = feed.Read(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await reader.MoveNextAsync()).ShouldBeTrue();
        reader.Current.ShouldBeNull();
        feed.Add(Last, () => Last);
        do
        {
            (await reader.MoveNextAsync()).ShouldBeTrue();
        }
        while (reader.Current is null);
        reader.Current.ShouldBe(Last);
        (await reader.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task WhoLeaves_EndsTheReading()
    {
        using var left = new CancellationTokenSource();
        var reading = All(new RunFeed(), left.Token);
        left.Cancel();
        await Should.ThrowAsync<OperationCanceledException>(reading);
    }

    private static async Task<List<object>> All(RunFeed feed, CancellationToken stop = default)
    {
        List<object> all = [];
        await foreach (var item in feed.Read(TimeSpan.FromMinutes(1), TimeProvider.System, stop))
        {
            all.Add(item!.Data);
        }

        return all;
    }
}
