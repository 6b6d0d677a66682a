using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>a · b, element by element. Derivatives: b and a. Shapes combine by numpy's broadcasting rule.</summary>
    public static Tensor Multiply(Tensor a, Tensor b) => Run(new BinaryOperation<float, MultiplyFunction>(nameof(Multiply)), a, b);
}

/// <summary>a · b, element by element. Derivatives: b and a.</summary>
internal readonly struct MultiplyFunction : IBinaryFunction
{
    public T Forward<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => a * b;

    public T DerivativeA<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => b;

    public T DerivativeB<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => a;

    public Vector<float> Forward(Vector<float> a, Vector<float> b) => a * b;

    public Vector<float> DerivativeA(Vector<float> a, Vector<float> b) => b;

    public Vector<float> DerivativeB(Vector<float> a, Vector<float> b) => a;
}
