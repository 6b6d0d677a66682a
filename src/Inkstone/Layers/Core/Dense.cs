using Inkstone.Initializers;

namespace Inkstone.Layers;

/// <summary>
/// A fully connected layer: y = activation(x · kernel + bias). Works on the last axis of an input with at least two axes.
/// Weights: kernel (inputs, units), bias (units,).
/// </summary>
/// <example><code>
/// new Dense(512, "relu")    // (batch, 784) -> (batch, 512)
/// </code></example>
public sealed class Dense : Layer
{
    private Variable _kernel = null!;
    private Variable? _bias;

    /// <summary>Makes the layer; its weights are made when the input shape is known.</summary>
    /// <param name="units">The size of the output's last axis.</param>
    /// <param name="activation">What is applied to the sum; nothing (<c>"linear"</c>) when left out.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">First values of the kernel; glorot_uniform when left out.</param>
    /// <param name="biasInitializer">First values of the bias; zeros when left out.</param>
    /// <param name="name">A name; made from the class when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is not positive.</exception>
    public Dense(
        int units,
        ActivationFunction? activation = null,
        bool useBias = true,
        Initializer? kernelInitializer = null,
        Initializer? biasInitializer = null,
        string? name = null)
        : base(name)
    {
        if (units <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(units), $"Received an invalid value for `units`, expected a positive integer. Received: units={units}");
        }

        Units = units;
        Activation = activation ?? Activations.Linear;
        UseBias = useBias;
        KernelInitializer = kernelInitializer ?? new GlorotUniform();
        BiasInitializer = biasInitializer ?? new Zeros();
    }

    /// <summary>The size of the output's last axis.</summary>
    public int Units { get; }

    /// <summary>What is applied to the sum.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>First values of the kernel.</summary>
    public Initializer KernelInitializer { get; }

    /// <summary>First values of the bias.</summary>
    public Initializer BiasInitializer { get; }

    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => input.WithLast(Units);

    /// <inheritdoc />
    protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", Shape.Create(input[^1], Units), KernelInitializer);
        _bias = UseBias ? AddWeight("bias", Units, BiasInitializer) : null;
    }

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => Activation.ApplyToDense(x, _kernel, _bias);

    /// <inheritdoc />
    protected override void CheckInput(Shape input)
    {
        RequireRank(input, 2);
        if (IsBuilt)
        {
            RequireAxis(input, -1, _kernel.Shape[0]);
        }
    }
}
