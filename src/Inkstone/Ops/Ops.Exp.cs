using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>e^x for each element. Derivative: e^x.</summary>
    public static Tensor Exp(Tensor x) => Run(new UnaryOperation<float, ExpFunction>(), x);
}

/// <summary>e^x for each element. Derivative: e^x.</summary>
internal readonly struct ExpFunction : IUnaryFunction
{
    public T Forward<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Exp(x);

    public T Derivative<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => y;

    public Vector<float> Forward(Vector<float> x) => Vector.Exp(x);

    public Vector<float> Derivative(Vector<float> x, Vector<float> y) => y;
}
