using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>The natural logarithm of each element. Derivative: 1 / x.</summary>
    public static Tensor Log(Tensor x) => Run(new UnaryOperation<float, LogFunction>(), x);
}

/// <summary>The natural logarithm of each element. Derivative: 1 / x.</summary>
internal readonly struct LogFunction : IUnaryFunction
{
    public T Forward<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Log(x);

    public T Derivative<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.One / x;

    public Vector<float> Forward(Vector<float> x) => Vector.Log(x);

    public Vector<float> Derivative(Vector<float> x, Vector<float> y) => Vector<float>.One / x;
}
