using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>
/// All runs: those of this server, of which one is trained at a time in the order in which they came, and those whose folders are here, whoever
/// trained them.
/// </summary>
internal sealed class TrainingHall(Host host, DatasetShelf datasets) : IDisposable
{
    private const int MostWaiting = 20;

    // Of runs that ended, what only this server knows of them: the last judgement.
    private const int MostEnded = 20;

    private readonly Lock _lock = new();
    private readonly List<LiveRun> _live = [];
    private readonly BlockingCollection<LiveRun> _queue = [];

    // The hall ends its runs itself, and knows then which of them nobody else had ended.
    private readonly Host _hostOfRuns = host with { Stop = CancellationToken.None };
    private LiveRun[] _cutOff = [];
    private Thread? _thread;

    /// <summary>All runs, the newest first, without what was judged after an epoch.</summary>
    public IReadOnlyList<RunAnswer> All()
    {
        var live = Live().ToDictionary(run => run.Id);
        return [.. RunFolder.List(host.Folder).Select(folder => Newest(live.GetValueOrDefault(Path.GetFileName(folder)), folder) with { Judged = null })];
    }

    /// <summary>All that is known of a run.</summary>
    /// <exception cref="RequestException">There is none of that name.</exception>
    public RunAnswer Find(string id) => Newest(FindLive(id), FolderOf(id));

    /// <summary>A run of this server.</summary>
    /// <exception cref="RequestException">There is none of that name, or it is not this server's.</exception>
    public LiveRun Live(string id)
    {
        if (FindLive(id) is { } run)
        {
            return run;
        }

        var stored = StoredRun.Read(FolderOf(id));
        var way = stored.CanResume ? $" It can be gone on with: POST /api/runs/{id}/resume." : "";
        throw new RequestException(StatusCodes.Status409Conflict, $"The run '{id}' is not trained by this server: it is {RunStateNames.Of(stored.State)}.{way}");
    }

    /// <summary>Follows a run, until the feed is disposed of; of one that this server does not train there is but one event.</summary>
    /// <exception cref="RequestException">There is none of that name.</exception>
    public RunFeed Follow(string id)
    {
        if (FindLive(id) is { Now.HasEnded: false } run)
        {
            return run.Follow();
        }

        var only = new RunFeed();
        var state = RunFeed.Event(RunFeed.LastId, RunFeed.State, Find(id));
        only.Add(state, () => state);
        return only;
    }

    /// <summary>Lets a run wait for its turn.</summary>
    /// <param name="plan">What is to be trained.</param>
    /// <param name="isPaused">Whether it is held before its first step.</param>
    /// <exception cref="RequestException">Too many wait, or its folder cannot be made.</exception>
    public LiveRun Start(KeptRun plan, bool isPaused = false) => Enter(() =>
    {
        var folder = RunFolder.Create(host.Folder, null, plan.Recipe.Name, plan.Started);
        try
        {
            folder.Save(plan);
        }
        catch
        {
            folder.Dispose();
            throw;
        }

        var run = new LiveRun(_hostOfRuns, datasets, folder, plan, new RunAnswer
        {
            Id = folder.Name,
            Folder = folder.FullPath,
            Recipe = plan.Recipe.Name,
            Dataset = plan.Dataset,
            Settings = plan.Settings,
            Seed = plan.Seed,
            State = RunState.Waiting,
            Epochs = plan.Settings.Epochs,
            Started = plan.Started.ToString("O"),
        });
        if (isPaused)
        {
            run.Pause();
        }

        return run;
    });

    /// <summary>Lets a run that was stopped or interrupted, or that failed after an epoch that was kept, wait for its turn to go on.</summary>
    /// <exception cref="RequestException">There is none of that name, or it cannot be gone on with.</exception>
    public LiveRun Resume(string id) => Enter(() =>
    {
        if (FindLive(id) is { Now: { HasEnded: false, State: var state } })
        {
            throw new RequestException(StatusCodes.Status409Conflict, $"A run that is {RunStateNames.Of(state)} cannot be resumed. Expected one that is stopped or interrupted, or failed after an epoch that was kept.");
        }

        var path = FolderOf(id);
        var before = StoredRun.Read(path);
        if (before is { State: RunState.Failed, Recipe: not "", CanResume: false })
        {
            throw new RequestException(StatusCodes.Status409Conflict, $"The run '{id}' failed before an epoch of it was kept: there is nothing to go on with. Change the settings, or mend what its message says, and start again.");
        }

        var (folder, plan) = RunFolder.Resume(host.Folder, path);
        try
        {
            folder.Mark("waiting");
        }
        catch
        {
            folder.Dispose();
            throw;
        }

        return new LiveRun(_hostOfRuns, datasets, folder, plan, before);
    });

    /// <summary>Says to all runs that they are to end: the training, which is kept as it is, and what waits.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_queue.IsAddingCompleted)
            {
                return;
            }

            // Not between another's look whether it is, and its adding.
            _queue.CompleteAdding();
            _cutOff = [.. _live.Where(run => run.Now is { HasEnded: false, State: not RunState.Stopping })];
        }

        foreach (var run in Live().Where(run => !run.Now.HasEnded).Reverse())
        {
            run.Leave();
        }
    }

    /// <summary>Ends all runs, and waits for it. What was cut off by that is said to be interrupted: nobody wished it to stop.</summary>
    public void Dispose()
    {
        End();
        _thread?.Join();
        foreach (var run in _cutOff.Where(run => run.Now.State == RunState.Stopped))
        {
            try
            {
                using var folder = RunFolder.Resume(host.Folder, run.Now.Folder!).Folder;
                folder.Mark("interrupted");
            }
            catch (Exception error) when (CommandLine.IsExpected(error))
            {
                // It is kept all the same, as one that was stopped.
            }
        }

        _queue.Dispose();
    }

    /// <summary>
    /// What is known of a run. Of one that ended here it is what its folder says, for another program may have gone on with it; only how it ended
    /// here is not there if the disk refused that.
    /// </summary>
    private static RunAnswer Newest(LiveRun? live, string folder)
    {
        if (live?.Now is not { } here)
        {
            return StoredRun.Read(folder);
        }

        if (!here.HasEnded)
        {
            return here;
        }

        var stored = StoredRun.Read(folder);
        var isUnkept = stored.State == RunState.Interrupted && stored.Epoch <= here.Epoch;
        return isUnkept ? here : stored with { IsLive = stored.HasEnded, Judged = stored.Epoch == here.Epoch ? here.Judged : null };
    }

    private LiveRun[] Live()
    {
        lock (_lock)
        {
            return [.. _live];
        }
    }

    private LiveRun? FindLive(string id) => Live().FirstOrDefault(run => run.Id == id);

    /// <summary>The folder of a run. A name is looked up among those there are: it never becomes part of a path.</summary>
    private string FolderOf(string id) => RunFolder.List(host.Folder).FirstOrDefault(folder => Path.GetFileName(folder) == id)
        ?? throw new RequestException(StatusCodes.Status404NotFound, $"There is no run '{id}'. GET /api/runs lists those there are.");

    private LiveRun Enter(Func<LiveRun> make)
    {
        lock (_lock)
        {
            if (_queue.IsAddingCompleted)
            {
                throw new RequestException(StatusCodes.Status409Conflict, "The server is ending: no run can be begun.");
            }

            if (_live.Count(run => run.Now.State == RunState.Waiting) >= MostWaiting)
            {
                throw new RequestException(StatusCodes.Status409Conflict, $"{MostWaiting} runs wait already. Wait for some to end, or stop some.");
            }

            LiveRun run;
            try
            {
                run = make();
            }
            catch (Exception error) when (CommandLine.IsExpected(error))
            {
                throw new RequestException(StatusCodes.Status409Conflict, CommandLine.Message(error));
            }

            _live.RemoveAll(other => other.Id == run.Id);
            foreach (var ended in _live.Where(other => other.Now.HasEnded).SkipLast(MostEnded).ToArray())
            {
                _live.Remove(ended);
            }

            _live.Add(run);
            _queue.Add(run);
            if (_thread is null)
            {
                _thread = new Thread(Work) { IsBackground = true, Name = "training" };
                _thread.Start();
            }

            return run;
        }
    }

    private void Work()
    {
        foreach (var run in _queue.GetConsumingEnumerable())
        {
            run.Train();
        }
    }
}
