namespace Inkstone.Optimizers.Schedules;

/// <summary>
/// Falls along half a cosine: rate · ((1 − alpha) · (1 + cos(π · step / decaySteps)) / 2 + alpha), and stays at rate · alpha afterwards
/// (Loshchilov and Hutter 2017). With a warm-up it first rises evenly from initialLearningRate to warmupTarget during warmupSteps,
/// and falls from there.
/// </summary>
public sealed class CosineDecay : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="initialLearningRate">The rate of the first step.</param>
    /// <param name="decaySteps">How many steps the fall takes, above 0; the warm-up does not count.</param>
    /// <param name="alpha">What is left at the end, as a part of the highest rate.</param>
    /// <param name="warmupTarget">The rate at the end of the warm-up; no warm-up when left out.</param>
    /// <param name="warmupSteps">How many steps the warm-up takes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CosineDecay(double initialLearningRate, long decaySteps, double alpha = 0, double? warmupTarget = null, long warmupSteps = 0)
    {
        Check.Rate(initialLearningRate, nameof(initialLearningRate));
        Check.Positive(decaySteps, nameof(decaySteps));
        Check.Rate(alpha, nameof(alpha));
        Check.Rate(warmupTarget ?? 0, nameof(warmupTarget));
        Check.Rate(warmupSteps, nameof(warmupSteps));
        InitialLearningRate = initialLearningRate;
        DecaySteps = decaySteps;
        Alpha = alpha;
        WarmupTarget = warmupTarget;
        WarmupSteps = warmupSteps;
    }

    /// <summary>The rate of the first step.</summary>
    public double InitialLearningRate { get; }

    /// <summary>How many steps the fall takes.</summary>
    public long DecaySteps { get; }

    /// <summary>What is left at the end, as a part of the highest rate.</summary>
    public double Alpha { get; }

    /// <summary>The rate at the end of the warm-up; null for none.</summary>
    public double? WarmupTarget { get; }

    /// <summary>How many steps the warm-up takes.</summary>
    public long WarmupSteps { get; }

    /// <inheritdoc />
    public override double At(long step)
    {
        if (WarmupTarget is not { } highest)
        {
            return Fall(step, InitialLearningRate);
        }

        return step < WarmupSteps
            ? InitialLearningRate + (highest - InitialLearningRate) * step / WarmupSteps
            : Fall(step - WarmupSteps, highest);
    }

    private double Fall(long step, double from)
    {
        var done = Math.Min(step, DecaySteps) / (double)DecaySteps;
        return from * ((1 - Alpha) * 0.5 * (1 + Math.Cos(Math.PI * done)) + Alpha);
    }
}
