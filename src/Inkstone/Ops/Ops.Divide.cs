using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>a / b. Derivatives: 1 / b and −a / b². Shapes combine by numpy's broadcasting rule.</summary>
    public static Tensor Divide(Tensor a, Tensor b) => Run(new BinaryOperation<float, DivideFunction>(nameof(Divide)), a, b);
}

/// <summary>a / b. Derivatives: 1 / b and −a / b².</summary>
internal readonly struct DivideFunction : IBinaryFunction
{
    public T Forward<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => a / b;

    public T DerivativeA<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => T.One / b;

    public T DerivativeB<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => -a / (b * b);

    public Vector<float> Forward(Vector<float> a, Vector<float> b) => a / b;

    public Vector<float> DerivativeA(Vector<float> a, Vector<float> b) => Vector<float>.One / b;

    public Vector<float> DerivativeB(Vector<float> a, Vector<float> b) => -a / (b * b);
}
