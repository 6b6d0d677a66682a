using Inkstone.Progress;

namespace Inkstone;

public abstract partial class Model
{
    /// <summary>Judges the model on samples it is not trained on: the loss and the metrics over all of them.</summary>
    /// <param name="x">The samples, the first axis counting them.</param>
    /// <param name="y">The targets, as many as samples.</param>
    /// <param name="batchSize">Samples in a batch; 32 when left out or 0. It does not change the result beyond rounding.</param>
    /// <param name="progress">How to show the progress; live in a terminal and plain lines elsewhere when left out.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
    public Evaluation Evaluate(Tensor x, Tensor y, int? batchSize = null, ProgressRenderer? progress = null, CancellationToken cancellation = default)
    {
        var (_, loss) = RequireCompiled();
        RequireSamples(x, y);
        EnsureBuilt(x.Shape);
        CheckInput(x.Shape);
        progress ??= ProgressRenderer.Auto();
        var steps = new StepRunner(this, loss, training: false, new TensorBatches(x, y), BatchSize(batchSize));
        var running = new RunningValues(Metrics);
        var line = new MetricValues();
        progress.Begin(steps.Steps);
        for (var step = 0; step < steps.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            running.Add(steps.Run(step));
            running.CopyTo(line);
            progress.Step(step + 1, line);
        }

        progress.End(line);
        return new Evaluation(running["loss"], [.. Metrics.Select(metric => KeyValuePair.Create(metric.Name, running[metric.Name]))]);
    }
}
