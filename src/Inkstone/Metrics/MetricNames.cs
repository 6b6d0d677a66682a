using Inkstone.Losses;

namespace Inkstone.Metrics;

/// <summary>The metrics by the names Keras accepts. The name given stays the key in the history.</summary>
internal static class MetricNames
{
    public static Metric Find(string name) => name switch
    {
        "accuracy" or "acc" or "Accuracy" => new Accuracy(name),
        "binary_accuracy" or "BinaryAccuracy" => new BinaryAccuracy(name),
        "categorical_accuracy" or "CategoricalAccuracy" => new CategoricalAccuracy(name),
        "sparse_categorical_accuracy" or "SparseCategoricalAccuracy" => new SparseCategoricalAccuracy(name),
        "top_k_categorical_accuracy" or "TopKCategoricalAccuracy" => new TopKCategoricalAccuracy(name: name),
        _ when LossNames.TryFind(name) is { } loss => new LossMetric(loss, name),
        _ => throw new ArgumentException(
            $"Could not interpret metric identifier: {name}. Known are: accuracy (acc), binary_accuracy, categorical_accuracy, " +
            "sparse_categorical_accuracy, top_k_categorical_accuracy, and the names of losses such as mse."),
    };
}
