namespace Inkstone.Optimizers.Schedules;

/// <summary>Falls by the same factor every so many steps: initialLearningRate · decayRate^(step / decaySteps).</summary>
public sealed class ExponentialDecay : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="initialLearningRate">The rate of the first step.</param>
    /// <param name="decaySteps">After so many steps the rate has been multiplied once, above 0.</param>
    /// <param name="decayRate">What it is multiplied by, above 0.</param>
    /// <param name="staircase">Whether it falls in steps: step / decaySteps is then rounded down.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate, bool staircase = false)
    {
        Check.Rate(initialLearningRate, nameof(initialLearningRate));
        Check.Positive(decaySteps, nameof(decaySteps));
        Check.Positive(decayRate, nameof(decayRate));
        InitialLearningRate = initialLearningRate;
        DecaySteps = decaySteps;
        DecayRate = decayRate;
        Staircase = staircase;
    }

    /// <summary>The rate of the first step.</summary>
    public double InitialLearningRate { get; }

    /// <summary>After so many steps the rate has been multiplied once.</summary>
    public double DecaySteps { get; }

    /// <summary>What it is multiplied by.</summary>
    public double DecayRate { get; }

    /// <summary>Whether it falls in steps.</summary>
    public bool Staircase { get; }

    /// <inheritdoc />
    public override double At(long step)
    {
        var power = step / DecaySteps;
        return InitialLearningRate * Math.Pow(DecayRate, Staircase ? Math.Floor(power) : power);
    }
}
