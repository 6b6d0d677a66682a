using Inkstone.Losses;

namespace Inkstone;

/// <summary>
/// Runs a model batch by batch over samples: one <see cref="RecordedStep"/> for each batch size (the last batch may be shorter),
/// replayed where the model and the loss allow it, recorded anew where they may decide by values.
/// </summary>
internal sealed class StepRunner(Model model, Loss? loss, bool training, Tensor x, Tensor? y, int batchSize)
{
    private readonly Dictionary<int, RecordedStep> _steps = [];
    private readonly bool _canReplay = model.CanReplay && (loss?.CanReplay ?? true);

    public int Steps => (int)(((long)x.Shape[0] + batchSize - 1) / batchSize);

    public int SamplesIn(int step) => Math.Min(batchSize, x.Shape[0] - step * batchSize);

    /// <summary>Runs one batch.</summary>
    /// <param name="step">Which batch, from 0.</param>
    /// <param name="order">The order of all samples; empty for their own.</param>
    public RecordedStep Run(int step, int[] order)
    {
        var samples = SamplesIn(step);
        var known = _canReplay ? _steps.GetValueOrDefault(samples) : null; // a layer or loss of the user's may keep what it is given
        var batchX = known?.X ?? new Tensor(x.Shape[1..].WithBatch(samples));
        var batchY = y is null ? null : known?.Y ?? new Tensor(y.Shape[1..].WithBatch(samples));
        Rows.Gather(x, order, step * batchSize, batchX);
        if (y is not null)
        {
            Rows.Gather(y, order, step * batchSize, batchY!);
        }

        if (known is not null)
        {
            known.Replay();
            return known;
        }

        return _steps[samples] = RecordedStep.Record(model, batchX, batchY, loss, training);
    }
}
