using System.Numerics;
using System.Runtime.InteropServices;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>
    /// Sets each element to zero with probability <paramref name="rate"/> and multiplies the others by 1 / (1 − rate), so that
    /// the expected value stays. Another choice every time; the gradient is scaled by the same choice.
    /// </summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="rate">The probability to drop an element, 0 to 1.</param>
    /// <param name="random">Where the choice comes from.</param>
    public static Tensor Dropout(Tensor x, double rate, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (rate is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), $"Invalid value received for argument `rate`. Expected a value between 0 and 1. Received: rate={rate}");
        }

        return Run(new DropoutOperation<float>(rate, random), x);
    }
}

/// <summary>
/// Inverted dropout: y = x · mask, with zeros and 1 / (1 − rate) in the mask. Each forward pass draws a key from the stream; element
/// i of the mask is a function of the key and i. The mask is made again for the gradient: that takes less time than keeping it.
/// </summary>
internal sealed class DropoutOperation<T>(double rate, RandomStream random) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Of 2³² values of 32 random bits, those below the threshold drop an element. At rate 1 the factor drops the few that remain.
    private readonly uint _threshold = (uint)Math.Min(rate * (1L << 32), uint.MaxValue);
    private readonly double _factor = rate < 1 ? 1 / (1 - rate) : 0;
    private ulong _key;

    public override Shape OutputShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        _key = random.NextUInt64();
        Apply(inputs[0].Span, output.Span);
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients) =>
        Apply(outputGradient.Span, inputGradients[0].Span);

    private void Apply(ReadOnlySpan<T> x, Span<T> y)
    {
        if (typeof(T) == typeof(float))
        {
            DropoutKernel.Apply(MemoryMarshal.Cast<T, float>(x), _key, _threshold, (float)_factor, MemoryMarshal.Cast<T, float>(y));
            return;
        }

        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * T.CreateTruncating(CounterBits.At(_key, (uint)i) >= _threshold ? _factor : 0);
        }
    }
}
