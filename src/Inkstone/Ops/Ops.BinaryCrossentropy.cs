using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>
    /// −(y ln p + (1 − y) ln(1 − p)), the mean over the last axis, with p clipped to [1e-7, 1 − 1e-7]; from logits z, where
    /// p = 1 / (1 + e^−z), the equal max(z, 0) − z y + ln(1 + e^−|z|), whose derivative by z is p − y.
    /// </summary>
    /// <param name="target">(..., length), each 0 or 1, or a probability.</param>
    /// <param name="prediction">The same shape; (n,) and (n, 1) fit each other. Probabilities, or logits.</param>
    /// <param name="fromLogits">Whether the prediction is logits.</param>
    /// <param name="labelSmoothing">s: targets become y (1 − s) + s / 2.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor BinaryCrossentropy(Tensor target, Tensor prediction, bool fromLogits = false, double labelSmoothing = 0) =>
        fromLogits
            ? Run(new MeanErrorOperation<float, BinaryLogitsFunction>(new BinaryLogitsFunction(labelSmoothing)), target, prediction)
            : Run(new MeanErrorOperation<float, BinaryProbabilityFunction>(new BinaryProbabilityFunction(labelSmoothing)), target, prediction);
}

/// <summary>max(z, 0) − z y + ln(1 + e^−|z|), with y smoothed. Derivatives: −z (1 − s) and 1 / (1 + e^−z) − y.</summary>
internal readonly struct BinaryLogitsFunction(double smoothing) : IErrorFunction
{
    public T Forward<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T> =>
        T.Max(prediction, T.Zero) - prediction * Crossentropy.Smooth(target, smoothing, 2) + T.LogP1(T.Exp(-T.Abs(prediction)));

    public T DerivativeTarget<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T> => -prediction * T.CreateTruncating(1 - smoothing);

    public T DerivativePrediction<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-prediction)) - Crossentropy.Smooth(target, smoothing, 2);
}

/// <summary>−(y ln q + (1 − y) ln(1 − q)), with y smoothed and q = p clipped. Derivative by p: (q − y) / (q (1 − q)), and 0 where p was clipped.</summary>
internal readonly struct BinaryProbabilityFunction(double smoothing) : IErrorFunction
{
    public T Forward<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T>
    {
        var (y, q) = (Crossentropy.Smooth(target, smoothing, 2), Crossentropy.Clip(prediction));
        return -(y * T.Log(q) + (T.One - y) * T.Log(T.One - q));
    }

    public T DerivativeTarget<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T>
    {
        var q = Crossentropy.Clip(prediction);
        return (T.Log(T.One - q) - T.Log(q)) * T.CreateTruncating(1 - smoothing);
    }

    public T DerivativePrediction<T>(T target, T prediction)
        where T : IFloatingPointIeee754<T> =>
        Crossentropy.Clips(prediction) ? T.Zero : (prediction - Crossentropy.Smooth(target, smoothing, 2)) / (prediction * (T.One - prediction));
}
