namespace Inkstone.Optimizers;

/// <summary>The optimizers by the names Keras accepts.</summary>
internal static class OptimizerNames
{
    public static Optimizer Find(string name) => name?.ToLowerInvariant() switch
    {
        "sgd" => new SGD(),
        "rmsprop" => new RMSprop(),
        "adam" => new Adam(),
        "adamw" => new AdamW(),
        _ => throw new ArgumentException($"Could not interpret optimizer identifier: {name}. Known are: sgd, rmsprop, adam, adamw."),
    };
}
