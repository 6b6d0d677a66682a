using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>a − b. Derivatives: 1 and −1. Shapes combine by numpy's broadcasting rule.</summary>
    public static Tensor Subtract(Tensor a, Tensor b) => Run(new BinaryOperation<float, SubtractFunction>(nameof(Subtract)), a, b);
}

/// <summary>a − b. Derivatives: 1 and −1.</summary>
internal readonly struct SubtractFunction : IBinaryFunction
{
    public T Forward<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => a - b;

    public T DerivativeA<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => T.One;

    public T DerivativeB<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => -T.One;

    public Vector<float> Forward(Vector<float> a, Vector<float> b) => a - b;

    public Vector<float> DerivativeA(Vector<float> a, Vector<float> b) => Vector<float>.One;

    public Vector<float> DerivativeB(Vector<float> a, Vector<float> b) => -Vector<float>.One;
}
