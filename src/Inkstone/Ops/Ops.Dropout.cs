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
        var x = inputs[0].Span;
        var y = output.Span;
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = _mask[i] == T.Zero ? T.Zero : x[i] * _mask[i];
        }
    }

    public override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        var g = outputGradient.Span;
        var dx = inputGradients[0].Span;
        for (var i = 0; i < dx.Length; i++)
        {
            dx[i] = g[i] * _mask[i];
        }
    }

    // Two elements from each 64-bit draw: 32 bits decide finely enough.
    private void DrawMask(Span<T> mask)
    {
        var keep = T.CreateTruncating(rate < 1 ? 1 / (1 - rate) : 0);
        var limit = (ulong)(rate * (1L << 32));
        for (var i = 0; i < mask.Length; i += 2)
        {
            var bits = random.NextUInt64();
            mask[i] = (uint)bits >= limit ? keep : T.Zero;
            if (i + 1 < mask.Length)
            {
                mask[i + 1] = bits >> 32 >= limit ? keep : T.Zero;
            }
        }
    }
}
