namespace Inkstone.Callbacks;

/// <summary>Sets the learning rate at the beginning of each epoch.</summary>
/// <param name="schedule">From the epoch, counted from 0, and the current learning rate to the new one.</param>
/// <example><code>
/// new LearningRateScheduler((epoch, current) => epoch &lt; 10 ? current : current * Math.Exp(-0.1))
/// </code></example>
public sealed class LearningRateScheduler(Func<int, double, double> schedule) : Callback
{
    private readonly Func<int, double, double> _schedule = schedule ?? throw new ArgumentNullException(nameof(schedule));

    /// <inheritdoc />
    public override void OnEpochBegin(int epoch)
    {
        var learningRate = _schedule(epoch, LearningRates.Get(Model));
        if (!double.IsFinite(learningRate) || learningRate < 0)
        {
            throw new InvalidOperationException($"The output of the `schedule` function should be a finite number, zero or more. Got: {learningRate} for epoch {epoch}.");
        }

        LearningRates.Set(Model, learningRate, nameof(LearningRateScheduler));
    }
}
