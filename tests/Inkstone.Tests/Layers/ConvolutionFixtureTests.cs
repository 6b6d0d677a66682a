using System.Text.Json;
using Inkstone.Layers;

namespace Inkstone.Tests.Layers;

/// <summary>Layers of pictures against PyTorch (Fixtures/make_convolutions.py): in double through the operation, in float through the layer; and a network against Keras.</summary>
public class ConvolutionFixtureTests
{
    private const double DoubleTolerance = 1e-10;
    private const double FloatTolerance = 1e-5;

    private static readonly IReadOnlyList<JsonElement> All = [.. Fixture.Json<JsonElement>("Layers/Fixtures/convolutions.json").EnumerateArray()];

    public static TheoryData<string> Names => [.. All.Select(NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_operation_gives_what_PyTorch_gives(string name)
    {
        var item = All.Single(item => NameOf(item) == name);
        var run = new DoubleRun(Operation(item), [.. Inputs(item).Select(input => (input.Shape, input.Values.Numbers("values")))]);
        Expect.Close(run.Output, item.GetProperty("y").Numbers("values"), DoubleTolerance, name);
        var gradients = run.Gradients(item.Numbers("upstream"));
        foreach (var (number, input) in Inputs(item).Index())
        {
            Expect.Close(gradients[number], item.GetProperty("gradients").Numbers(input.Name), DoubleTolerance, $"{name}, by {input.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_layer_gives_what_PyTorch_gives(string name)
    {
        var item = All.Single(item => NameOf(item) == name);
        Tensor[] inputs = [.. Inputs(item).Select(input => Tensor.From(input.Values.Floats("values"), input.Shape))];
        var layer = Layer(item);
        layer.Apply(inputs[0]);
        layer.SetWeights([.. inputs[1..], .. layer.GetWeights().Skip(inputs.Length - 1)]);
        using var tape = new GradientTape();
        var y = layer.Apply(inputs[0], training: true);
        var gradients = tape.Gradient(y, [inputs[0], .. layer.TrainableWeights], Tensor.From(item.Floats("upstream"), y.Shape));

        y.Shape.ShouldBe(ShapeOf(item.GetProperty("y")));
        Expect.Close(y.AsSpan(), item.GetProperty("y").Numbers("values"), FloatTolerance, name);
        foreach (var (number, input) in Inputs(item).Index())
        {
            Expect.Close(gradients[number].AsSpan(), item.GetProperty("gradients").Numbers(input.Name), FloatTolerance, $"{name}, by {input.Name}");
        }

        foreach (var moving in layer.NonTrainableWeights)
        {
            Expect.Close(moving.AsSpan(), item.Numbers(moving.Name), FloatTolerance, $"{name}, {moving.Name}");
        }
    }

    [Fact]
    public void Global_average_pooling_is_the_mean_of_each_channel()
    {
        // Channel 0 holds 0, 2, 4, ..., channel 1 the odd numbers, of 6 pixels in each of two pictures.
        var x = Tensor.From(Enumerable.Range(0, 24).Select(i => (float)i).ToArray(), new[] { 2, 2, 3, 2 });
        new GlobalAveragePooling2D().Apply(x).ToArray().ShouldBe([5, 6, 17, 18]);
    }

    // Weights and outputs are Keras' own, from a saved model.
    [Fact]
    public void A_network_gives_what_Keras_gives()
    {
        var expected = Fixture.Json<JsonElement>("Layers/Fixtures/keras_conv.json");
        var model = new Sequential(
        [
            new Input(8, 8, 1), new Conv2D(3, 3, padding: Padding.Same, activation: "relu"), new MaxPooling2D(), new Conv2D(2, 3), new AveragePooling2D(), new Flatten(),
            new Dense(3, "softmax"),
        ]);
        var weights = expected.GetProperty("weights").EnumerateArray().ToList();
        model.NamedWeights().Select(item => item.Path).ShouldBe(weights.Select(weight => weight.GetProperty("name").GetString()!));
        model.SetWeights([.. weights.Select(weight => Tensor.From(weight.Floats("values"), ShapeOf(weight)))]);
        Expect.Close(model.Predict(Tensor.From(expected.Floats("x"), new[] { 2, 8, 8, 1 })).AsSpan(), expected.Numbers("y"), 1e-6);
    }

    [Fact]
    public void A_summary_shows_what_Keras_shows()
    {
        var model = new Sequential([new Input(28, 28, 1), new Conv2D(8, 3, activation: "relu"), new MaxPooling2D(), new Flatten(), new Dense(10, "softmax")]);
        var keras = Fixture.Lines("Models/Fixtures/summaries_80columns.txt");
        var start = Array.IndexOf(keras, "##### conv example (beyond the notebooks)") + 1;
        model.Summary(76).TrimEnd().Split('\n').Select(line => line.TrimEnd()).ShouldBe(keras[start..].TakeWhile(line => line.Length > 0).Select(line => line.TrimEnd()));
    }

    [Fact]
    public void Names_and_choices_are_written_as_Keras_writes_them()
    {
        Layer[] layers = [new Conv2D(1, 1), new DepthwiseConv2D(1), new MaxPooling2D(), new AveragePooling2D(), new GlobalAveragePooling2D(), new ZeroPadding2D()];
        layers.Select(layer => layer.Name).ShouldBe(["conv2d", "depthwise_conv2d", "max_pooling2d", "average_pooling2d", "global_average_pooling2d", "zero_padding2d"]);
        Inkstone.Saving.ObjectConfig.Write(new MaxPooling2D(3, padding: Padding.Same))["config"]!.ToJsonString().ShouldBe(
            """{"pool_size":[3,3],"strides":[3,3],"padding":"same","name":"max_pooling2d"}""");
    }

    [Fact]
    public void Sizes_of_pictures_may_be_open()
    {
        var model = new Sequential([new Input(Shape.Unknown, Shape.Unknown, 1), new Conv2D(4, 3, 2, Padding.Same), new MaxPooling2D(), new GlobalAveragePooling2D()]);
        model.OutputShape([Shape.Unknown, Shape.Unknown, Shape.Unknown, 1]).ShouldBe((Shape.Unknown, 4));
        model.Predict(Tensor.Ones([2, 9, 12, 1])).Shape.ShouldBe((2, 4));
        model.Predict(Tensor.Ones([1, 5, 8, 1])).Shape.ShouldBe((1, 4));
    }

    private static string NameOf(JsonElement item) => $"{item.GetProperty("kind").GetString()} {item.GetProperty("name").GetString()}";

    private static (string Name, Shape Shape, JsonElement Values)[] Inputs(JsonElement item) =>
        [.. item.GetProperty("inputs").EnumerateObject().Select(input => (input.Name, ShapeOf(input.Value), input.Value))];

    private static Shape ShapeOf(JsonElement item) => Numbers(item, "shape");

    private static Shape Numbers(JsonElement item, string property) => Array.ConvertAll(item.Numbers(property), number => (int)number);

    private static Padding PaddingOf(JsonElement item) => item.GetProperty("padding").GetString() == "same" ? Padding.Same : Padding.Valid;

    private static Operation<double> Operation(JsonElement item)
    {
        var kind = item.GetProperty("kind").GetString();
        if (kind == "BatchNormalization")
        {
            return new BatchNormalizationOperation<double>(new View<double>(3), new View<double>(3), 0.99, 1e-3);
        }

        var window = Window.Create(Numbers(item, "size"), Numbers(item, "strides"), PaddingOf(item), Numbers(item, "dilation"), "size");
        return kind switch
        {
            "Conv2D" => new Conv2DOperation<double, IdentityFunction>(window),
            "DepthwiseConv2D" => new DepthwiseConv2DOperation<double>(window),
            "MaxPooling2D" => new PoolingOperation<double, MaximumPooling>(window, kind),
            _ => new PoolingOperation<double, AveragePooling>(window, kind!),
        };
    }

    private static Layer Layer(JsonElement item)
    {
        var kind = item.GetProperty("kind").GetString();
        if (kind == "BatchNormalization")
        {
            return new BatchNormalization();
        }

        var (size, strides, padding, dilation) = (Numbers(item, "size"), Numbers(item, "strides"), PaddingOf(item), Numbers(item, "dilation"));
        var inputs = Inputs(item);
        return kind switch
        {
            "Conv2D" => new Conv2D(inputs[1].Shape[3], size, strides, padding, dilation, useBias: inputs.Length > 2),
            "DepthwiseConv2D" => new DepthwiseConv2D(size, strides, padding, inputs[1].Shape[3], dilation),
            "MaxPooling2D" => new MaxPooling2D(size, strides, padding),
            _ => new AveragePooling2D(size, strides, padding),
        };
    }
}
