using System.Numerics;

namespace Inkstone;

/// <summary>
/// One differentiable operation: its shape rule, its forward pass and its gradient, side by side. Written once for any
/// floating-point type: training runs it in float, the gradient tests run the same code in double, where the kernels
/// it calls are the naive ones that serve as the specification.
/// An instance belongs to one place in one computation: it may keep what the forward pass must remember for the gradient.
/// </summary>
internal abstract class Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The shape of the output; throws an <see cref="ArgumentException"/> that names what was expected when the inputs do not fit.</summary>
    public abstract Shape OutputShape(ReadOnlySpan<Shape> inputs);

    /// <summary>Computes the output from the inputs. Overwrites all of it.</summary>
    public abstract void Forward(ReadOnlySpan<View<T>> inputs, View<T> output);

    /// <summary>
    /// From the gradient by the output, computes the gradient by each wanted input. Overwrites all of it.
    /// Always runs after <see cref="Forward"/> on the same inputs and output.
    /// </summary>
    public abstract void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients);

    /// <summary>Whether gradients flow to this input; class numbers, for one, have none.</summary>
    public virtual bool IsDifferentiable(int input) => true;

    /// <summary>
    /// An operation that does what this one and then the next do to its output, in both passes; null if there is none. It takes over what
    /// this one remembers of its last forward pass. Asked for only where nothing else uses the output in between.
    /// </summary>
    public virtual Operation<T>? JoinedWith(Operation<T> next) => null;

    /// <summary>Whether the output may be the first input's memory under another shape, so that nothing is computed.</summary>
    public virtual bool SharesMemory => false;

    /// <summary>Where in the first input's memory a shared output starts.</summary>
    public virtual int SharedOffset(Shape input) => 0;
}
