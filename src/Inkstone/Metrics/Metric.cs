namespace Inkstone.Metrics;

/// <summary>
/// A figure that judges a model over many batches: a mean over samples. Fit and Evaluate keep a count of their own;
/// <see cref="Update"/>, <see cref="Result"/> and <see cref="Reset"/> are for loops of your own.
/// </summary>
public abstract class Metric
{
    private double _total;
    private long _count;

    /// <summary>The key in the history and on the progress line.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Whether a larger value is a better one; null when that cannot be said in general. Callbacks that watch the metric, such as
    /// early stopping, go by this unless told.
    /// </summary>
    public virtual bool? HigherIsBetter => null;

    /// <summary>The mean over all samples seen since the last <see cref="Reset"/>; 0 when there were none.</summary>
    public double Result => _count == 0 ? 0 : _total / _count;

    /// <summary>Adds a batch.</summary>
    /// <param name="target">What should have come out, the first axis the batch.</param>
    /// <param name="prediction">What the model gave, the first axis the batch.</param>
    public void Update(Tensor target, Tensor prediction)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(prediction);
        var (sum, samples) = Measure(target, prediction);
        _total += sum;
        _count += samples;
    }

    /// <summary>Forgets all batches.</summary>
    public void Reset()
    {
        _total = 0;
        _count = 0;
    }

    /// <summary>What a batch adds to a running mean.</summary>
    internal (double Sum, long Samples) Measure(Tensor target, Tensor prediction) => Sum(target, prediction);

    /// <summary>
    /// The sum of the figure over the samples of a batch, and how many samples there are. Both tensors are filled anew for the next
    /// batch: copy what is to be kept.
    /// </summary>
    protected abstract (double Sum, long Samples) Sum(Tensor target, Tensor prediction);

    /// <summary>A metric by its Keras name, such as <c>"accuracy"</c>.</summary>
    public static implicit operator Metric(string name) => MetricNames.Find(name);
}
