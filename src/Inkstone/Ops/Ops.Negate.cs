using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>−x for each element. Derivative: −1.</summary>
    public static Tensor Negate(Tensor x) => Run(new UnaryOperation<float, NegateFunction>(), x);
}

/// <summary>−x for each element. Derivative: −1.</summary>
internal readonly struct NegateFunction : IUnaryFunction
{
    public T Forward<T>(T x)
        where T : IFloatingPointIeee754<T> => -x;

    public T Derivative<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => -T.One;

    public Vector<float> Forward(Vector<float> x) => -x;

    public Vector<float> Derivative(Vector<float> x, Vector<float> y) => -Vector<float>.One;
}
