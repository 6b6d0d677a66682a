using Inkstone.Layers;

namespace Inkstone.Tests.Layers;

/// <summary>Every layer there is. A new one needs a row here, and has then passed what all layers must.</summary>
internal static class LayerTable
{
    private static readonly string[] Moving = ["moving_mean (3,)", "moving_variance (3,)"];

    public static IReadOnlyList<LayerRow> Rows { get; } =
    [
        new("Activation", () => new Activation("tanh"), (4, 3), (4, 3)),
        new("AveragePooling2D", () => new AveragePooling2D(), (4, 5, 2), (2, 2, 2)),
        new("AveragePooling2D overlapping", () => new AveragePooling2D(3, 1, Padding.Same), (4, 5, 2), (4, 5, 2)),
        new("BatchNormalization", () => new BatchNormalization(momentum: 0.9), 3, 3, ["gamma (3,)", "beta (3,)", .. Moving]) { NotTrained = Moving, DiffersInTraining = true },
        new("BatchNormalization of pictures", () => new BatchNormalization(), (2, 2, 3), (2, 2, 3), ["gamma (3,)", "beta (3,)", .. Moving]) { NotTrained = Moving, DiffersInTraining = true },
        new("BatchNormalization bare", () => new BatchNormalization(center: false, scale: false), 3, 3, Moving) { NotTrained = Moving, DiffersInTraining = true },
        new("Conv2D", () => new Conv2D(3, 3, activation: "tanh"), (4, 5, 2), (2, 3, 3), "kernel (3, 3, 2, 3)", "bias (3,)"),
        new("Conv2D same, strides", () => new Conv2D(2, (3, 2), 2, Padding.Same), (5, 5, 1), (3, 3, 2), "kernel (3, 2, 1, 2)", "bias (2,)"),
        new("Conv2D dilation, no bias", () => new Conv2D(2, 2, dilationRate: (2, 1), activation: "sigmoid", useBias: false), (4, 4, 2), (2, 3, 2), "kernel (2, 2, 2, 2)"),
        new("Dense", () => new Dense(3, "tanh"), 4, 3, "kernel (4, 3)", "bias (3,)"),
        new("Dense without bias", () => new Dense(3, "sigmoid", useBias: false), 4, 3, "kernel (4, 3)"),
        new("Dense on the last of several axes", () => new Dense(5), (2, 4), (2, 5), "kernel (4, 5)", "bias (5,)"),
        new("DepthwiseConv2D", () => new DepthwiseConv2D(3), (4, 5, 2), (2, 3, 2), "kernel (3, 3, 2, 1)", "bias (2,)"),
        new("DepthwiseConv2D of two filters", () => new DepthwiseConv2D(2, (1, 2), Padding.Same, depthMultiplier: 2, activation: "tanh"), (3, 4, 2), (3, 2, 4), "kernel (2, 2, 2, 2)", "bias (4,)"),
        new("Dropout", () => new Dropout(0.5), (3, 4), (3, 4)) { DiffersInTraining = true },
        new("Flatten", () => new Flatten(), (2, 3, 2), 12),
        new("Flatten a number", () => new Flatten(), Shape.Scalar, 1),
        new("GlobalAveragePooling2D", () => new GlobalAveragePooling2D(), (3, 4, 2), 2),
        new("MaxPooling2D", () => new MaxPooling2D(), (4, 4, 2), (2, 2, 2)),
        new("MaxPooling2D overlapping", () => new MaxPooling2D((3, 2), 1, Padding.Same), (4, 4, 2), (4, 4, 2)),
        new("ReLU", () => new ReLU(), (2, 3), (2, 3)),
        new("ReLU bent", () => new ReLU(maxValue: 1, negativeSlope: 0.1, threshold: 0.5), (2, 3), (2, 3)),
        new("Reshape", () => new Reshape((3, -1)), (2, 6), (3, 4)),
        new("Sequential", () => new Sequential([new Dense(4, "tanh"), new Dense(2)]), 3, 2, "dense/kernel (3, 4)", "dense/bias (4,)", "dense_1/kernel (4, 2)", "dense_1/bias (2,)"),
        new("Softmax", () => new Softmax(), (2, 3), (2, 3)),
        new("ZeroPadding2D", () => new ZeroPadding2D(), (2, 3, 2), (4, 5, 2)),
        new("ZeroPadding2D of each side", () => new ZeroPadding2D([0, 1, 2, 3]), (2, 3, 2), (3, 8, 2)),
    ];
}
