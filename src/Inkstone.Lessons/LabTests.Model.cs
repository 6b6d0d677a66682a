using Inkstone.Layers;

namespace Inkstone.Lessons;

public static partial class LabTests
{
    /// <summary>
    /// Tests whether a model is the one of the exercise: dense layers of 25 and 15 rectified linear units, then a linear one with a unit for
    /// each class. A model that does not know its input yet is built. Prints <c>All tests passed!</c> if it is.
    /// </summary>
    /// <param name="model">The model to test.</param>
    /// <param name="classes">How many classes there are to tell apart.</param>
    /// <param name="inputSize">How many numbers the model is to take for a sample.</param>
    /// <exception cref="InvalidOperationException">Something is not as it should be; the message says what.</exception>
    public static void Model(Sequential model, int classes, int inputSize)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        (int Units, ActivationFunction Activation)[] expected = [(25, Activations.ReLU), (15, Activations.ReLU), (classes, Activations.Linear)];
        Check(model.Layers.Count == expected.Length, $"Wrong number of layers. Expected {expected.Length} but got {model.Layers.Count}");

        if (!model.IsBuilt)
        {
            model.Predict(Tensor.Zeros([1, inputSize]));
        }

        var input = model.InputShape ?? Shape.Scalar;
        Check(input == inputSize, $"Wrong input shape. Expected {Axes(inputSize)} but got {Axes(input)}");

        for (var i = 0; i < expected.Length; i++)
        {
            var (units, activation) = expected[i];
            var layer = model.Layers[i];
            Check(layer is Dense, $"Wrong type in layer {i}. Expected {nameof(Dense)} but got {layer.GetType().Name}");
            var dense = (Dense)layer;
            Check(dense.Units == units, $"Wrong number of units in layer {i}. Expected {Axes(units)} but got {Axes(dense.Units)}");
            Check(dense.Activation == activation, $"Wrong activation in layer {i}. Expected {activation} but got {dense.Activation}");
        }

        Pass("All tests passed!");
    }

    /// <summary>The shape of any number of samples, as Keras' lists have it: <c>[None, 25]</c>.</summary>
    private static string Axes(Shape sample) => $"[{string.Join(", ", sample.Axes.ToArray().Select(axis => $"{axis}").Prepend("None"))}]";
}
