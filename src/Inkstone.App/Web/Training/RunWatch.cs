using Inkstone.Callbacks;
using Inkstone.Progress;

namespace Inkstone.App.Web;

/// <summary>
/// Tells what happens in a training, and holds it where it is to be paused. An epoch's last step and what follows it, validation and judgement,
/// are one: the training is held after that, when it can be kept.
/// </summary>
internal sealed class RunWatch(RunBoard board, TrainingSession session, PauseGate gate, TimeProvider time, CancellationToken stop) : Callback
{
    // A page cannot show more.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);

    // What is told of an epoch is large, and epochs may be short.
    private static readonly TimeSpan PauseOfEpochs = TimeSpan.FromSeconds(0.5);

    private readonly StepCount _count = new();
    private readonly int _epochs = session.Report.Settings.Epochs;
    private int _epoch;
    private int _toldEpochs = session.Report.History.Epochs.Count;
    private double _secondsBefore;
    private long _done;
    private long? _told;
    private long? _judged;

    /// <summary>What is to be given to the training, so that the steps of an epoch are known.</summary>
    public ProgressRenderer Progress => _count;

    public override void OnTrainBegin()
    {
        Wait();
        _secondsBefore = session.Seconds;
    }

    public override void OnEpochBegin(int epoch) => _epoch = epoch;

    public override void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values)
    {
        _done++;
        var loss = values["loss"];
        if (!double.IsFinite(loss))
        {
            throw new InvalidDataException("The loss is no longer a number: the steps were too large. Begin again with a smaller learning rate.");
        }

        if (gate.IsClosed || _told is not { } last || time.GetElapsedTime(last) >= Pause)
        {
            var left = _count.Steps * (long)(_epochs - _epoch) - batch - 1;
            board.TellStep(
                new StepNews(_epoch + 1, _epochs, batch + 1, _count.Steps, loss, values.TryGetValue("accuracy", out var accuracy) ? accuracy : null, Math.Round((session.Seconds - _secondsBefore) / _done * left, 1)),
                session.Seconds);
            _told = time.GetTimestamp();
        }

        if (batch + 1 < _count.Steps)
        {
            Wait();
        }
    }

    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> values)
    {
        if (gate.IsClosed || epoch + 1 == _epochs || _judged is not { } last || time.GetElapsedTime(last) >= PauseOfEpochs)
        {
            var history = RunCurves.ValuesOf(session.Report.History);
            var first = _toldEpochs;
            _toldEpochs = epoch + 1;
            board.TellEpoch(
                new EpochNews(epoch + 1, values.ToDictionary(item => item.Key, item => Finite(item.Value)), first + 1, history.ToDictionary(item => item.Key, item => item.Value[Math.Min(first, item.Value.Length)..])),
                history,
                session.Seconds);
            board.TellJudgement(RunJudgement.Of(Model, session.Report.Data.Test, epoch + 1));
            _judged = time.GetTimestamp();
        }

        if (epoch + 1 < _epochs)
        {
            Wait();
        }
    }

    /// <summary>A number as JSON has it.</summary>
    public static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private void Wait()
    {
        var start = time.GetTimestamp();
        if (gate.Pass(Held, stop))
        {
            session.Idle += time.GetElapsedTime(start);
            if (!gate.IsClosed)
            {
                board.Change(now => now with { State = now.State == RunState.Paused ? RunState.Training : now.State });
            }
        }

        void Held()
        {
            session.KeepNow();
            board.Change(now => now with { State = now.State == RunState.Stopping ? RunState.Stopping : RunState.Paused });
        }
    }

    /// <summary>Shows nothing, but knows how many steps an epoch has.</summary>
    private sealed class StepCount : ProgressRenderer
    {
        public int Steps { get; private set; }

        public override void Begin(int steps) => Steps = steps;

        public override void Step(int step, MetricValues values)
        {
        }

        public override void End(MetricValues values, int? step = null)
        {
        }

        public override void Say(string text)
        {
        }
    }
}

/// <summary>A step is done; the numbers are those of <see cref="RunAnswer"/>.</summary>
internal sealed record StepNews(int Epoch, int Epochs, int Step, int Steps, double? Loss, double? Accuracy, double? SecondsLeft);

/// <summary>An epoch is done.</summary>
/// <param name="Epoch">The first is 1.</param>
/// <param name="Values">Its loss, accuracy and so on; null for what is no number.</param>
/// <param name="First">The first epoch that was not told before: of short ones not each is told.</param>
/// <param name="History">The values of all from the first to this.</param>
internal sealed record EpochNews(int Epoch, IReadOnlyDictionary<string, double?> Values, int First, IReadOnlyDictionary<string, double?[]> History);
