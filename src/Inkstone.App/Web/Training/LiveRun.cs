using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>
/// A run of this server: it waits, is trained on the hall's thread, can be paused, stepped and stopped by any other, and tells those who follow it.
/// </summary>
internal sealed class LiveRun
{
    private readonly Host _host;
    private readonly RunFolder _folder;
    private readonly KeptRun _plan;
    private readonly CancellationTokenSource _stop;
    private readonly PauseGate _gate = new();
    private readonly Lock _lock = new();
    private readonly List<RunFeed> _feeds = [];
    private RunAnswer _now;
    private long _told;

    /// <summary>A run that is to be trained.</summary>
    /// <param name="host">Where its data are; its end is the run's.</param>
    /// <param name="folder">Its folder, which the run gives back at its end.</param>
    /// <param name="plan">What is to be trained.</param>
    /// <param name="before">What is known of it.</param>
    public LiveRun(Host host, RunFolder folder, KeptRun plan, RunAnswer before)
    {
        (_host, _folder, _plan) = (host, folder, plan);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(host.Stop);
        _now = before with { State = RunState.Waiting, Message = null, Result = null, IsLive = true };
    }

    public string Id => _folder.Name;

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

    /// <summary>Holds it after the current step; before the first if it has not begun.</summary>
    /// <exception cref="RequestException">It has ended, or is to.</exception>
    public void Pause() => Act("paused", () => [RunState.Waiting, RunState.Loading, RunState.Training, RunState.Paused], _gate.Close);

    /// <summary>Lets one more step be made, after which it is held again.</summary>
    /// <exception cref="RequestException">It is not paused.</exception>
    public void Step() => Act("stepped", StatesOfAPause, _gate.Step);

    /// <summary>Lets it go on after a pause.</summary>
    /// <exception cref="RequestException">It is not paused.</exception>
    public void GoOn() => Act("gone on with", StatesOfAPause, () =>
    {
        _gate.Open();
        if (_now.State == RunState.Paused)
        {
            Change(_now with { State = RunState.Training });
        }
    });

    /// <summary>Ends it after the current step, tested and kept; at once if it waits.</summary>
    /// <exception cref="RequestException">It has ended.</exception>
    public void Stop() => Act("stopped", () => [RunState.Waiting, RunState.Loading, RunState.Training, RunState.Paused, RunState.Stopping], () =>
    {
        var waits = _now.State == RunState.Waiting;
        _stop.Cancel();
        if (!waits)
        {
            Change(_now with { State = RunState.Stopping });
            return;
        }

        Conclude(() => _folder.Mark("stopped"), _now with { State = RunState.Stopped });
    });

    /// <summary>What happens from now on, after a <c>state</c> with all that happened before.</summary>
    public RunFeed Follow()
    {
        var feed = new RunFeed();
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

    public void Unfollow(RunFeed feed)
    {
        lock (_lock)
        {
            _feeds.Remove(feed);
        }
    }

    /// <summary>Trains it to its end, whatever that is: no exception comes out of here.</summary>
    public void Train()
    {
        if (!TryBegin())
        {
            return;
        }

        TrainingSession? session = null;
        try
        {
            session = Load();
            Change(state => state with { State = state.State == RunState.Loading ? RunState.Training : state.State });
            var watch = new RunWatch(this, session, _gate, _host.Time, _stop.Token);
            session.Run(watch.Progress, [watch], _stop.Token);
            var report = session.Report;
            var result = new RunResult(RunWatch.Finite(report.Result!.Loss), report.Result.Accuracy, report.Result.Errors);
            End(() => { }, state => AtEnd(state, session) with { State = report.WasStopped ? RunState.Stopped : RunState.Finished, Result = result });
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            End(() => _folder.Mark("stopped"), state => AtEnd(state, session) with { State = RunState.Stopped });
        }
        catch (Exception error)
        {
            var message = Words(error);
            End(() => Fail(session, message), state => AtEnd(state, session) with { State = RunState.Failed, Message = message });
        }
    }

    /// <summary>The server ends: what waits gives up its turn, and its record still says that it waits; else as <see cref="Stop"/>.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (_now.State == RunState.Waiting)
            {
                Conclude(() => { }, _now with { State = RunState.Interrupted });
            }
            else if (!_now.HasEnded)
            {
                Stop();
            }
        }
    }

    /// <summary>A step is done.</summary>
    public void TellStep(StepNews step, double seconds)
    {
        lock (_lock)
        {
            _now = _now with { Epoch = step.Epoch, Step = step.Step, Steps = step.Steps, Loss = step.Loss, Accuracy = step.Accuracy, SecondsLeft = step.SecondsLeft, Seconds = seconds };
            Tell(RunEvent.Step, step);
        }
    }

    /// <summary>An epoch is done.</summary>
    public void TellEpoch(EpochNews epoch, IReadOnlyDictionary<string, double?[]> history, double seconds)
    {
        lock (_lock)
        {
            _now = _now with { History = history, Seconds = seconds };
            Tell("epoch", epoch);
        }
    }

    /// <summary>The network was asked after an epoch.</summary>
    public void TellJudgement(RunJudgement judgement)
    {
        lock (_lock)
        {
            _now = _now with { Judged = judgement };
            Tell("judged", judgement);
        }
    }

    /// <summary>Training is held.</summary>
    public void TellPaused() => Change(state => state with { State = state.State == RunState.Stopping ? RunState.Stopping : RunState.Paused });

    /// <summary>Training is held no more.</summary>
    public void TellGoesOn() => Change(state => state with { State = state.State == RunState.Paused ? RunState.Training : state.State });

    private static RunAnswer AtEnd(RunAnswer state, TrainingSession? session) => session is null ? state : state with
    {
        Epoch = session.Report.History.Epochs.Count,
        History = HistoryOf(session.Report.History), // not every epoch was told
        Step = 0,
        SecondsLeft = null,
        Seconds = session.Seconds,
    };

    /// <summary>The values after each epoch as an answer has them.</summary>
    public static Dictionary<string, double?[]> HistoryOf(History history) =>
        history.Names.ToDictionary(name => name, name => history[name].Select(RunWatch.Finite).ToArray());

    /// <summary>What went wrong, for people; what only a mistake of this program can be says so.</summary>
    private static string Words(Exception error) => error switch
    {
        OutOfMemoryException => "There is not enough memory for these settings. Choose smaller hidden layers or a smaller batch.",
        _ when CommandLine.IsExpected(error) => CommandLine.Message(error),
        _ => $"Training broke off by a mistake of Inkstone's own: {error.GetType().Name}: {error.Message}",
    };

    private void Fail(TrainingSession? session, string message)
    {
        if (session is null)
        {
            _folder.Mark("failed", message);
        }
        else
        {
            session.Fail(message);
        }
    }

    private bool TryBegin()
    {
        lock (_lock)
        {
            if (_now.State != RunState.Waiting)
            {
                return false;
            }

            Change(_now with { State = RunState.Loading });
            return true;
        }
    }

    private TrainingSession Load()
    {
        var start = _host.Time.GetTimestamp();
        _folder.Mark("training");
        var data = DatasetLoading.Load(_host with { Stop = _stop.Token }, new Screen(TextWriter.Null, isLive: false), _plan.Dataset, _plan.DataFolder);
        var session = new TrainingSession(_plan, _folder, data, _host.Time, start);
        var history = session.Report.History;
        Change(state => state with { Dataset = data.Name, Message = data.Notice, Epoch = history.Epochs.Count, History = HistoryOf(history) });
        return session;
    }

    /// <summary>Where a run may be that is paused, or is to be after its step.</summary>
    private RunState[] StatesOfAPause() => _gate.IsClosed ? [RunState.Waiting, RunState.Loading, RunState.Training, RunState.Paused] : [RunState.Paused];

    private void Act(string what, Func<RunState[]> allowed, Action act)
    {
        lock (_lock)
        {
            var states = allowed();
            if (!states.Contains(_now.State))
            {
                var state = RunStateNames.Of(_now.State);
                throw new RequestException(StatusCodes.Status409Conflict, $"A run that is {state} cannot be {what}. Expected one that is {string.Join(" or ", states.Select(RunStateNames.Of))}.");
            }

            act();
        }
    }

    private void End(Action keep, Func<RunAnswer, RunAnswer> change)
    {
        lock (_lock)
        {
            if (!_now.HasEnded)
            {
                Conclude(keep, change(_now));
            }
        }
    }

    /// <summary>Keeps how it ended, gives the folder back, and then says so: who hears of it can go on with it.</summary>
    private void Conclude(Action keep, RunAnswer end)
    {
        try
        {
            keep();
        }
        catch (Exception error) when (CommandLine.IsExpected(error) || error is JsonException)
        {
            // The disk is full, or gone: what was kept before stays, and the message is for those who look now.
        }

        _folder.Dispose();
        Change(end);
        _feeds.Clear();
        _stop.Dispose();
    }

    private void Change(Func<RunAnswer, RunAnswer> change)
    {
        lock (_lock)
        {
            Change(change(_now));
        }
    }

    private void Change(RunAnswer now)
    {
        _now = now;
        Tell(StateEvent());
    }

    private void Tell(string name, object data) => Tell(new RunEvent($"{++_told}", name, data));

    private void Tell(RunEvent news)
    {
        foreach (var feed in _feeds)
        {
            feed.Add(news, StateEvent);
        }
    }

    private RunEvent StateEvent() => new(_now.HasEnded ? RunEvent.LastId : $"{++_told}", RunEvent.State, _now);
}
