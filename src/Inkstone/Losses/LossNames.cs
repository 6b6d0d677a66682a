namespace Inkstone.Losses;

/// <summary>The losses by the names Keras accepts.</summary>
internal static class LossNames
{
    public static Loss Find(string name) => TryFind(name) ?? throw new ArgumentException(
        $"Could not interpret loss identifier: {name}. Known are: mean_squared_error (mse), mean_absolute_error (mae), " +
        "categorical_crossentropy, sparse_categorical_crossentropy, binary_crossentropy.");

    public static Loss? TryFind(string name) => name switch
    {
        "mse" or "MSE" or "mean_squared_error" or "MeanSquaredError" => new MeanSquaredError(),
        "mae" or "MAE" or "mean_absolute_error" or "MeanAbsoluteError" => new MeanAbsoluteError(),
        "categorical_crossentropy" or "CategoricalCrossentropy" => new CategoricalCrossentropy(),
        "sparse_categorical_crossentropy" or "SparseCategoricalCrossentropy" => new SparseCategoricalCrossentropy(),
        "binary_crossentropy" or "BinaryCrossentropy" or "bce" or "BCE" => new BinaryCrossentropy(),
        _ => null,
    };
}
