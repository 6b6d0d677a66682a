using Inkstone.Losses;

namespace Inkstone;

/// <summary>
/// Runs a model batch by batch over samples: one <see cref="RecordedStep"/> for each batch size (the last batch may be shorter),
/// replayed where the model and the loss allow it, recorded anew where they may decide by values.
/// </summary>
internal sealed class StepRunner(Model model, Loss? loss, bool training, IBatches batches, int batchSize)
{
    private readonly Dictionary<int, RecordedStep> _steps = [];
    private readonly bool _canReplay = model.CanReplay && (loss?.CanReplay ?? true);

    public int Samples => batches.Count;

    public int Steps => (int)(((long)Samples + batchSize - 1) / batchSize);

    /// <inheritdoc cref="IBatches.Begin" />
    public void Begin(int epoch, int[] order) => batches.Begin(epoch, order);

    /// <summary>Runs one batch.</summary>
    /// <param name="step">Which batch, from 0.</param>
    public RecordedStep Run(int step)
    {
        var first = step * batchSize;
        var samples = Math.Min(batchSize, Samples - first);
        var known = _canReplay ? _steps.GetValueOrDefault(samples) : null; // a layer or loss of the user's may keep what it is given
        var x = known?.X ?? new Tensor(batches.SampleShape.WithBatch(samples));
        var y = known?.Y ?? new Tensor(batches.TargetShape.WithBatch(samples));
        batches.Fill(first, x, y);
        if (known is not null)
        {
            known.Replay();
            return known;
        }

        return _steps[samples] = RecordedStep.Record(model, x, y, loss, training);
    }
}
