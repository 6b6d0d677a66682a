using System.Numerics;
using System.Runtime.CompilerServices;
using Inkstone.Optimizers.Schedules;

namespace Inkstone.Optimizers;

/// <summary>
/// Divides the gradient by a running mean of its size (Tieleman and Hinton 2012): v = rho · v + (1 − rho) · g²,
/// w −= lr · g / √(v + epsilon). Centered: a = rho · a + (1 − rho) · g, and the root is √(v − a² + epsilon). With momentum:
/// m = momentum · m + lr · g / √(...), w −= m.
/// </summary>
public sealed class RMSprop : Optimizer
{
    private double _learningRate;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">The step size, a number or a schedule; 0.001 when left out.</param>
    /// <param name="rho">How much of the running mean is kept, 0 to 1.</param>
    /// <param name="momentum">How much of the last step is kept, 0 to 1.</param>
    /// <param name="epsilon">Added under the root, so that nothing is divided by zero.</param>
    /// <param name="centered">Whether the mean gradient is taken off, so that the root is of the gradient's variance.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public RMSprop(LearningRateSchedule? learningRate = null, double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false)
        : base(learningRate ?? 0.001)
    {
        if (rho is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rho), $"`rho` must be a float between [0, 1]. Received: rho={rho}");
        }

        if (momentum is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(momentum), $"`momentum` must be a float between [0, 1]. Received: momentum={momentum}");
        }

        if (epsilon is not > 0)
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), $"`epsilon` must be a positive float. Received: epsilon={epsilon}");
        }

        Rho = rho;
        Momentum = momentum;
        Epsilon = epsilon;
        Centered = centered;
        SlotNames = ["velocity", .. momentum > 0 ? ["momentum"] : (string[])[], .. centered ? ["average_gradient"] : (string[])[]];
    }

    /// <summary>How much of the running mean is kept.</summary>
    public double Rho { get; }

    /// <summary>How much of the last step is kept.</summary>
    public double Momentum { get; }

    /// <summary>Added under the root.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the mean gradient is taken off.</summary>
    public bool Centered { get; }

    /// <inheritdoc />
    public override IReadOnlyList<string> SlotNames { get; }

    /// <inheritdoc />
    protected override void BeginStep(double learningRate, long iterations) => _learningRate = learningRate;

    /// <inheritdoc />
    protected override void Update(Span<float> weights, ReadOnlySpan<float> gradient, float[][] slots) =>
        Step(weights, gradient, slots, _learningRate);

    internal void Step<T>(Span<T> weights, ReadOnlySpan<T> gradient, T[][] slots, double learningRate)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        UpdateRule.Apply(new Rule<T>(this, learningRate), weights, gradient, slots);

    private readonly struct Rule<T>(RMSprop settings, double learningRate) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _learningRate = T.CreateTruncating(learningRate);
        private readonly T _rho = T.CreateTruncating(settings.Rho);
        private readonly T _rest = T.CreateTruncating(1 - settings.Rho);
        private readonly T _momentum = T.CreateTruncating(settings.Momentum);
        private readonly Vector<T> _epsilon = new(T.CreateTruncating(settings.Epsilon));
        private readonly bool _centered = settings.Centered;

        // Slot 1 is the momentum where there is one, else the average gradient; slot 2 the average gradient beside a momentum.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step(ref Vector<T> weight, Vector<T> gradient, ref Vector<T> velocity, ref Vector<T> slot1, ref Vector<T> slot2)
        {
            var hasMomentum = _momentum > T.Zero;
            velocity = velocity * _rho + gradient * gradient * _rest;
            var variance = velocity;
            if (_centered)
            {
                var average = (hasMomentum ? slot2 : slot1) * _rho + gradient * _rest;
                variance -= average * average;
                slot2 = hasMomentum ? average : slot2;
                slot1 = hasMomentum ? slot1 : average;
            }

            var step = gradient * _learningRate * VectorMath.InverseSquareRoot(variance + _epsilon);
            if (hasMomentum)
            {
                slot1 = slot1 * _momentum + step;
                step = slot1;
            }

            weight -= step;
        }
    }
}
