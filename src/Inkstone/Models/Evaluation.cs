namespace Inkstone;

/// <summary>What <c>Evaluate</c> found: the loss and each metric. Comes apart as <c>var (loss, accuracy) = model.Evaluate(x, y)</c>.</summary>
public sealed class Evaluation
{
    internal Evaluation(double loss, IReadOnlyList<KeyValuePair<string, double>> metrics)
    {
        Loss = loss;
        Metrics = metrics;
    }

    /// <summary>The mean loss over all samples.</summary>
    public double Loss { get; }

    /// <summary>The metrics, in the order of <c>Compile</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Metrics { get; }

    /// <summary>A metric by its name, or <c>loss</c>.</summary>
    public double this[string name] =>
        name == "loss" ? Loss
        : Metrics.Any(metric => metric.Key == name) ? Metrics.First(metric => metric.Key == name).Value
        : throw new KeyNotFoundException($"No '{name}' was evaluated. There are: {string.Join(", ", Metrics.Select(metric => metric.Key).Prepend("loss"))}.");

    /// <summary>The loss and the first metric.</summary>
    /// <exception cref="InvalidOperationException">The model was compiled without metrics.</exception>
    public void Deconstruct(out double loss, out double metric)
    {
        loss = Loss;
        metric = Metrics.Count > 0
            ? Metrics[0].Value
            : throw new InvalidOperationException("The model was compiled without metrics, so there is only a loss. Compile with metrics: [\"accuracy\"].");
    }
}
