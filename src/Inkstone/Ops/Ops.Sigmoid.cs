using System.Numerics;

namespace Inkstone;

public static partial class Ops
{
    /// <summary>1 / (1 + e^−x) for each element: any number to between 0 and 1. Derivative: y (1 − y).</summary>
    public static Tensor Sigmoid(Tensor x)
    {
        var probabilities = Run(new UnaryOperation<float, SigmoidFunction>(), x);
        probabilities.Origin = new ActivationOrigin(nameof(Sigmoid), x);
        return probabilities;
    }
}

/// <summary>1 / (1 + e^−x) for each element: any number to between 0 and 1. Derivative: y (1 − y).</summary>
internal readonly struct SigmoidFunction : IUnaryFunction
{
    public T Forward<T>(T x)
        where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    public T Derivative<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => y * (T.One - y);

    public Vector<float> Forward(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Vector.Exp(-x));

    public Vector<float> Derivative(Vector<float> x, Vector<float> y) => y * (Vector<float>.One - y);
}
