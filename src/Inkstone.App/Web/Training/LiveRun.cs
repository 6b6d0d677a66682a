using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>
/// A run of this server, from its waiting to its end: it is trained on the hall's thread, and can be paused, stepped and stopped by any other.
/// Its folder is its own meanwhile.
/// </summary>
internal sealed class LiveRun
{
    private static readonly RunState[] BeforeItsEnd = [RunState.Waiting, RunState.Loading, RunState.Training, RunState.Paused];

    private readonly Host _host;
    private readonly DatasetShelf _datasets;
    private readonly RunFolder _folder;
    private readonly KeptRun _plan;
    private readonly CancellationTokenSource _stop;
    private readonly PauseGate _gate = new(); // opened and closed only while the board is held
    private readonly RunBoard _board;

    /// <summary>A run that is to be trained.</summary>
    /// <param name="host">Its end is the run's.</param>
    /// <param name="datasets">Where its data are.</param>
    /// <param name="folder">Its folder, which the run gives back at its end.</param>
    /// <param name="plan">What is to be trained.</param>
    /// <param name="before">What is known of it.</param>
    public LiveRun(Host host, DatasetShelf datasets, RunFolder folder, KeptRun plan, RunAnswer before)
    {
        (_host, _datasets, _folder, _plan) = (host, datasets, folder, plan);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(host.Stop);
        _board = new RunBoard(before with { State = RunState.Waiting, Message = null, Result = null, IsLive = true });
    }

    public string Id => _folder.Name;

    /// <summary>All that is known of it now.</summary>
    public RunAnswer Now => _board.Now;

    /// <inheritdoc cref="RunBoard.Follow"/>
    public RunFeed Follow() => _board.Follow();

    /// <summary>Holds it after the current step; before the first if it has not begun.</summary>
    /// <exception cref="RequestException">It has ended, or is to.</exception>
    public void Pause() => Act("paused", () => BeforeItsEnd, _ =>
    {
        _gate.Close();
        return null;
    });

    /// <summary>Lets one more step be made, after which it is held again.</summary>
    /// <exception cref="RequestException">It is not paused.</exception>
    public void Step() => Act("stepped", StatesOfAPause, _ =>
    {
        _gate.Step();
        return null;
    });

    /// <summary>Lets it go on after a pause.</summary>
    /// <exception cref="RequestException">It is not paused.</exception>
    public void GoOn() => Act("gone on with", StatesOfAPause, now =>
    {
        _gate.Open();
        return now.State == RunState.Paused ? now with { State = RunState.Training } : null;
    });

    /// <summary>Ends it after the current step, tested and kept; at once if it waits.</summary>
    /// <exception cref="RequestException">It has ended.</exception>
    public void Stop() => Act("stopped", () => [.. BeforeItsEnd, RunState.Stopping], Stopped);

    /// <summary>The server ends: what waits gives up its turn, and its record still says that it waits; else as <see cref="Stop"/>.</summary>
    public void Leave() => _board.Change(now =>
        now.HasEnded ? null
        : now.State == RunState.Waiting ? Ended(now with { State = RunState.Interrupted }, () => { })
        : Stopped(now));

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
            _board.Change(now => now with { State = now.State == RunState.Loading ? RunState.Training : now.State });
            var watch = new RunWatch(_board, session, _gate, _host.Time, _stop.Token);
            session.Run(watch.Progress, [watch], _stop.Token);
            var report = session.Report;
            var result = new RunResult(RunWatch.Finite(report.Result!.Loss), report.Result.Accuracy, report.Result.Errors);
            End(session, now => now with { State = report.WasStopped ? RunState.Stopped : RunState.Finished, Result = result }, () => { });
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            End(session, now => now with { State = RunState.Stopped }, () => _folder.Mark("stopped"));
        }
        catch (Exception error)
        {
            var message = Words(error);
            Action keep = session is null ? () => _folder.Mark("failed", message) : () => session.Fail(message);
            End(session, now => now with { State = RunState.Failed, Message = message }, keep);
        }
    }

    /// <summary>What went wrong, for people; what only a mistake of this program can be says so.</summary>
    private static string Words(Exception error) => error switch
    {
        OutOfMemoryException => "There is not enough memory for these settings. Choose smaller hidden layers or a smaller batch.",
        RequestException => error.Message,
        _ when CommandLine.IsExpected(error) => CommandLine.Message(error),
        _ => $"Training broke off by a mistake of Inkstone's own: {error.GetType().Name}: {error.Message}",
    };

    private void Act(string what, Func<RunState[]> allowed, Func<RunAnswer, RunAnswer?> act) => _board.Change(now =>
    {
        var states = allowed();
        return states.Contains(now.State) ? act(now) : throw new RequestException(
            StatusCodes.Status409Conflict,
            $"A run that is {RunStateNames.Of(now.State)} cannot be {what}. Expected one that is {string.Join(" or ", states.Select(RunStateNames.Of))}.");
    });

    /// <summary>Where a run may be that is paused, or is to be after its step.</summary>
    private RunState[] StatesOfAPause() => _gate.IsClosed ? BeforeItsEnd : [RunState.Paused];

    private RunAnswer Stopped(RunAnswer now)
    {
        _stop.Cancel();
        return now.State == RunState.Waiting
            ? Ended(now with { State = RunState.Stopped }, () => _folder.Mark("stopped"))
            : now with { State = RunState.Stopping };
    }

    private bool TryBegin()
    {
        var begins = false;
        _board.Change(now =>
        {
            begins = now.State == RunState.Waiting;
            return begins ? now with { State = RunState.Loading } : null;
        });
        return begins;
    }

    private TrainingSession Load()
    {
        var start = _host.Time.GetTimestamp();
        _folder.Mark("training");
        var data = _datasets.FindToTrain(_plan.Dataset, _plan.DataFolder, _stop.Token);
        var session = new TrainingSession(_plan, _folder, data, _host.Time, start);
        var history = session.Report.History;
        _board.Change(now => now with { Dataset = data.Name, Message = data.Notice, Epoch = history.Epochs.Count, History = RunCurves.ValuesOf(history) });
        return session;
    }

    /// <summary>The end of a training.</summary>
    private void End(TrainingSession? session, Func<RunAnswer, RunAnswer> change, Action keep) => _board.Change(now => Ended(change(session is null ? now : now with
    {
        Epoch = session.Report.History.Epochs.Count,
        History = RunCurves.ValuesOf(session.Report.History), // not every epoch was told
        Step = 0,
        SecondsLeft = null,
        Seconds = session.Seconds,
    }), keep));

    /// <summary>Keeps how it ended, and gives the folder back before anyone is told: who hears of it can go on with it.</summary>
    private RunAnswer Ended(RunAnswer end, Action keep)
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
        _stop.Dispose();
        return end;
    }
}
