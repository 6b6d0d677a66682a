using System.Diagnostics;
using Inkstone.Callbacks;
using Inkstone.Losses;
using Inkstone.Optimizers;
using Inkstone.Progress;

namespace Inkstone;

/// <summary>The loop of <c>Fit</c>: epochs of steps, with validation, progress, callbacks and history.</summary>
internal sealed class Trainer(
    Model model, Optimizer optimizer, Loss loss, IBatches batches, int batchSize, ulong? shuffleSeed, (Tensor X, Tensor Y)? validation)
{
    private const ulong ShufflePart = 0x5EED;

    private readonly StepRunner _steps = new(model, loss, training: true, batches, batchSize);
    private readonly StepRunner? _validationSteps = validation is { } data ? new(model, loss, training: false, new TensorBatches(data.X, data.Y), batchSize) : null;
    private readonly RunningValues _running = new(model.Metrics);
    private readonly MetricValues _line = new();
    private readonly Dictionary<string, double> _values = [];
    private int[] _order = [];

    public required Callback[] Callbacks { get; init; }

    public required ProgressRenderer Progress { get; init; }

    public required CancellationToken Cancellation { get; init; }

    /// <summary>Trains the epochs from one on to the last of <paramref name="epochs"/>.</summary>
    public History Run(int first, int epochs)
    {
        var history = new History { Steps = _steps.Steps };
        optimizer.Build(model.TrainableWeights);
        foreach (var callback in Callbacks)
        {
            callback.Attach(model);
            callback.OnTrainBegin();
        }

        history.WasCancelled = epochs > first && Cancellation.IsCancellationRequested;
        for (var epoch = first; epoch < epochs && !model.StopTraining && !Cancellation.IsCancellationRequested; epoch++)
        {
            foreach (var callback in Callbacks)
            {
                callback.OnEpochBegin(epoch);
            }

            Progress.BeginEpoch(epoch + 1, epochs, _steps.Steps);
            var watch = Stopwatch.StartNew();
            var completed = RunSteps();
            var seconds = watch.Elapsed.TotalSeconds;
            if (completed < _steps.Steps)
            {
                history.WasCancelled = true;
                Progress.End(_line, completed);
                Progress.Say(
                    $"Training was stopped in epoch {epoch + 1}/{epochs} after step {completed}/{_steps.Steps}. " +
                    "The weights are those of that step; the history has the complete epochs alone.");
                break;
            }

            model.EpochsTrained++;
            foreach (var callback in Callbacks)
            {
                callback.OnEpochTrained();
            }

            Validate();
            history.Add(epoch, seconds, _values);
            Progress.End(_line);
            var values = new Dictionary<string, double>(_values); // for keeps
            foreach (var callback in Callbacks)
            {
                callback.OnEpochEnd(epoch, values);
            }

            if (Cancellation.IsCancellationRequested && epoch + 1 < epochs)
            {
                history.WasCancelled = true;
                Progress.Say($"Training was stopped after epoch {epoch + 1}/{epochs}. Weights and history are kept.");
            }
        }

        foreach (var callback in Callbacks)
        {
            callback.OnTrainEnd();
        }

        return history;
    }

    /// <summary>Runs the steps of an epoch and returns how many were done: all, unless training was stopped.</summary>
    private int RunSteps()
    {
        _running.Reset();
        _line.Clear();
        _values.Clear();
        Shuffle();
        _steps.Begin(model.EpochsTrained, _order);
        for (var step = 0; step < _steps.Steps; step++)
        {
            if (Cancellation.IsCancellationRequested || (model.StopTraining && step > 0))
            {
                return step;
            }

            var done = _steps.Run(step);
            _running.Add(done);
            optimizer.ApplyGradients(done.Gradients, done.Variables);
            if (step == 0 && optimizer.Iterations == 1)
            {
                WarnUnconnected(done.Unconnected);
            }

            _running.CopyTo(_line, _values);
            Progress.Step(step + 1, _line);
            foreach (var callback in Callbacks)
            {
                callback.OnBatchEnd(step, _values);
            }
        }

        return _steps.Steps;
    }

    private void Validate()
    {
        if (_validationSteps is null)
        {
            return;
        }

        _running.Reset();
        for (var step = 0; step < _validationSteps.Steps; step++)
        {
            _running.Add(_validationSteps.Run(step));
        }

        _running.CopyTo(_line, _values, "val_");
    }

    /// <summary>A new order for each epoch the model is ever trained in, so that training goes on as if it had never paused.</summary>
    private void Shuffle()
    {
        if (shuffleSeed is not { } seed)
        {
            return;
        }

        if (_order.Length == 0)
        {
            _order = new int[_steps.Samples];
        }

        for (var i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        new RandomStream(seed).Derive(ShufflePart).Derive((ulong)model.EpochsTrained).Shuffle<int>(_order);
    }

    private void WarnUnconnected(IReadOnlyList<Variable> unconnected)
    {
        if (unconnected.Count > 0)
        {
            Warnings.Raise(
                $"The loss does not depend on these weights of model '{model.Name}', so training will not change them: " +
                $"{string.Join(", ", unconnected.Select(variable => variable.Name))}. Is a layer's output unused, or a value computed outside of operations on tensors?");
        }
    }
}
