namespace Inkstone;

/// <summary>The operations with weights that have an activation function in them.</summary>
internal abstract class FusedActivation
{
    public abstract Tensor Dense(Tensor x, Tensor kernel, Tensor? bias);

    public abstract Tensor Conv2D(Tensor x, Tensor kernel, Tensor? bias, Window window);
}

/// <summary>Those of one function.</summary>
internal sealed class FusedActivation<TActivation> : FusedActivation
    where TActivation : struct, IUnaryFunction
{
    public override Tensor Dense(Tensor x, Tensor kernel, Tensor? bias) => Ops.Dense<TActivation>(x, kernel, bias);

    public override Tensor Conv2D(Tensor x, Tensor kernel, Tensor? bias, Window window) => Ops.Conv2D<TActivation>(x, kernel, bias, window);
}
