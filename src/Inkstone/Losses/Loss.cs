namespace Inkstone.Losses;

/// <summary>
/// What training makes small: a number for each sample that says how far the prediction is from the target. Fit minimises
/// the mean over the samples of a batch. A subclass writes <see cref="PerSample"/> with operations on tensors; gradients follow.
/// </summary>
public abstract class Loss
{
    /// <summary>The name, in snake case as Keras writes it: <c>mean_squared_error</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The loss of each sample.</summary>
    /// <param name="target">What should come out, the first axis the batch.</param>
    /// <param name="prediction">What the model gave, the first axis the batch.</param>
    /// <returns>The target's axes, usually without the last.</returns>
    public abstract Tensor PerSample(Tensor target, Tensor prediction);

    /// <summary>The mean loss over all samples, a single number.</summary>
    public Tensor Call(Tensor target, Tensor prediction) => PerSample(target, prediction).Mean();

    /// <inheritdoc cref="Layers.Layer.CanReplay" />
    public virtual bool CanReplay => GetType().Assembly == typeof(Loss).Assembly;

    /// <summary>A loss by its Keras name, such as <c>"mse"</c>, with its defaults.</summary>
    public static implicit operator Loss(string name) => LossNames.Find(name);
}
