using Inkstone.Layers;

namespace Inkstone.Tests.Models;

public class SequentialTests
{
    [Fact]
    public void Names_are_made_as_in_keras_and_counted_per_model()
    {
        for (var i = 0; i < 2; i++)
        {
            var model = new Sequential([new Input(28, 28, 1), new Flatten(), new Dense(4), new ReLU(), new BatchNormalization(), new Dense(4), new ReLU(), new Dropout(0.5)]);
            model.Name.ShouldBe("sequential");
            model.Layers.Select(layer => layer.Name).ShouldBe(["flatten", "dense", "re_lu", "batch_normalization", "dense_1", "re_lu_1", "dropout"]);
        }
    }

    [Fact]
    public void Models_that_share_a_scope_are_numbered_together()
    {
        var names = new NameScope();
        var first = new Sequential([new Flatten(), new Dense(512), new Dense(10)], names: names);
        var second = new Sequential([new Flatten(), new Dense(10)], names: names);

        first.Name.ShouldBe("sequential");
        second.Name.ShouldBe("sequential_1");
        second.Layers.Select(layer => layer.Name).ShouldBe(["flatten_1", "dense_2"]);
    }

    [Fact]
    public void A_made_name_steps_aside_for_a_given_one() =>
        new Sequential([new Dense(1, name: "dense"), new Dense(1)]).Layers.Select(layer => layer.Name).ShouldBe(["dense", "dense_1"]);

    [Fact]
    public void Is_built_at_once_with_an_input_and_lazily_without()
    {
        var known = new Sequential([new Input(4), new Dense(3)]);
        known.IsBuilt.ShouldBeTrue();
        known.Weights.Select(weight => weight.Shape).ShouldBe([(4, 3), 3]);

        var lazy = new Sequential([new Dense(3)]);
        lazy.IsBuilt.ShouldBeFalse();
        lazy.Weights.ShouldBeEmpty();
        lazy.Predict(Tensor.Zeros((2, 5))).Shape.ShouldBe((2, 3));
        lazy.Weights[0].Shape.ShouldBe((5, 3));
    }

    [Fact]
    public void Samples_that_do_not_fit_leave_a_lazy_model_as_it_was()
    {
        var model = new Sequential([new Dense(4), new Flatten(), new Reshape([2, 2])]);
        Should.Throw<ArgumentException>(() => model.Predict(Tensor.Zeros((2, 3, 7))));
        model.IsBuilt.ShouldBeFalse();
        model.Weights.ShouldBeEmpty();
        model.Predict(Tensor.Zeros((2, 5))).Shape.ShouldBe((2, 2, 2));
    }

    [Fact]
    public void Layers_added_one_by_one_find_their_input_size()
    {
        var model = new Sequential();
        model.Add(new Input(784));
        model.Add(new Dense(20, "relu"));
        model.Add(new Dense(10, "softmax"));

        model.Layers.Count.ShouldBe(2);
        model.GetLayer(1).Weights[0].Shape.ShouldBe((20, 10));
        model.GetLayer("dense_1").ShouldBeSameAs(model.Layers[1]);
    }

    [Fact]
    public void Input_shape_on_a_layer_works_and_warns()
    {
        var warnings = new List<string>();
        Sequential model;
        using (Warnings.Listen(warnings.Add))
        {
            model = new Sequential([new Dense(20, "relu") { InputShape = 784 }, new Dense(10)]);
        }

        model.Weights[0].Shape.ShouldBe((784, 20));
        warnings.ShouldBe(
        [
            "Do not pass an `InputShape` to a layer. When using Sequential models, prefer using an `Input(shape)` object as the first layer in the model instead.",
        ]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        static float[] FirstWeights(ulong seed) => new Sequential([new Input(6), new Dense(5), new Dense(4)], seed: seed).Weights.SelectMany(weight => weight.ToArray()).ToArray();

        FirstWeights(7).ShouldBe(FirstWeights(7));
        FirstWeights(7).ShouldNotBe(FirstWeights(8));
    }

    [Fact]
    public void Two_layers_alike_start_differently()
    {
        var model = new Sequential([new Input(5), new Dense(5), new Dense(5)]);
        model.Weights[0].ToArray().ShouldNotBe(model.Weights[2].ToArray());
    }

    public static TheoryData<string, Action, string> Errors => new()
    {
        {
            "two layers of a name",
            () => new Sequential([new Dense(3, name: "a"), new Dense(3, name: "a")]),
            "All layers added to a Sequential model should have unique names. Name 'a' is already the name of a layer in this model. Update the `name` argument to pass a unique name."
        },
        {
            "two inputs",
            () => new Sequential([new Input(4), new Input(5)]),
            "Sequential model 'sequential' has already been configured to use input shape (None, 4). You cannot add a different Input layer to it."
        },
        { "unknown name", () => new Sequential([new Dense(3)]).GetLayer("nope"), "No such layer: nope. Existing layers are: ['dense']." },
        { "unknown index", () => new Sequential([new Dense(3)]).GetLayer(7), "Was asked to retrieve layer at index 7 but model only has 1 layers. (Parameter 'index')" },
        { "no layers", () => new Sequential().Predict(Tensor.Zeros((2, 2))), "Sequential model sequential cannot be built because it has no layers. Call `model.Add(layer)`." },
        {
            "too many features",
            () => Built().Predict(Tensor.Zeros((6, 5))),
            "Invalid input shape for model 'sequential'. Expected shape (None, 4), but input has incompatible shape (6, 5). Each sample must have 4 numbers, these have 5."
        },
        {
            "no batch axis",
            () => Built().Predict(Tensor.Zeros(4)),
            "Invalid input shape for model 'sequential'. Expected shape (None, 4), but input has incompatible shape (4,). A single sample goes in as a batch of one: x.Reshape([1, 4])."
        },
        {
            "pictures into vectors",
            () => new Sequential([new Input(784), new Dense(1)]).Predict(Tensor.Zeros((2, 28, 28))),
            "Invalid input shape for model 'sequential'. Expected shape (None, 784), but input has incompatible shape (2, 28, 28). " +
            "Each sample has 784 numbers in both: x.Reshape([-1, 784]) gives the expected shape."
        },
        {
            "another size than built for",
            () =>
            {
                var model = new Sequential([new Flatten(), new Dense(3)]);
                model.Predict(Tensor.Zeros((2, 4, 4)));
                model.Predict(Tensor.Zeros((2, 5, 5)));
            },
            "Invalid input shape for model 'sequential'. Expected shape (None, 4, 4), but input has incompatible shape (2, 5, 5). Each sample must have 16 numbers, these have 25."
        },
        {
            "weights of another shape",
            () => Built().SetWeights([Tensor.Zeros((3, 4)), Tensor.Zeros(3)]),
            "Layer sequential weight shape (4, 3) is not compatible with provided weight shape (3, 4) (weight 0, 'kernel')."
        },
        {
            "too few weights",
            () => Built().GetLayer("dense").SetWeights([Tensor.Zeros((4, 3))]),
            "You called SetWeights on layer 'dense' with a weight list of length 1, but the layer was expecting 2 weights."
        },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Errors_say_what_was_expected_what_came_and_what_to_do(string what, Action act, string message) =>
        Should.Throw<Exception>(act, what).Message.ShouldBe(message);

    private static Sequential Built() => new([new Input(4), new Dense(3)]);
}
