using Inkstone.Layers;

namespace Inkstone.Tests.Layers;

/// <summary>Every layer there is. A new one needs a row here, and has then passed what all layers must.</summary>
internal static class LayerTable
{
    private static readonly string[] Moving = ["moving_mean (3,)", "moving_variance (3,)"];

    public static IReadOnlyList<LayerRow> Rows { get; } =
    [
        new("Activation", () => new Activation("tanh"), (4, 3), (4, 3)),
        new("BatchNormalization", () => new BatchNormalization(momentum: 0.9), 3, 3, ["gamma (3,)", "beta (3,)", .. Moving]) { NotTrained = Moving, DiffersInTraining = true },
        new("BatchNormalization of pictures", () => new BatchNormalization(), (2, 2, 3), (2, 2, 3), ["gamma (3,)", "beta (3,)", .. Moving]) { NotTrained = Moving, DiffersInTraining = true },
        new("BatchNormalization bare", () => new BatchNormalization(center: false, scale: false), 3, 3, Moving) { NotTrained = Moving, DiffersInTraining = true },
        new("Dense", () => new Dense(3, "tanh"), 4, 3, "kernel (4, 3)", "bias (3,)"),
        new("Dense without bias", () => new Dense(3, "sigmoid", useBias: false), 4, 3, "kernel (4, 3)"),
        new("Dense on the last of several axes", () => new Dense(5), (2, 4), (2, 5), "kernel (4, 5)", "bias (5,)"),
        new("Dropout", () => new Dropout(0.5), (3, 4), (3, 4)) { DiffersInTraining = true },
        new("Flatten", () => new Flatten(), (2, 3, 2), 12),
        new("Flatten a number", () => new Flatten(), Shape.Scalar, 1),
        new("ReLU", () => new ReLU(), (2, 3), (2, 3)),
        new("ReLU bent", () => new ReLU(maxValue: 1, negativeSlope: 0.1, threshold: 0.5), (2, 3), (2, 3)),
        new("Reshape", () => new Reshape((3, -1)), (2, 6), (3, 4)),
        new("Sequential", () => new Sequential([new Dense(4, "tanh"), new Dense(2)]), 3, 2, "dense/kernel (3, 4)", "dense/bias (4,)", "dense_1/kernel (4, 2)", "dense_1/bias (2,)"),
        new("Softmax", () => new Softmax(), (2, 3), (2, 3)),
    ];
}
