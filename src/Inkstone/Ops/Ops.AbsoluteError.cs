using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>The mean over the last axis of |target − prediction|: one number for each sample. Derivative by each prediction: its sign of error / length; 0 where both are equal.</summary>
    /// <param name="target">(..., length).</param>
    /// <param name="prediction">The same shape; (n,) and (n, 1) fit each other.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor AbsoluteError(Tensor target, Tensor prediction) =>
        Run(new MeanErrorOperation<float, AbsoluteErrorFunction>(), target, prediction);
}

/// <summary>|y − p|. Derivatives: the sign of y − p, and that of p − y; 0 where both are equal.</summary>
internal readonly struct AbsoluteErrorFunction : IErrorFunction
{
    public T Forward<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T> => T.Abs(target - prediction);

    public T DerivativeTarget<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T> => Sign(target - prediction);

    public T DerivativePrediction<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T> => Sign(prediction - target);

    // T.Sign would throw for NaN, which must flow through.
    private static T Sign<T>(T x)
        where T : IFloatingPointIeee754<T> => x > T.Zero ? T.One : x < T.Zero ? -T.One : x;
}
