using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>
    /// The rectifier: <paramref name="maxValue"/> where x ≥ maxValue, x where threshold ≤ x &lt; maxValue, and
    /// negativeSlope · (x − threshold) below. With the defaults max(0, x). The derivative of max(0, x) at 0 is 0.
    /// </summary>
    public static Tensor ReLU(Tensor x, float maxValue = float.PositiveInfinity, float negativeSlope = 0, float threshold = 0) =>
        maxValue == float.PositiveInfinity && negativeSlope == 0 && threshold == 0
            ? Run(new UnaryOperation<float, ReLUFunction>(), x)
            : Run(new UnaryOperation<float, BentReLUFunction>(new BentReLUFunction(maxValue, negativeSlope, threshold)), x);
}

/// <summary>max(0, x). Derivative: 1 where x > 0, else 0. A NaN stays a NaN, so that trouble is seen.</summary>
internal readonly struct ReLUFunction : IUnaryFunction
{
    public T Forward<T>(T x)
        where T : IFloatingPointIeee754<T> => x < T.Zero ? T.Zero : x;

    public T Derivative<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => y > T.Zero ? T.One : T.Zero;

    public Vector<float> Forward(Vector<float> x) => Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), Vector<float>.Zero, x);

    public Vector<float> Derivative(Vector<float> x, Vector<float> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero);
}

/// <summary>The rectifier with an upper limit, a slope below the threshold and a threshold.</summary>
internal readonly struct BentReLUFunction(float maxValue, float negativeSlope, float threshold) : IUnaryFunction
{
    public T Forward<T>(T x)
        where T : IFloatingPointIeee754<T> =>
        x >= T.CreateTruncating(maxValue) ? T.CreateTruncating(maxValue)
        : x < T.CreateTruncating(threshold) ? T.CreateTruncating(negativeSlope) * (x - T.CreateTruncating(threshold))
        : x;

    public T Derivative<T>(T x, T y)
        where T : IFloatingPointIeee754<T> =>
        x >= T.CreateTruncating(maxValue) ? T.Zero
        : x > T.CreateTruncating(threshold) ? T.One
        : T.CreateTruncating(negativeSlope);

    public Vector<float> Forward(Vector<float> x)
    {
        var below = new Vector<float>(negativeSlope) * (x - new Vector<float>(threshold));
        var bent = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<float>(threshold)), below, x);
        return Vector.ConditionalSelect(Vector.GreaterThanOrEqual(x, new Vector<float>(maxValue)), new Vector<float>(maxValue), bent);
    }

    public Vector<float> Derivative(Vector<float> x, Vector<float> y)
    {
        var bent = Vector.ConditionalSelect(Vector.GreaterThan(x, new Vector<float>(threshold)), Vector<float>.One, new Vector<float>(negativeSlope));
        return Vector.ConditionalSelect(Vector.GreaterThanOrEqual(x, new Vector<float>(maxValue)), Vector<float>.Zero, bent);
    }
}
