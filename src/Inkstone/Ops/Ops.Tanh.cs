using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>The hyperbolic tangent of each element: any number to between −1 and 1. Derivative: 1 − y².</summary>
    public static Tensor Tanh(Tensor x) => Run(new UnaryOperation<float, TanhFunction>(), x);
}

/// <summary>The hyperbolic tangent of each element: any number to between −1 and 1. Derivative: 1 − y².</summary>
internal readonly struct TanhFunction : IUnaryFunction
{
    public static bool HasVectorForm => false;

    public T Forward<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Tanh(x);

    public T Derivative<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.One - y * y;

    public Vector<float> Forward(Vector<float> x) => throw new System.Diagnostics.UnreachableException();

    public Vector<float> Derivative(Vector<float> x, Vector<float> y) => Vector<float>.One - y * y;
}
