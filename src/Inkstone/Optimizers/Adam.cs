using System.Numerics;
using System.Runtime.CompilerServices;
using Inkstone.Optimizers.Schedules;

namespace Inkstone.Optimizers;

/// <summary>
/// Running means of the gradient and of its square, each corrected for having started at zero (Kingma and Ba 2015). In step t:
/// m += (g − m)(1 − beta1), v += (g² − v)(1 − beta2), w −= α · m / (√v + epsilon) with α = lr · √(1 − beta2ᵗ) / (1 − beta1ᵗ).
/// With amsgrad the largest v so far stands under the root.
/// </summary>
public class Adam : Optimizer
{
    private double _learningRate;
    private long _iterations;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">The step size, a number or a schedule; 0.001 when left out.</param>
    /// <param name="beta1">How much of the mean gradient is kept, 0 to below 1.</param>
    /// <param name="beta2">How much of the mean squared gradient is kept, 0 to below 1.</param>
    /// <param name="epsilon">Added to the root, so that nothing is divided by zero.</param>
    /// <param name="amsgrad">Whether the largest mean square so far is used (Reddi et al. 2018).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adam(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false)
        : base(learningRate ?? 0.001)
    {
        if (beta1 is not (>= 0 and < 1) || beta2 is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(beta1), $"`beta1` and `beta2` must be floats from 0 to below 1. Received: beta1={beta1}, beta2={beta2}");
        }

        if (epsilon is not > 0)
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), $"`epsilon` must be a positive float. Received: epsilon={epsilon}");
        }

        Beta1 = beta1;
        Beta2 = beta2;
        Epsilon = epsilon;
        Amsgrad = amsgrad;
        SlotNames = amsgrad ? ["momentum", "velocity", "velocity_hat"] : ["momentum", "velocity"];
    }

    /// <summary>How much of the mean gradient is kept.</summary>
    public double Beta1 { get; }

    /// <summary>How much of the mean squared gradient is kept.</summary>
    public double Beta2 { get; }

    /// <summary>Added to the root.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the largest mean square so far is used.</summary>
    public bool Amsgrad { get; }

    /// <inheritdoc />
    public sealed override IReadOnlyList<string> SlotNames { get; }

    /// <summary>How much of a weight is taken off each step, before the learning rate; only <see cref="AdamW"/> does.</summary>
    private protected virtual double Decay => 0;

    /// <inheritdoc />
    protected sealed override void BeginStep(double learningRate, long iterations) => (_learningRate, _iterations) = (learningRate, iterations);

    /// <inheritdoc />
    protected sealed override void Update(Span<float> weights, ReadOnlySpan<float> gradient, float[][] slots) =>
        Step(weights, gradient, slots, _learningRate, _iterations);

    internal void Step<T>(Span<T> weights, ReadOnlySpan<T> gradient, T[][] slots, double learningRate, long iterations)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        UpdateRule.Apply(new Rule<T>(this, learningRate, iterations + 1), weights, gradient, slots);

    private readonly struct Rule<T>(Adam settings, double learningRate, long t) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _alpha = T.CreateTruncating(learningRate * Math.Sqrt(1 - Math.Pow(settings.Beta2, t)) / (1 - Math.Pow(settings.Beta1, t)));
        private readonly T _rest1 = T.CreateTruncating(1 - settings.Beta1);
        private readonly T _rest2 = T.CreateTruncating(1 - settings.Beta2);
        private readonly T _decay = T.CreateTruncating(settings.Decay * learningRate);
        private readonly Vector<T> _epsilon = new(T.CreateTruncating(settings.Epsilon));
        private readonly bool _amsgrad = settings.Amsgrad;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step(ref Vector<T> weight, Vector<T> gradient, ref Vector<T> m, ref Vector<T> v, ref Vector<T> largest)
        {
            weight -= weight * _decay;
            m += (gradient - m) * _rest1;
            v += (gradient * gradient - v) * _rest2;
            var size = v;
            if (_amsgrad)
            {
                largest = Vector.Max(largest, v);
                size = largest;
            }

            weight -= m * _alpha / (Vector.SquareRoot(size) + _epsilon);
        }
    }
}
