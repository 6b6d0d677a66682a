namespace Inkstone;

/// <summary>The activation functions.</summary>
public static class Activations
{
    /// <summary>x itself.</summary>
    public static ActivationFunction Linear { get; } = new("linear", x => x, new FusedActivation<IdentityFunction>());

    /// <summary>max(0, x).</summary>
    public static ActivationFunction ReLU { get; } = new("relu", x => Ops.ReLU(x), new FusedActivation<ReLUFunction>());

    /// <summary>1 / (1 + e^−x): to between 0 and 1.</summary>
    public static ActivationFunction Sigmoid { get; } = new("sigmoid", Ops.Sigmoid);

    /// <summary>The hyperbolic tangent: to between −1 and 1.</summary>
    public static ActivationFunction Tanh { get; } = new("tanh", Ops.Tanh, new FusedActivation<TanhFunction>());

    /// <summary>Probabilities along the last axis.</summary>
    public static ActivationFunction Softmax { get; } = new("softmax", Ops.Softmax);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ActivationFunction> All { get; } = [Linear, ReLU, Sigmoid, Tanh, Softmax];

    internal static ActivationFunction Find(string name) =>
        All.FirstOrDefault(function => function.Name == name) ?? throw new ArgumentException(
            $"Could not interpret activation function identifier: {name}. Known are: {string.Join(", ", All)}.");
}
