using Inkstone.Layers;

namespace Inkstone.Tests.Layers;

/// <summary>What layers say when they are given what they cannot use; the words follow Keras' (keras-real/errors.txt).</summary>
public class LayerErrorTests
{
    public static TheoryData<string, Action, string> Errors => new()
    {
        { "no units", () => new Dense(0), "Received an invalid value for `units`, expected a positive integer. Received: units=0 (Parameter 'units')" },
        { "negative units", () => new Dense(-1), "Received an invalid value for `units`, expected a positive integer. Received: units=-1 (Parameter 'units')" },
        { "rate above 1", () => new Dropout(1.5), "Invalid value received for argument `rate`. Expected a value between 0 and 1. Received: rate=1.5 (Parameter 'rate')" },
        { "rate below 0", () => new Dropout(-0.1), "Invalid value received for argument `rate`. Expected a value between 0 and 1. Received: rate=-0.1 (Parameter 'rate')" },
        { "rate nan", () => new Dropout(double.NaN), "Invalid value received for argument `rate`. Expected a value between 0 and 1. Received: rate=NaN (Parameter 'rate')" },
        {
            "slope below 0",
            () => new ReLU(negativeSlope: -1),
            "negativeSlope of a ReLU layer cannot be a negative value. Received: negativeSlope=-1 (Parameter 'negativeSlope')"
        },
        {
            "unknown activation",
            () => new Dense(1, "relux"),
            "Could not interpret activation function identifier: relux. Known are: linear, relu, sigmoid, tanh, softmax."
        },
        {
            "wrong last axis",
            () =>
            {
                var dense = new Dense(3);
                dense.Apply(Tensor.Zeros((2, 4)));
                dense.Apply(Tensor.Zeros((2, 5)));
            },
            "Input of layer 'dense' is incompatible with the layer: expected axis -1 of input shape to have value 4, but received input with shape (2, 5). " +
            "The layer's weights were made for the first; reshape the input, or make a new model for it."
        },
        {
            "no batch axis",
            () => new Dense(3).Apply(Tensor.Zeros(4)),
            "Input of layer 'dense' is incompatible with the layer: expected at least 2 axes, found 1. Full shape received: (4,). " +
            "The first axis is the batch: a single sample x goes in as x.Reshape([1, ...])."
        },
        {
            "cannot reshape",
            () => new Reshape((3, 3)).Apply(Tensor.Zeros((2, 10))),
            "Layer 'reshape' cannot reshape a sample of shape (10,) (10 elements) to (3, 3): the numbers of elements must be equal."
        },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Errors_say_what_was_expected_what_came_and_what_to_do(string what, Action act, string message) =>
        Should.Throw<Exception>(act, what).Message.ShouldBe(message);
}
