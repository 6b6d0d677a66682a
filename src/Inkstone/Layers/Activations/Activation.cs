namespace Inkstone.Layers;

/// <summary>An activation function as a layer of its own. Any shape in, the same out; no weights.</summary>
/// <param name="function">One of <see cref="Activations"/>, or its name.</param>
/// <param name="name">A name; made from the class when left out.</param>
public sealed class Activation(ActivationFunction function, string? name = null) : Layer(name)
{
    /// <summary>The function.</summary>
    public ActivationFunction Function { get; } = function ?? throw new ArgumentNullException(nameof(function));

    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => Function.Apply(x);
}
