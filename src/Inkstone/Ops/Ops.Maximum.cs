using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>The larger of a and b. The gradient goes to the larger, to a where they are equal. A NaN stays one. Shapes combine by numpy's broadcasting rule.</summary>
    public static Tensor Maximum(Tensor a, Tensor b) => Run(new BinaryOperation<float, MaximumFunction>(nameof(Maximum)), a, b);
}

/// <summary>The larger of a and b. The gradient goes to the larger, to a where they are equal.</summary>
internal readonly struct MaximumFunction : IBinaryFunction
{
    public T Forward<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => IsA(a, b) ? a : b;

    public T DerivativeA<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => IsA(a, b) ? T.One : T.Zero;

    public T DerivativeB<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => IsA(a, b) ? T.Zero : T.One;

    public Vector<float> Forward(Vector<float> a, Vector<float> b) => Vector.ConditionalSelect(IsA(a, b), a, b);

    public Vector<float> DerivativeA(Vector<float> a, Vector<float> b) => Vector.ConditionalSelect(IsA(a, b), Vector<float>.One, Vector<float>.Zero);

    public Vector<float> DerivativeB(Vector<float> a, Vector<float> b) => Vector.ConditionalSelect(IsA(a, b), Vector<float>.Zero, Vector<float>.One);

    private static bool IsA<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => a >= b || T.IsNaN(a);

    private static Vector<float> IsA(Vector<float> a, Vector<float> b) => (Vector.GreaterThanOrEqual(a, b) | ~Vector.Equals(a, a)).As<int, float>();
}
