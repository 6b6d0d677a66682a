using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>The mean over the last axis of (target − prediction)²: one number for each sample. Derivative by each prediction: 2 (prediction − target) / length.</summary>
    /// <param name="target">(..., length).</param>
    /// <param name="prediction">The same shape; (n,) and (n, 1) fit each other.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor SquaredError(Tensor target, Tensor prediction) =>
        Run(new MeanErrorOperation<float, SquaredErrorFunction>(), target, prediction);
}

/// <summary>(y − p)². Derivatives: 2 (y − p) and 2 (p − y).</summary>
internal readonly struct SquaredErrorFunction : IErrorFunction
{
    public T Forward<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T> => (target - prediction) * (target - prediction);

    public T DerivativeTarget<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T> => (target - prediction) + (target - prediction);

    public T DerivativePrediction<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T> => (prediction - target) + (prediction - target);
}
