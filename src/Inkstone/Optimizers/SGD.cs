using System.Numerics;
using System.Runtime.CompilerServices;
using Inkstone.Optimizers.Schedules;

namespace Inkstone.Optimizers;

/// <summary>
/// Gradient descent: w −= lr · g. With momentum m = momentum · m − lr · g, w += m; with Nesterov's momentum w += momentum · m − lr · g
/// for the new m.
/// </summary>
/// <example><code>
/// model.Compile(new SGD(learningRate: 0.087), "mse", ["accuracy"]);
/// </code></example>
public sealed class SGD : Optimizer
{
    private double _learningRate;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">The step size, a number or a schedule; 0.01 when left out.</param>
    /// <param name="momentum">How much of the last step is kept, 0 to 1.</param>
    /// <param name="nesterov">Whether the gradient is taken as if one step ahead (Nesterov 1983).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="momentum"/> is not between 0 and 1.</exception>
    public SGD(LearningRateSchedule? learningRate = null, double momentum = 0, bool nesterov = false)
        : base(learningRate ?? 0.01)
    {
        if (momentum is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(momentum), $"`momentum` must be a float between [0, 1]. Received: momentum={momentum}");
        }

        Momentum = momentum;
        Nesterov = nesterov;
        SlotNames = momentum == 0 ? [] : ["momentum"];
    }

    /// <summary>How much of the last step is kept.</summary>
    public double Momentum { get; }

    /// <summary>Whether the gradient is taken as if one step ahead.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc />
    public override IReadOnlyList<string> SlotNames { get; }

    /// <inheritdoc />
    protected override void BeginStep(double learningRate, long iterations) => _learningRate = learningRate;

    /// <inheritdoc />
    protected override void Update(Span<float> weights, ReadOnlySpan<float> gradient, float[][] slots) =>
        Step(weights, gradient, slots, _learningRate);

    internal void Step<T>(Span<T> weights, ReadOnlySpan<T> gradient, T[][] slots, double learningRate)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        UpdateRule.Apply(new Rule<T>(T.CreateTruncating(learningRate), T.CreateTruncating(Momentum), Nesterov), weights, gradient, slots);

    private readonly struct Rule<T>(T learningRate, T momentum, bool nesterov) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step(ref Vector<T> weight, Vector<T> gradient, ref Vector<T> m, ref Vector<T> slot1, ref Vector<T> slot2)
        {
            var step = gradient * learningRate;
            if (momentum == T.Zero)
            {
                weight -= step;
                return;
            }

            m = m * momentum - step;
            weight += nesterov ? m * momentum - step : m;
        }
    }
}
