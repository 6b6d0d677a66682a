using Inkstone.Losses;

namespace Inkstone.Metrics;

/// <summary>A loss as a metric: its mean over all samples. <c>"mse"</c> and the other names of losses make one.</summary>
/// <param name="loss">The loss.</param>
/// <param name="name">The key in the history; the loss's name when left out.</param>
public sealed class LossMetric(Loss loss, string? name = null) : Metric
{
    private Tensor? _target;
    private Tensor? _prediction;
    private Tensor? _values;
    private Node[] _nodes = [];

    /// <summary>The loss.</summary>
    public Loss Loss { get; } = loss ?? throw new ArgumentNullException(nameof(loss));

    /// <inheritdoc />
    public override string Name { get; } = name ?? loss.Name;

    /// <inheritdoc />
    public override bool? HigherIsBetter => false;

    // Fit and Evaluate hand over the same two tensors at each step, with other numbers in them: what was computed once is computed again in place.
    /// <inheritdoc />
    protected override (double Sum, long Samples) Sum(Tensor target, Tensor prediction)
    {
        if (Loss.CanReplay && ReferenceEquals(target, _target) && ReferenceEquals(prediction, _prediction))
        {
            foreach (var node in _nodes)
            {
                node.Forward();
            }
        }
        else
        {
            using var tape = new GradientTape();
            _values = Loss.PerSample(target, prediction);
            (_target, _prediction, _nodes) = (target, prediction, [.. tape.Nodes]);
        }

        return (Reduce.Sum<float>(_values!.AsSpan()), _values.Size);
    }
}
