using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>The absolute value of each element. Derivative: the sign of x, 0 at 0.</summary>
    public static Tensor Abs(Tensor x) => Run(new UnaryOperation<float, AbsFunction>(), x);
}

/// <summary>The absolute value of each element. Derivative: the sign of x, 0 at 0.</summary>
internal readonly struct AbsFunction : IUnaryFunction
{
    public T Forward<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Abs(x);

    public T Derivative<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.IsZero(x) ? T.Zero : T.CopySign(T.One, x);

    public Vector<float> Forward(Vector<float> x) => Vector.Abs(x);

    public Vector<float> Derivative(Vector<float> x, Vector<float> y) => Vector.ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), x, Vector.CopySign(Vector<float>.One, x));
}
