using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>The square root of each element. Derivative: 1 / (2 √x).</summary>
    public static Tensor Sqrt(Tensor x) => Run(new UnaryOperation<float, SqrtFunction>(), x);
}

/// <summary>The square root of each element. Derivative: 1 / (2 √x).</summary>
internal readonly struct SqrtFunction : IUnaryFunction
{
    public T Forward<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Sqrt(x);

    public T Derivative<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.One / (y + y);

    public Vector<float> Forward(Vector<float> x) => Vector.SquareRoot(x);

    public Vector<float> Derivative(Vector<float> x, Vector<float> y) => Vector<float>.One / (y + y);
}
