using System.Numerics;

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

/// <summary>Inverted dropout: y = x · mask, with a mask of zeros and 1 / (1 − rate) drawn anew by every forward pass.</summary>
internal sealed class DropoutOperation<T>(double rate, RandomStream random) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private T[] _mask = [];

    public override Shape OutputShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        _mask = _mask.Length == output.Count ? _mask : new T[output.Count];
        DrawMask(_mask);
        Elementwise.Multiply<T>(inputs[0].Span, _mask, output.Span);
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients) =>
        Elementwise.Multiply<T>(outputGradient.Span, _mask, inputGradients[0].Span);

    // Two elements from each 64-bit draw: 32 bits decide finely enough. A branch that goes one way or the other at random costs
    // more than all the rest, so the choice is looked up: below - bits is negative, its highest bit 1, where the element is kept.
    private void DrawMask(Span<T> mask)
    {
        ReadOnlySpan<T> factors = [T.Zero, T.CreateTruncating(rate < 1 ? 1 / (1 - rate) : 0)];
        var below = (ulong)(rate * (1L << 32)) - 1;
        for (var i = 0; i < mask.Length; i += 2)
        {
            var bits = random.NextUInt64();
            mask[i] = factors[(int)((below - (uint)bits) >> 63)];
            if (i + 1 < mask.Length)
            {
                mask[i + 1] = factors[(int)((below - (bits >> 32)) >> 63)];
            }
        }
    }
}
