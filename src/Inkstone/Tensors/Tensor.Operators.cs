namespace Inkstone;

public partial class Tensor
{
    /// <summary>a + b, element by element; shapes combine by numpy's broadcasting rule, as for all four operators.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => Ops.Add(a, b);

    /// <summary>a − b, element by element.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => Ops.Subtract(a, b);

    /// <summary>a · b, element by element; the matrix product is <see cref="MatMul"/>.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => Ops.Multiply(a, b);

    /// <summary>a / b, element by element.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => Ops.Divide(a, b);

    /// <summary>−x.</summary>
    public static Tensor operator -(Tensor x) => Ops.Negate(x);

    /// <summary>A single number where a tensor is expected.</summary>
    public static implicit operator Tensor(float value) => Scalar(value);

    /// <summary>Values where a tensor is expected; copied.</summary>
    public static implicit operator Tensor(float[] values) => From(values);

    /// <summary>A matrix where a tensor is expected; copied.</summary>
    public static implicit operator Tensor(float[,] values) => From(values);

    /// <summary>The matrix product of this (rows, depth) and <paramref name="other"/> (depth, columns).</summary>
    public Tensor MatMul(Tensor other) => Ops.MatMul(this, other);

    /// <summary>The same numbers under another shape; nothing is copied, except from a <see cref="Variable"/>. One axis may be -1: what is left.</summary>
    public Tensor Reshape(Shape shape) => Ops.Reshape(this, shape);

    /// <summary>The sum of all elements.</summary>
    public Tensor Sum() => Ops.Sum(this);

    /// <summary>The sum along one axis, which disappears; -1 is the last.</summary>
    public Tensor Sum(int axis) => Ops.Sum(this, axis);

    /// <summary>The mean of all elements.</summary>
    public Tensor Mean() => Ops.Mean(this);

    /// <summary>The mean along one axis, which disappears; -1 is the last.</summary>
    public Tensor Mean(int axis) => Ops.Mean(this, axis);

    /// <summary>The square of each element.</summary>
    public Tensor Square() => Ops.Square(this);

    /// <summary>The square root of each element.</summary>
    public Tensor Sqrt() => Ops.Sqrt(this);

    /// <summary>e to the power of each element.</summary>
    public Tensor Exp() => Ops.Exp(this);

    /// <summary>The natural logarithm of each element.</summary>
    public Tensor Log() => Ops.Log(this);
}
