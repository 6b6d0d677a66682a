namespace Inkstone.Progress;

/// <summary>Shows nothing at all, messages included: Keras' <c>verbose=0</c>.</summary>
public sealed class NoProgress : ProgressRenderer
{
    /// <inheritdoc />
    public override void Begin(int steps)
    {
    }

    /// <inheritdoc />
    public override void Step(int step, MetricValues values)
    {
    }

    /// <inheritdoc />
    public override void End(MetricValues values, int? step = null)
    {
    }

    /// <inheritdoc />
    public override void Say(string text)
    {
    }
}
