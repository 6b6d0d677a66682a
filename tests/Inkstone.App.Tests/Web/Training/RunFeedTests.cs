using System.Net.ServerSentEvents;
using Inkstone.App.Web;

namespace Inkstone.App.Tests.Web;

/// <summary>What a slow client of a run is told: never all, always the newest, and who trains does not wait for it.</summary>
public sealed class RunFeedTests
{
    private static readonly SseItem<object> Last = RunFeed.Event(RunFeed.LastId, RunFeed.State, "end");

    [Fact]
    public void OfStepsInARow_OnlyTheLastIsKept()
    {
        var feed = new RunFeed();
        for (var i = 0; i < 100_000; i++)
        {
            feed.Add(RunFeed.Event($"{i}", RunFeed.Step, i), () => Last);
        }

        feed.Add(RunFeed.Event("e", "epoch", "one"), () => Last);
        feed.Add(RunFeed.Event("s", RunFeed.Step, "two"), () => Last);
        feed.Add(Last, () => Last);
        Take(feed).ShouldBe([99_999, "one", "two", "end"]);
    }

    [Fact]
    public void WhoIsFarBehind_IsToldAllAnew()
    {
        var feed = new RunFeed();
        for (var i = 0; i < 33; i++)
        {
            feed.Add(RunFeed.Event($"{i}", "epoch", i), () => RunFeed.Event("all", RunFeed.State, "all"));
        }

        feed.Add(RunFeed.Event("33", "epoch", 33), () => Last);
        feed.Add(Last, () => Last);
        Take(feed).ShouldBe(["all", 33, "end"]);
    }

    [Fact]
    public void EachIsToldOnce_AndThatThereIsMore_UntilTheLast()
    {
        var feed = new RunFeed();
        feed.Add(RunFeed.Event("1", "epoch", "one"), () => Last);
        var (first, more) = feed.Take();
        first.Select(item => (item.EventId, item.EventType, item.Data)).ShouldBe([("1", "epoch", "one")]);
        more.ShouldNotBeNull().IsCompleted.ShouldBeFalse();
        feed.Take().News.ShouldBeEmpty();

        var next = feed.Take().More.ShouldNotBeNull();
        feed.Add(Last, () => Last);
        next.IsCompleted.ShouldBeTrue();
        var (last, after) = feed.Take();
        last.Select(item => item.Data).ShouldBe(["end"]);
        after.ShouldBeNull();
    }

    private static IEnumerable<object> Take(RunFeed feed) => feed.Take().News.Select(item => item.Data);
}
