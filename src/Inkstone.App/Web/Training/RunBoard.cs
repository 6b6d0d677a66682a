using System.Net.ServerSentEvents;

namespace Inkstone.App.Web;

/// <summary>What is known of a run, and those who are told when that changes: all of them the same, in the order in which it happened.</summary>
/// <param name="now">What is known at first.</param>
internal sealed class RunBoard(RunAnswer now)
{
    private readonly Lock _lock = new();
    private readonly List<RunFeed> _feeds = [];
    private RunAnswer _now = now;
    private long _told;

    /// <summary>All that is known of it now.</summary>
    public RunAnswer Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    /// <summary>What happens from now on, after a <c>state</c> with all that happened before; until it is disposed of.</summary>
    public RunFeed Follow()
    {
        var feed = new RunFeed(Leave);
        lock (_lock)
        {
            feed.Add(StateEvent(), StateEvent);
            if (!_now.HasEnded)
            {
                _feeds.Add(feed);
            }
        }

        return feed;
    }

    /// <summary>Changes how the run stands, which is told as a <c>state</c>. While it is decided nothing else happens to the run.</summary>
    /// <param name="change">Is given what is known, and gives what is from now on; null if nothing is to be told. What it throws leaves all as it was.</param>
    public void Change(Func<RunAnswer, RunAnswer?> change)
    {
        lock (_lock)
        {
            if (change(_now) is not { } next)
            {
                return;
            }

            _now = next;
            Tell(StateEvent());
            if (next.HasEnded)
            {
                _feeds.Clear();
            }
        }
    }

    /// <summary>A step is done.</summary>
    public void TellStep(StepNews step, double seconds) => Tell(RunFeed.Step, step, now => now with
    {
        Epoch = step.Epoch,
        Step = step.Step,
        Steps = step.Steps,
        Loss = step.Loss,
        Accuracy = step.Accuracy,
        SecondsLeft = step.SecondsLeft,
        Seconds = seconds,
    });

    /// <summary>An epoch is done.</summary>
    public void TellEpoch(EpochNews epoch, IReadOnlyDictionary<string, double?[]> history, double seconds) =>
        Tell("epoch", epoch, now => now with { History = history, Seconds = seconds });

    /// <summary>The network was asked after an epoch.</summary>
    public void TellJudgement(RunJudgement judgement) => Tell("judged", judgement, now => now with { Judged = judgement });

    /// <summary>Tells a part of what is known by itself: to tell all of it with each step would be much.</summary>
    private void Tell(string name, object data, Func<RunAnswer, RunAnswer> change)
    {
        lock (_lock)
        {
            _now = change(_now);
            Tell(RunFeed.Event($"{++_told}", name, data));
        }
    }

    private void Tell(SseItem<object> news)
    {
        foreach (var feed in _feeds)
        {
            feed.Add(news, StateEvent);
        }
    }

    private SseItem<object> StateEvent() => RunFeed.Event(_now.HasEnded ? RunFeed.LastId : $"{++_told}", RunFeed.State, _now);

    private void Leave(RunFeed feed)
    {
        lock (_lock)
        {
            _feeds.Remove(feed);
        }
    }
}
