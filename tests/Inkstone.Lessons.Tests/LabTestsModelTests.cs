using Inkstone.Layers;

namespace Inkstone.Lessons.Tests;

[Collection(nameof(ConsoleOutput))]
public class LabTestsModelTests
{
    [Fact]
    public void The_model_of_the_exercise_passes() => Passes(new Sequential([new Input(400), .. Right()]));

    [Fact]
    public void A_model_that_does_not_know_its_input_yet_is_built()
    {
        var model = new Sequential(Right());

        Passes(model);

        model.Layers[0].GetWeights()[0].Shape.ShouldBe((400, 25));
    }

    [Fact]
    public void Other_classes_and_inputs_can_be_asked_for()
    {
        var model = new Sequential([new Input(64), new Dense(25, "relu"), new Dense(15, "relu"), new Dense(3)]);

        ConsoleOutput.Of(() => LabTests.Model(model, 3, 64)).ShouldContain("All tests passed!");
    }

    [Fact]
    public void Too_few_layers_are_counted() => Failure(Right()[..2]).ShouldBe("Wrong number of layers. Expected 3 but got 2");

    [Fact]
    public void Too_many_layers_are_counted() => Failure([.. Right(), new Softmax()]).ShouldBe("Wrong number of layers. Expected 3 but got 4");

    [Fact]
    public void No_layers_are_counted() => Failure([], input: null).ShouldBe("Wrong number of layers. Expected 3 but got 0");

    [Fact]
    public void Another_input_is_named() => Failure(Right(), input: new Input(784)).ShouldBe("Wrong input shape. Expected [None, 400] but got [None, 784]");

    [Fact]
    public void Pictures_for_vectors_are_named() => Failure(Right(), input: new Input(20, 400)).ShouldBe("Wrong input shape. Expected [None, 400] but got [None, 20, 400]");

    [Fact]
    public void Another_kind_of_layer_is_named() =>
        Failure([Right()[0], new Dropout(0.2), Right()[2]]).ShouldBe("Wrong type in layer 1. Expected Dense but got Dropout");

    [Theory]
    [InlineData(20, 15, 10, "Wrong number of units in layer 0. Expected [None, 25] but got [None, 20]")]
    [InlineData(25, 25, 10, "Wrong number of units in layer 1. Expected [None, 15] but got [None, 25]")]
    [InlineData(25, 15, 9, "Wrong number of units in layer 2. Expected [None, 10] but got [None, 9]")]
    public void Other_units_are_named(int first, int second, int third, string message) =>
        Failure([new Dense(first, "relu"), new Dense(second, "relu"), new Dense(third)]).ShouldBe(message);

    [Theory]
    [InlineData("sigmoid", "relu", "linear", "Wrong activation in layer 0. Expected relu but got sigmoid")]
    [InlineData("relu", "linear", "linear", "Wrong activation in layer 1. Expected relu but got linear")]
    [InlineData("relu", "relu", "softmax", "Wrong activation in layer 2. Expected linear but got softmax")]
    public void Other_activations_are_named(string first, string second, string third, string message) =>
        Failure([new Dense(25, first), new Dense(15, second), new Dense(10, third)]).ShouldBe(message);

    private static Dense[] Right() => [new(25, "relu"), new(15, "relu"), new(10, "linear")];

    private static void Passes(Sequential model) =>
        ConsoleOutput.Of(() => LabTests.Model(model, classes: 10, inputSize: 400)).ShouldBe($"All tests passed!{Environment.NewLine}");

    private static string Failure(Layer[] layers) => Failure(layers, new Input(400));

    private static string Failure(Layer[] layers, Input? input)
    {
        var model = new Sequential(input is null ? layers : [input, .. layers]);
        return Should.Throw<InvalidOperationException>(() => LabTests.Model(model, classes: 10, inputSize: 400)).Message;
    }
}
