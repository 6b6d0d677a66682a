using Inkstone.Initializers;

namespace Inkstone.Layers;

/// <summary>
/// Normalizes each channel (each position of the last axis) to mean 0 and variance 1, then scales and shifts it:
/// y = gamma · (x − μ) / √(σ² + ε) + beta. In training μ and σ² are the batch's own (the biased variance) and move the moving
/// averages; otherwise the moving averages are used. Any shape of at least two axes in, the same out.
/// Weights: gamma, beta, moving_mean, moving_variance, each (channels,); the last two are not trained.
/// </summary>
public sealed class BatchNormalization : Layer
{
    private Tensor _gamma = null!;
    private Tensor _beta = null!;
    private Variable _movingMean = null!;
    private Variable _movingVariance = null!;

    /// <summary>Makes the layer.</summary>
    /// <param name="momentum">How much of the moving averages stays at each step, 0 to 1.</param>
    /// <param name="epsilon">Added to the variance, so that nothing is divided by zero.</param>
    /// <param name="center">Whether there is a beta.</param>
    /// <param name="scale">Whether there is a gamma.</param>
    /// <param name="name">A name; made from the class when left out.</param>
    public BatchNormalization(double momentum = 0.99, double epsilon = 1e-3, bool center = true, bool scale = true, string? name = null)
        : base(name)
    {
        if (momentum is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(momentum), $"Invalid value received for argument `momentum`. Expected a value between 0 and 1. Received: momentum={momentum}");
        }

        if (epsilon is not > 0)
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), $"Invalid value received for argument `epsilon`. Expected a positive number. Received: epsilon={epsilon}");
        }

        Momentum = momentum;
        Epsilon = epsilon;
        Center = center;
        Scale = scale;
    }

    /// <summary>How much of the moving averages stays at each step.</summary>
    public double Momentum { get; }

    /// <summary>Added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>Whether there is a beta.</summary>
    public bool Center { get; }

    /// <summary>Whether there is a gamma.</summary>
    public bool Scale { get; }

    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc />
    protected override void Build(Shape input)
    {
        Shape channels = input[^1];
        var gamma = Scale ? AddWeight("gamma", channels, new Ones()) : null;
        var beta = Center ? AddWeight("beta", channels, new Zeros()) : null;
        _movingMean = AddWeight("moving_mean", channels, new Zeros(), trainable: false);
        _movingVariance = AddWeight("moving_variance", channels, new Ones(), trainable: false);

        // Last: by now a model file with a lying shape has been refused.
        _gamma = gamma ?? Tensor.Ones(channels);
        _beta = beta ?? Tensor.Zeros(channels);
    }

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) =>
        training && Trainable
            ? Ops.BatchNormalization(x, _gamma, _beta, _movingMean, _movingVariance, Momentum, Epsilon)
            : Ops.BatchNormalizationInference(x, _gamma, _beta, _movingMean, _movingVariance, Epsilon);

    /// <inheritdoc />
    protected override void CheckInput(Shape input)
    {
        RequireRank(input, 2);
        if (IsBuilt)
        {
            RequireAxis(input, -1, _movingMean.Size);
        }
    }
}
