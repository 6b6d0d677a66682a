using Inkstone.Digits;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>
/// Teaches copies of models in the background, one at a time, on a thread that gives way to those that answer. The taught copy waits to be kept,
/// as a run like any other, or dropped. A teaching does not outlive the server; the corrections do, and it takes a minute to do it again.
/// </summary>
internal sealed class TeachingHall(Host host, ModelShelf models, DatasetShelf datasets, CorrectionStore corrections) : IDisposable
{
    // The same corrections, the same model.
    private const ulong Seed = 1;

    private static readonly TimeSpan LeastBetweenReports = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TeachingAnswer _now = TeachingAnswer.Nothing;
    private CancellationTokenSource? _stop; // of what is being taught; gone when the state is another
    private Order? _next;
    private Thread? _thread;
    private Taught? _taught;

    /// <summary>How far it has come, and what ends when that changes.</summary>
    public (TeachingAnswer Now, Task Changed) Watch()
    {
        lock (_gate)
        {
            return (_now, _changed.Task);
        }
    }

    /// <summary>Begins to teach a copy of a model; one that was ready and not kept is forgotten.</summary>
    /// <param name="model">The model's name; the recogniser when null.</param>
    /// <exception cref="RequestException">There is no such model, there are no corrections, or a model is being taught.</exception>
    public async Task<TeachingAnswer> Start(string? model)
    {
        var network = (await models.Find(model)).Model;
        var learned = corrections.All();
        if (learned.Count == 0)
        {
            throw new RequestException(StatusCodes.Status409Conflict, "There are no corrections to learn from. Draw a digit that is read wrong, and say what it is.");
        }

        lock (_gate)
        {
            if (_now.State == TeachingAnswer.Training)
            {
                throw new RequestException(StatusCodes.Status409Conflict, "A model is being taught. Wait for its end, or drop it.");
            }

            var stop = CancellationTokenSource.CreateLinkedTokenSource(host.Stop);
            (_stop, _taught, _next) = (stop, null, new Order(network, learned, stop));
            Set(TeachingAnswer.Nothing with { State = TeachingAnswer.Training, Model = model ?? ModelFiles.Recogniser, Corrections = learned.Count });

            // While one that was dropped is at its last step, the thread is still there, and comes to this one after it.
            if (_thread is null)
            {
                _thread = new Thread(Work) { IsBackground = true, Name = "Inkstone teaching", Priority = ThreadPriority.BelowNormal };
                _thread.Start();
            }

            return _now;
        }
    }

    /// <summary>Keeps the taught model as a run, so that it is one of the models from now on.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="RequestException">None is ready, or it cannot be written.</exception>
    public string Keep()
    {
        lock (_gate)
        {
            if (_now.State != TeachingAnswer.Ready || _taught is null)
            {
                throw new RequestException(StatusCodes.Status409Conflict, $"There is no taught model to keep: the state is {_now.State}. POST /api/teaching teaches one.");
            }

            try
            {
                var name = Save(_taught);
                Set(_now with { State = TeachingAnswer.Kept, Model = name });
                _taught = null;
                return name;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new RequestException(StatusCodes.Status409Conflict, error.Message);
            }
        }
    }

    /// <summary>Forgets the taught model, or ends its teaching.</summary>
    /// <exception cref="RequestException">There is none.</exception>
    public TeachingAnswer Drop()
    {
        lock (_gate)
        {
            if (_now.State is not (TeachingAnswer.Training or TeachingAnswer.Ready))
            {
                throw new RequestException(StatusCodes.Status409Conflict, $"There is no taught model to drop: the state is {_now.State}.");
            }

            End();
            _taught = null;
            Set(_now with { State = TeachingAnswer.Dropped });
            return _now;
        }
    }

    /// <summary>Ends what is being taught.</summary>
    public void Dispose()
    {
        Thread? thread;
        lock (_gate)
        {
            End();
            _now = _now with { State = _now.State == TeachingAnswer.Training ? TeachingAnswer.Dropped : _now.State };
            thread = _thread;
        }

        thread?.Join();
    }

    // Under the lock. One that has not begun is never begun.
    private void End()
    {
        if (_now.State == TeachingAnswer.Training)
        {
            _stop!.Cancel();
        }

        _next?.Stop.Dispose();
        _next = null;
    }

    /// <summary>Teaches what is ordered, until nothing more is.</summary>
    private void Work()
    {
        while (true)
        {
            Order order;
            lock (_gate)
            {
                if (_next is null)
                {
                    _thread = null;
                    return;
                }

                (order, _next) = (_next, null);
            }

            using (order.Stop)
            {
                Teach(order.Model, order.Corrections, order.Stop);
            }
        }
    }

    private void Teach(Model network, IReadOnlyList<Correction> learned, CancellationTokenSource stop)
    {
        try
        {
            var known = datasets.FindUsual().WaitAsync(stop.Token).GetAwaiter().GetResult();
            Change(stop, now => now with { Known = known.Name });
            var started = host.Time.GetLocalNow();
            var result = FineTuning.Teach(network, learned, known, Seed, new Reports(this, stop), stop.Token);
            lock (_gate)
            {
                if (_stop == stop && _now.State == TeachingAnswer.Training)
                {
                    _taught = new Taught(result, _now.Model!, learned, known, started);
                    Set(_now with { State = TeachingAnswer.Ready, Progress = 1, Before = result.Before, After = result.After });
                }
            }
        }
        catch (OperationCanceledException)
        {
            Change(stop, now => now with { State = TeachingAnswer.Dropped });
        }
        catch (Exception error)
        {
            // Whatever it is, the server goes on, and the page says it.
            Change(stop, now => now with { State = TeachingAnswer.Failed, Message = CommandLine.Message(error) });
        }
    }

    private string Save(Taught taught)
    {
        using var run = RunFolder.Create(host.Folder, null, "taught", host.Time.GetLocalNow());
        run.Save(taught.Result.Model);
        run.Save(TaughtRecord.Of(taught.Result, taught.From, models, taught.Corrections, taught.Known, Seed, taught.Started, host.Time.GetLocalNow()));
        _ = run.TryMarkNewest();
        return Path.GetFileName(Path.GetDirectoryName(run.ModelPath)!);
    }

    /// <summary>Changes what a teaching that is still the one being done has come to.</summary>
    private void Change(CancellationTokenSource stop, Func<TeachingAnswer, TeachingAnswer> change)
    {
        lock (_gate)
        {
            if (_stop == stop && _now.State == TeachingAnswer.Training)
            {
                Set(change(_now));
            }
        }
    }

    // Under the lock.
    private void Set(TeachingAnswer now)
    {
        _now = now;
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }

    private sealed record Order(Model Model, IReadOnlyList<Correction> Corrections, CancellationTokenSource Stop);

    private sealed record Taught(FineTuningResult Result, string From, IReadOnlyList<Correction> Corrections, DigitDataset Known, DateTimeOffset Started);

    /// <summary>Passes on the progress, a few times a second.</summary>
    private sealed class Reports(TeachingHall hall, CancellationTokenSource stop) : IProgress<double>
    {
        private long _last;

        public void Report(double value)
        {
            if (hall.Time.GetElapsedTime(_last) >= LeastBetweenReports)
            {
                _last = hall.Time.GetTimestamp();
                hall.Change(stop, now => now with { Progress = Math.Round(value, 3) });
            }
        }
    }

    private TimeProvider Time => host.Time;
}
