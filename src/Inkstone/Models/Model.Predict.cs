using System.Collections.Concurrent;
using Inkstone.Progress;

namespace Inkstone;

public abstract partial class Model
{
    // Recorded steps wait here between predictions, by batch size. Each caller takes one for itself, so that any number of
    // threads can predict at once; the weights are only read.
    private readonly ConcurrentDictionary<int, ConcurrentBag<RecordedStep>> _idleSteps = new();
    private Sizes? _sizes; // numbers in one sample and in one output
    private int _recordedParts;

    // Each batch size keeps the buffers of a whole step; a program that predicts now this many samples, now that many, must not fill
    // the memory with them.
    private const int MostBatchSizes = 8;

    /// <summary>What the model gives for each sample. Many threads may call it at once on one model, while none trains it.</summary>
    /// <param name="x">The samples, the first axis counting them.</param>
    /// <param name="batchSize">Samples computed at a time; 32 when left out or 0.</param>
    /// <param name="progress">How to show the progress; not at all when left out.</param>
    /// <returns>The outputs in the order of the samples, the first axis counting them.</returns>
    /// <exception cref="ArgumentException">The samples do not fit the model.</exception>
    public Tensor Predict(Tensor x, int? batchSize = null, ProgressRenderer? progress = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ForgetOutdatedSteps();
        EnsureBuilt(x.Shape);
        CheckInput(x.Shape);
        var output = new Tensor(OutputShape(x.Shape));
        var size = Math.Min(BatchSize(batchSize), Math.Max(x.Shape[0], 1));
        var sample = x.Shape[1..];
        var line = new MetricValues();
        progress?.Begin((x.Shape[0] + size - 1) / size);
        for (var first = 0; first < x.Shape[0]; first += size)
        {
            var samples = Math.Min(size, x.Shape[0] - first);
            var step = TakeIdleStep(sample, samples);
            var batch = step?.X ?? new Tensor(sample.WithBatch(samples));
            Rows.Gather(x, [], first, batch);
            PredictBatch(step, batch, Samples(output, first, samples));
            progress?.Step(first / size + 1, line);
        }

        progress?.End(line);
        return output;
    }

    /// <summary>
    /// The same without allocating once warm, for a program that answers one sample after another: the samples one after the
    /// other in row-major order, the outputs written likewise.
    /// </summary>
    /// <param name="x">Whole samples of the model's input shape.</param>
    /// <param name="output">Room for as many outputs.</param>
    /// <exception cref="InvalidOperationException">The model does not know its input shape yet.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public void Predict(ReadOnlySpan<float> x, Span<float> output)
    {
        ForgetOutdatedSteps();
        var sample = IsBuilt && InputShape is { } shape
            ? shape
            : throw new InvalidOperationException($"Model '{Name}' is not built yet: give it an Input, or let it see a tensor first.");
        var (numbersIn, numbersOut) = _sizes ??= new Sizes(Math.Max(sample.Size, 1), OutputShape(sample.WithBatch(1)).Size);
        var samples = x.Length / numbersIn;
        if (x.Length == 0 || samples * numbersIn != x.Length || samples * numbersOut != output.Length)
        {
            throw new ArgumentException(
                $"Model '{Name}' takes samples of shape {sample} ({numbersIn} numbers) and gives {numbersOut} for each. " +
                $"Received: {x.Length} numbers in, room for {output.Length} out.");
        }

        var step = TakeIdleStep(sample, samples);
        var batch = step?.X ?? new Tensor(sample.WithBatch(samples));
        x.CopyTo(batch.Span);
        PredictBatch(step, batch, output);
    }

    /// <summary>Recorded steps no longer fit when a layer was added, here or in a model within this one.</summary>
    private void ForgetOutdatedSteps()
    {
        var parts = CountParts();
        if (parts != _recordedParts)
        {
            _recordedParts = parts;
            _idleSteps.Clear();
            _sizes = null;
        }
    }

    private static Span<float> Samples(Tensor tensor, int first, int count)
    {
        var size = tensor.Size / tensor.Shape[0];
        return tensor.Span.Slice(first * size, count * size);
    }

    /// <summary>A step recorded for so many samples of this shape that no other thread is using; null if there is none.</summary>
    private RecordedStep? TakeIdleStep(Shape sample, int samples) =>
        _idleSteps.TryGetValue(samples, out var idle) && idle.TryTake(out var step) && step.X.Shape.Axes[1..].SequenceEqual(sample.Axes) ? step : null;

    /// <summary>Predicts for the samples in the batch by the step it belongs to, or records a step for it.</summary>
    private void PredictBatch(RecordedStep? step, Tensor batch, Span<float> output)
    {
        var canReplay = step is not null || CanReplay;
        if (step is not null)
        {
            step.Replay();
        }
        else
        {
            step = RecordedStep.Record(this, batch);
        }

        step.Prediction.Span.CopyTo(output);
        if (canReplay)
        {
            IdleSteps(batch.Shape[0]).Add(step);
        }
    }

    private ConcurrentBag<RecordedStep> IdleSteps(int samples)
    {
        if (_idleSteps.TryGetValue(samples, out var idle))
        {
            return idle;
        }

        if (_idleSteps.Count >= MostBatchSizes)
        {
            _idleSteps.Clear();
        }

        return _idleSteps.GetOrAdd(samples, static _ => []);
    }

    // A class, so that a thread sees both numbers or none.
    private sealed record Sizes(int In, int Out);
}
