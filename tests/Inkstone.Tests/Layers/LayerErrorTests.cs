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
            "no filters",
            () => new Conv2D(0, 3),
            "Invalid value for argument `filters`. Expected a strictly positive value. Received filters=0. (Parameter 'filters')"
        },
        {
            "no multiplier",
            () => new DepthwiseConv2D(3, depthMultiplier: 0),
            "Invalid value for argument `depthMultiplier`. Expected a strictly positive value. Received depthMultiplier=0. (Parameter 'depthMultiplier')"
        },
        {
            "three kernel sizes",
            () => new Conv2D(1, (3, 3, 3)),
            "The `kernelSize` argument must be a positive integer or two of them, (vertical, horizontal). Received: kernelSize=(3, 3, 3) (Parameter 'kernelSize')"
        },
        {
            "stride 0",
            () => new MaxPooling2D(2, (1, 0)),
            "The `strides` argument must be a positive integer or two of them, (vertical, horizontal). Received: strides=(1, 0) (Parameter 'strides')"
        },
        {
            "unknown padding",
            () => new AveragePooling2D(padding: (Padding)7),
            "`padding` must be Padding.Valid or Padding.Same. Received: padding=7 (Parameter 'padding')"
        },
        {
            "a window beyond all measure",
            () => new Conv2D(1, 100_000, dilationRate: 100_000),
            "`kernelSize` and `dilationRate` make a window larger than any picture. Received: kernelSize=(100000,), dilationRate=(100000,) (Parameter 'kernelSize')"
        },
        {
            "three paddings",
            () => new ZeroPadding2D((1, 2, 3)),
            "`padding` must be one, two or four numbers, each zero or more: all sides; (vertical, horizontal); (top, bottom, left, right). Received: padding=(1, 2, 3) (Parameter 'padding')"
        },
        {
            "pictures without channels",
            () => new Conv2D(8, 3).Apply(Tensor.Zeros((2, 28, 28))),
            "Input of layer 'conv2d' is incompatible with the layer: expected 4 axes (batch, height, width, channels), found 3. Full shape received: (2, 28, 28). " +
            "Gray pictures have one channel: reshape each to (height, width, 1)."
        },
        {
            "padding of rows",
            () => new Sequential([new Input(784), new ZeroPadding2D()]),
            "Input of layer 'zero_padding2d' is incompatible with the layer: expected 4 axes (batch, height, width, channels), found 2. Full shape received: (None, 784). " +
            "Gray pictures have one channel: reshape each to (height, width, 1)."
        },
        {
            "kernel larger than the pictures",
            () => new Sequential([new Input(4, 9, 1), new Conv2D(8, 3, dilationRate: 2)]),
            "Input of layer 'conv2d' is incompatible with the layer: expected at least 5 x 5 pixels, which is what the window covers, found 4 x 9. " +
            "Full shape received: (None, 4, 9, 1). Take a smaller window, larger pictures, or Padding.Same."
        },
        {
            "pool larger than the pictures",
            () => new MaxPooling2D(3).Apply(Tensor.Zeros([1, 2, 2, 1])),
            "Input of layer 'max_pooling2d' is incompatible with the layer: expected at least 3 x 3 pixels, which is what the window covers, found 2 x 2. " +
            "Full shape received: (1, 2, 2, 1). Take a smaller window, larger pictures, or Padding.Same."
        },
        {
            "other channels",
            () =>
            {
                var layer = new DepthwiseConv2D(1);
                layer.Apply(Tensor.Zeros([1, 2, 2, 3]));
                layer.Apply(Tensor.Zeros([1, 2, 2, 1]));
            },
            "Input of layer 'depthwise_conv2d' is incompatible with the layer: expected axis -1 of input shape to have value 3, but received input with shape (1, 2, 2, 1). " +
            "The layer's weights were made for the first; reshape the input, or make a new model for it."
        },
        {
            "a kernel for other channels",
            () => Ops.Conv2D(Tensor.Zeros([1, 4, 4, 2]), Tensor.Zeros([3, 3, 1, 8])),
            "Conv2D expects a kernel of shape (height, width, 2, filters) for pictures of shape (1, 4, 4, 2): one number for each channel. Received shape: (3, 3, 1, 8)."
        },
        {
            "a kernel of two axes",
            () => Ops.DepthwiseConv2D(Tensor.Zeros([1, 4, 4, 2]), Tensor.Zeros((3, 3))),
            "DepthwiseConv2D expects a kernel of 4 axes, the window's height and width and two of channels. Received shape: (3, 3). (Parameter 'kernel')"
        },
        {
            "pooling of rows",
            () => Ops.MaxPooling2D(Tensor.Zeros((2, 4)), 2),
            "MaxPooling2D is incompatible with its input: expected 4 axes (batch, height, width, channels), found 2. Full shape received: (2, 4). " +
            "Gray pictures have one channel: reshape each to (height, width, 1)."
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
