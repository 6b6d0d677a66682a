using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>x² for each element. Derivative: 2x.</summary>
    public static Tensor Square(Tensor x) => Run(new UnaryOperation<float, SquareFunction>(), x);
}

/// <summary>x² for each element. Derivative: 2x.</summary>
internal readonly struct SquareFunction : IUnaryFunction
{
    public T Forward<T>(T x)
        where T : IFloatingPointIeee754<T> => x * x;

    public T Derivative<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => x + x;

    public Vector<float> Forward(Vector<float> x) => x * x;

    public Vector<float> Derivative(Vector<float> x, Vector<float> y) => x + x;
}
