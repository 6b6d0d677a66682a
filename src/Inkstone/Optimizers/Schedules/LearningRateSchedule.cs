namespace Inkstone.Optimizers.Schedules;

/// <summary>A learning rate for each training step. A plain number converts to a constant one.</summary>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The steps taken before, from 0.</param>
    public abstract double At(long step);

    /// <summary>The same learning rate for every step.</summary>
    public static implicit operator LearningRateSchedule(double learningRate) => new Constant(learningRate);
}
