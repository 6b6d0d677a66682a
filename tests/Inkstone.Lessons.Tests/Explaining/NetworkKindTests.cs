using Inkstone.Layers;
using Inkstone.Losses;

namespace Inkstone.Lessons.Tests.Explaining;

/// <summary>What kind of network some layers make, and how its answer is read.</summary>
public class NetworkKindTests
{
    public static TheoryData<string, Layer[]> Kinds => new()
    {
        { "a multilayer perceptron", [new Dense(4, "relu"), new Dense(3, "softmax")] },
        { "a multilayer perceptron", [new Dense(4), new ReLU(), new Dense(4), new Activation("tanh"), new Dense(3), new Softmax()] },
        { "linear layers in a row", [new Dense(4), new Dropout(0.1), new Dense(3, "softmax")] },
        { "a network of 4 layers", [new Dense(4), new Dense(4), new ReLU(), new Dense(3)] },
        { "softmax regression", [new Dense(3, "softmax")] },
        { "softmax regression", [new Dense(3), new Softmax()] },
        { "logistic regression", [new Dense(1, "sigmoid")] },
        { "a linear model", [new Dense(1)] },
        { "a network of 2 layers", [new ReLU(), new Dense(3, "softmax")] },
        { "a network of 2 layers", [new BatchNormalization(), new Dense(3, "softmax")] },
        { "a network of 1 layer", [new Dense(1, "relu")] },
        { "a network of 1 layer", [new Softmax()] },
        { "a convolutional neural network (CNN)", [new Reshape((3, 2, 1)), new Conv2D(4, 2, activation: "relu"), new Flatten(), new Dense(3, "softmax")] },
        { "a network of 3 layers", [new Reshape((2, 3)), new Dense(4, "relu"), new Dense(3)] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Is_told_from_the_layers(string kind, Layer[] layers) => Explanation.Of(new Sequential([new Input(6), .. layers])).Kind.ShouldBe(kind);

    [Fact]
    public void The_way_to_read_the_answer_follows_from_the_end_and_the_loss()
    {
        Reading(new Dense(3, "softmax"), "mse").ShouldStartWith("How to read the answer: the 3 numbers belong to the classes in their order");
        Reading(new Dense(3), new CategoricalCrossentropy(fromLogits: true)).ShouldStartWith("How to read the answer: the 3 scores belong to the classes in their order");
        Reading(new Dense(1, "sigmoid"), "mse").ShouldStartWith("How to read the answer: above 0.5 means yes");
        Reading(new Dense(1), new BinaryCrossentropy(fromLogits: true)).ShouldStartWith("How to read the answer: a score above 0 means yes");
        Reading(new Dense(3), "mse").ShouldStartWith("How to read the answer: the numbers are taken as they are");
        Reading(new Dense(3), null).ShouldStartWith("How to read the answer depends on the loss");
        Reading(new Dense(10, "softmax"), null).ShouldContain("in a network for digits");
    }

    [Fact]
    public void A_network_of_convolutions_knows_neighbours()
    {
        var model = new Sequential([new Input(8, 8, 1), new Conv2D(4, 3), new GlobalAveragePooling2D()]);
        model.Compile("sgd", new SparseCategoricalCrossentropy(fromLogits: true));
        var explanation = Explanation.Of(model);
        explanation.Introduction.ShouldStartWith("This is a convolutional neural network (CNN): 1 of its layers looks at the picture through a window");
        explanation.Introduction.ShouldNotContain("does not know which pixels");
        explanation.Closing.ShouldContain("the 4 scores belong to the classes");
        Explanation.Of(new Sequential([new Input(8, 8, 1), new Conv2D(4, 3), new Flatten(), new Dense(3)])).Introduction.ShouldNotContain("does not know which pixels");
    }

    [Fact]
    public void What_the_optimizer_will_remember_is_open_before_compiling()
    {
        var closing = Explanation.Of(new Sequential([new Input(6), new Dense(3)])).Closing;
        closing.ShouldContain("plain SGD nothing, RMSprop one number, Adam two.");
        closing.ShouldNotContain("summary");
    }

    private static string Reading(Layer layer, Loss? loss)
    {
        var model = new Sequential([new Input(6), layer]);
        if (loss is not null)
        {
            model.Compile("sgd", loss);
        }

        return Explanation.Of(model).Closing.Split('\n')[^1];
    }
}
