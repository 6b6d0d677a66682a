namespace Inkstone;

/// <summary>
/// A function applied to what a layer computes, element by element (softmax: row by row). Choose one of <see cref="Activations"/>,
/// or its Keras name: <c>new Dense(20, Activations.ReLU)</c> and <c>new Dense(20, "relu")</c> are the same.
/// </summary>
public sealed class ActivationFunction
{
    private readonly Func<Tensor, Tensor> _apply;
    private readonly FusedActivation? _fused;

    internal ActivationFunction(string name, Func<Tensor, Tensor> apply, FusedActivation? fused = null)
    {
        Name = name;
        _apply = apply;
        _fused = fused;
    }

    /// <summary>The name, as Keras writes it.</summary>
    public string Name { get; }

    /// <summary>Applies the function.</summary>
    public Tensor Apply(Tensor x) => _apply(x);

    /// <summary>The function by its Keras name.</summary>
    /// <exception cref="ArgumentException">There is no function of that name.</exception>
    public static implicit operator ActivationFunction(string name) => Activations.Find(name);

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>The function of a dense layer's sum, in one operation where there is one.</summary>
    internal Tensor ApplyToDense(Tensor x, Tensor kernel, Tensor? bias) =>
        _fused is not null ? _fused.Dense(x, kernel, bias) : _apply(Ops.Dense(x, kernel, bias));

    /// <summary>The function of a convolution's sum, in one operation where there is one.</summary>
    internal Tensor ApplyToConv2D(Tensor x, Tensor kernel, Tensor? bias, Window window) =>
        _fused is not null ? _fused.Conv2D(x, kernel, bias, window) : _apply(Ops.Conv2D<IdentityFunction>(x, kernel, bias, window));
}
