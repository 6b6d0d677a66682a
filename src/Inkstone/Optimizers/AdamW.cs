using Inkstone.Optimizers.Schedules;

namespace Inkstone.Optimizers;

/// <summary>
/// <see cref="Adam"/> with weights that decay on their own (Loshchilov and Hutter 2019): before each step
/// w −= w · weightDecay · lr, apart from the gradient.
/// </summary>
public sealed class AdamW : Adam
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">The step size, a number or a schedule; 0.001 when left out.</param>
    /// <param name="weightDecay">How much of a weight is taken off each step, times the learning rate.</param>
    /// <param name="beta1">How much of the mean gradient is kept, 0 to below 1.</param>
    /// <param name="beta2">How much of the mean squared gradient is kept, 0 to below 1.</param>
    /// <param name="epsilon">Added to the root, so that nothing is divided by zero.</param>
    /// <param name="amsgrad">Whether the largest mean square so far is used (Reddi et al. 2018).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public AdamW(
        LearningRateSchedule? learningRate = null,
        double weightDecay = 0.004,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-7,
        bool amsgrad = false)
        : base(learningRate, beta1, beta2, epsilon, amsgrad)
    {
        if (weightDecay is not >= 0 || !double.IsFinite(weightDecay))
        {
            throw new ArgumentOutOfRangeException(nameof(weightDecay), $"Argument `weightDecay` must be a float, zero or more. Received: weightDecay={weightDecay}");
        }

        WeightDecay = weightDecay;
    }

    /// <summary>How much of a weight is taken off each step, times the learning rate.</summary>
    public double WeightDecay { get; }

    private protected override double Decay => WeightDecay;
}
