using System.Text.Json;
using Inkstone.Layers;
using Inkstone.Losses;
using Inkstone.Optimizers;
using Inkstone.Progress;

namespace Inkstone.Tests.Models;

/// <summary>Graphs of layers: against PyTorch (Fixtures/make_functional.py), names, order and summary as Keras has them, and what is refused.</summary>
public class FunctionalTests
{
    private const double Tolerance = 2e-5;

    public static TheoryData<string> Networks => ["residual", "shared"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gives_and_learns_what_PyTorch_gives_and_learns(string name)
    {
        var expected = Fixture.Json<JsonElement>("Models/Fixtures/functional.json").GetProperty(name);
        var (model, loss, x, y) = Network(name, expected);
        Expect.Close(model.Predict(x).AsSpan(), Values(expected.GetProperty("inference")), Tolerance, "inference");

        using (var tape = new GradientTape())
        {
            var output = model.Apply(x, training: true);
            Expect.Close(output.AsSpan(), Values(expected.GetProperty("training")), Tolerance, "training");
            var gradients = tape.Gradient(loss.Call(y, output), [.. model.TrainableWeights]);
            foreach (var ((path, _), gradient) in model.NamedWeights().Where(item => item.Weight.IsTrainable).Zip(gradients))
            {
                Expect.Close(gradient.AsSpan(), Values(expected.GetProperty("gradients").GetProperty(path)), Tolerance, $"gradient by {path}");
            }
        }

        (model, loss, _, _) = Network(name, expected); // with fresh moving averages
        model.Compile(new SGD(0.1), loss);
        var history = model.Fit(x, y, batchSize: x.Shape[0], epochs: 3, shuffle: false, progress: new NoProgress());
        Expect.Close([.. history["loss"]], expected.Numbers("losses"), Tolerance, "losses");
        foreach (var (path, weight) in model.NamedWeights())
        {
            Expect.Close(weight.AsSpan(), Values(expected.GetProperty("trained").GetProperty(path)), Tolerance, path);
        }

        Expect.Close(model.Predict(x).AsSpan(), Values(expected.GetProperty("after")), Tolerance, "after training");
    }

    [Fact]
    public void Layers_are_named_as_applied_and_ordered_by_their_distance_from_the_output()
    {
        var input = new Input(8, 8, 1);
        var x = new Conv2D(4, 3, padding: Padding.Same).On(input);
        var y = new Conv2D(4, 3, padding: Padding.Same).On(new BatchNormalization().On(x));
        var shortcut = new Conv2D(4, 1).On(x);
        var model = new Functional(input, new Dense(2).On(new Flatten().On(new Add().On(y, shortcut))));

        model.Name.ShouldBe("functional");
        model.Layers.Select(layer => layer.Name).ShouldBe(["input_layer", "conv2d", "batch_normalization", "conv2d_1", "conv2d_2", "add", "flatten", "dense"]);
        model.NamedWeights().Count().ShouldBe(12);
        model.ToString().ShouldBe("functional: input_layer, conv2d, batch_normalization, conv2d_1, conv2d_2, add, flatten, dense, 738 weights");
        shortcut.Shape.ShouldBe([Shape.Unknown, 8, 8, 4]);
    }

    // No print of Keras was at hand for this one: what it pins is our own reading of Keras' source, with the columns' ends at 0.3, 0.56 and 0.74
    // of the line. The tables of chains (SummaryTests) are real Keras'.
    [Fact]
    public void A_summary_with_branches_says_what_each_layer_is_connected_to()
    {
        var input = new Input(28, 28, 1);
        var x = new Conv2D(8, 3, padding: Padding.Same, activation: "relu").On(input);
        var y = new Conv2D(8, 3, padding: Padding.Same).On(x);
        var model = new Functional(input, new Dense(10).On(new GlobalAveragePooling2D().On(new Add().On(x, new BatchNormalization().On(y)))), "residual");
        model.Summary(76).ShouldBe(
            """
            Model: "residual"
            ┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
            ┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃
            ┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
            │ input_layer         │ (None, 28, 28, 1) │          0 │ -                 │
            │ (InputLayer)        │                   │            │                   │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ conv2d (Conv2D)     │ (None, 28, 28, 8) │         80 │ input_layer[0][0] │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ conv2d_1 (Conv2D)   │ (None, 28, 28, 8) │        584 │ conv2d[0][0]      │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ batch_normalization │ (None, 28, 28, 8) │         32 │ conv2d_1[0][0]    │
            │ (BatchNormalizatio… │                   │            │                   │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ add (Add)           │ (None, 28, 28, 8) │          0 │ conv2d[0][0],     │
            │                     │                   │            │ batch_normalizat… │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ global_average_poo… │ (None, 8)         │          0 │ add[0][0]         │
            │ (GlobalAveragePool… │                   │            │                   │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ dense (Dense)       │ (None, 10)        │         90 │ global_average_p… │
            └─────────────────────┴───────────────────┴────────────┴───────────────────┘
             Total params: 786 (3.07 KB)
             Trainable params: 770 (3.01 KB)
             Non-trainable params: 16 (64.00 B)

            """.ReplaceLineEndings("\n"));
        model.Summary(108).Split('\n')[1].ShouldBe($"┏{new string('━', 31)}┳{new string('━', 27)}┳{new string('━', 17)}┳{new string('━', 28)}┓");
        model.Summary(76, showTrainable: true).ShouldContain("Trainable");
    }

    [Fact]
    public void A_summary_of_a_chain_has_no_connections_and_one_of_a_layer_used_twice_counts_its_uses()
    {
        var input = new Input((3, 3), "image");
        var chain = new Functional(input, new Dense(2).On(new Flatten().On(input)));
        chain.Summary(76).ShouldContain("│ image (InputLayer)              │ (None, 3, 3)           │             0 │\n");
        chain.Summary(76).ShouldNotContain("Connected to");

        var (shared, x) = (new Dense(3), new Input(3));
        var y = shared.On(shared.On(x));
        var lines = new Functional(x, new Concatenate().On(y, x)).Summary(108).Split('\n');
        lines.Single(line => line.Contains("dense (Dense)")).ShouldEndWith("│ input_layer[0][0],         │");
        lines.Single(line => line.Contains("concatenate")).ShouldEndWith("│ dense[1][0],               │");
    }

    [Fact]
    public void A_layer_used_twice_has_its_weights_once_and_models_that_share_it_share_them()
    {
        var (dense, input) = (new Dense(3), new Input(3));
        var middle = dense.On(input);
        var model = new Functional(input, dense.On(middle), seed: 3);
        model.Weights.Count.ShouldBe(2);

        var first = new Functional(input, middle);
        first.Weights.ShouldBe(model.Weights);
        var x = Tensor.Normal((4, 3), seed: 1);
        model.Predict(x).ToArray().ShouldBe(first.Predict(first.Predict(x)).ToArray());
    }

    [Fact]
    public void A_model_that_is_refused_leaves_its_layers_as_they_were()
    {
        var (input, shared) = (new Input(4), new Dense(3));
        var x = shared.On(input);
        Should.Throw<ArgumentException>(() => new Functional(input, new Dense(3, name: "a").On(new Dense(3, name: "a").On(x))));
        var model = new Functional(input, new Dense(2).On(x), names: AfterThree());
        model.Layers.Select(layer => layer.Name).ShouldBe(["input_layer", "dense_3", "dense_4"]);

        static NameScope AfterThree()
        {
            var names = new NameScope();
            _ = (names.Next(typeof(Dense)), names.Next(typeof(Dense)), names.Next(typeof(Dense)));
            return names;
        }
    }

    [Fact]
    public void Models_stand_in_models()
    {
        var block = Block();
        var chain = new Sequential([new Dense(4, "relu"), new Dense(4)]);
        var input = new Input(4);
        var model = new Functional(input, chain.On(block.On(block.On(input))), seed: 1);
        var whole = new Sequential([new Input(4), model, new Dense(2, "softmax")]);

        var x = Tensor.Normal((5, 4), seed: 2);
        model.Predict(x).ToArray().ShouldBe(chain.Predict(block.Predict(block.Predict(x))).ToArray());
        whole.Compile("sgd", "sparse_categorical_crossentropy");
        var history = whole.Fit(x, Tensor.From([0, 1, 0, 1, 1]), epochs: 30, progress: new NoProgress());
        history["loss"][^1].ShouldBeLessThan(history["loss"][0]);
        whole.CanReplay.ShouldBeTrue();
        whole.Summary(76).ShouldContain("functional (Functional)");

        static Functional Block()
        {
            var input = new Input(4);
            return new Functional(input, new Add().On(input, new Dense(4, "tanh").On(input)));
        }
    }

    [Fact]
    public void Gradients_agree_with_differences_where_branches_meet_again()
    {
        var input = new Input((3, 4), null);
        var x = new Dense(4, "tanh").On(input);
        var flat = new Flatten().On(x);
        var sum = new Add().On(new Flatten().On(new Dense(4).On(x)), flat, flat);
        var model = new Functional(input, new Dense(2).On(new Concatenate().On(sum, new Dense(1, "sigmoid").On(sum), flat)), seed: 5);
        var values = Tensor.Normal((2, 3, 4), seed: 6);
        var result = GradientCheck.Compare(inputs => model.Apply(inputs[0]), [values, .. model.TrainableWeights]);
        result.Passed.ShouldBeTrue($"{result}");
    }

    [Fact]
    public void Adding_follows_an_axis_of_one_and_concatenating_joins_the_last_axis()
    {
        var (a, b) = (Tensor.From([1f, 2, 3, 4], [1, 2, 2]), Tensor.From([10f, 20], [1, 2, 1]));
        new Add().Apply([a, b, a]).ToArray().ShouldBe([12, 14, 26, 28]);
        new Concatenate().Apply([a, b]).ToArray().ShouldBe([1, 2, 10, 3, 4, 20]);
        new Add().OutputShape([[Shape.Unknown, Shape.Unknown, 4], [Shape.Unknown, 7, 1]]).ShouldBe([Shape.Unknown, Shape.Unknown, 4]);
        new Concatenate().OutputShape([[Shape.Unknown, Shape.Unknown, 4], [Shape.Unknown, 7, 1]]).ShouldBe([Shape.Unknown, 7, 5]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_a_scope_numbers_models_together()
    {
        Make(1).Weights[0].ToArray().ShouldBe(Make(1).Weights[0].ToArray());
        Make(1).Weights[0].ToArray().ShouldNotBe(Make(2).Weights[0].ToArray());
        var names = new NameScope();
        _ = Make(1, names);
        var second = Make(1, names);
        (second.Name, second.Layers[0].Name, second.Layers[1].Name).ShouldBe(("functional_1", "input_layer_1", "dense_1"));

        static Functional Make(ulong seed, NameScope? names = null)
        {
            var input = new Input(3);
            return new Functional(input, new Dense(3).On(input), seed: seed, names: names);
        }
    }

    [Fact]
    public void A_long_chain_needs_no_stack()
    {
        var input = new Input(1);
        SymbolicTensor x = input;
        for (var i = 0; i < 20_000; i++)
        {
            x = new ReLU().On(x);
        }

        new Functional(input, x).Predict(Tensor.Ones((1, 1))).ToArray().ShouldBe([1]);
    }

    public static TheoryData<string, Action, string> Mistakes => new()
    {
        {
            "shapes to add", () => new Add("sum").On(new Input(4, 4, 2), new Input(4, 4, 2)),
            "Layer 'sum' would join what comes from two Inputs, of shapes (4, 4, 2) and (4, 4, 2). A Functional model has one input and one output: " +
            "start both branches from the same Input. Several inputs take a class of your own, derived from Model."
        },
        {
            "sizes", () => { var x = new Input(8, 8, 2); new Add("sum").On(x, new Conv2D(2, 3).On(x)); },
            "Layer 'sum' cannot add shapes (None, 8, 8, 2) and (None, 6, 6, 2): each axis must have the same size in all, or be 1. " +
            "A convolution keeps height and width with padding: Padding.Same and strides of 1; a 1 x 1 convolution changes the number of channels."
        },
        {
            "ranks", () => { var x = new Input(8, 8, 2); new Add().On(x, new Flatten().On(x)); },
            "Layer 'add' joins tensors with equal numbers of axes. Received shapes: (None, 8, 8, 2) and (None, 128). A Reshape or Flatten before it makes them equal."
        },
        {
            "concatenating", () => { var x = new Input(8, 8, 2); new Concatenate().On(x, new MaxPooling2D().On(x)); },
            "Layer 'concatenate' joins along the last axis, after the batch; all other axes must be equal. Received shapes: (None, 8, 8, 2) and (None, 4, 4, 2)."
        },
        {
            "one input", () => new Add().On(new Input(3)),
            "Layer 'add' (Add) joins two or more tensors; 1 was given. In a Functional model: new Add().On(a, b). A Sequential has no place for it."
        },
        {
            "in a chain", () => new Sequential([new Input(3), new Dense(3), new Add()]),
            "Layer 'add' (Add) joins two or more tensors; 1 was given. In a Functional model: new Add().On(a, b). A Sequential has no place for it."
        },
        {
            "other input", () => new Functional(new Input(4), new Dense(2).On(new Input(3))),
            "The output 'dense (None, 2)' is not computed from this Input of shape (4,) but from another of shape (3,). Give the Input that the first layer was applied to. (Parameter 'input')"
        },
        {
            "no layer", () => { var x = new Input(4); new Functional(x, x); },
            "A Functional model needs a layer between its input and its output: new Dense(10).On(input). (Parameter 'output')"
        },
        {
            "an input applied", () => new Input(4).On(new Input(3)),
            "An Input is where a model begins and cannot be applied to something else. Received: input_layer (None, 3). (Parameter 'inputs')"
        },
        {
            "a layer used for two shapes", () => { var x = new Input(4); var dense = new Dense(3); new Functional(x, dense.On(dense.On(x))); },
            "Input of layer 'dense' is incompatible with the layer: expected axis -1 of input shape to have value 4, but received input with shape (None, 3). " +
            "The layer's weights were made for the first; reshape the input, or make a new model for it."
        },
        {
            "names", () => { var x = new Input(4); new Functional(x, new Dense(3, name: "a").On(new Dense(3, name: "a").On(x))); },
            "All layers added to a Functional model should have unique names. Name 'a' is already the name of a layer in this model. Update the `name` argument to pass a unique name."
        },
        {
            "samples", () => { var x = new Input(2, 2); new Functional(x, new Flatten().On(x)).Predict(Tensor.Zeros((5, 4))); },
            "Invalid input shape for model 'functional'. Expected shape (None, 2, 2), but input has incompatible shape (5, 4). Each sample has 4 numbers in both: x.Reshape([-1, 2, 2]) gives the expected shape."
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Errors_say_what_was_expected_what_came_and_what_to_do(string what, Action act, string message) =>
        Should.Throw<ArgumentException>(act, what).Message.ShouldBe(message);

    private static (Functional Model, Loss Loss, Tensor X, Tensor Y) Network(string name, JsonElement expected)
    {
        var x = Tensor.From(expected.GetProperty("x").Floats("values"), Array.ConvertAll(expected.GetProperty("x").Numbers("shape"), size => (int)size));
        var y = Tensor.From(expected.GetProperty("y").Floats("values"), Array.ConvertAll(expected.GetProperty("y").Numbers("shape"), size => (int)size));
        var (model, loss) = name == "residual" ? (Residual(), (Loss)new SparseCategoricalCrossentropy(fromLogits: true)) : (Shared(), new MeanSquaredError());
        var weights = expected.GetProperty("weights");
        foreach (var (path, weight) in model.NamedWeights().Where(item => item.Weight.IsTrainable))
        {
            weight.Assign(Tensor.From(weights.GetProperty(path).Floats("values"), weight.Shape));
        }

        return (model, loss, x, y);
    }

    private static Functional Residual()
    {
        var input = new Input(6, 6, 2);
        var x = new Conv2D(3, 3, padding: Padding.Same, activation: "relu").On(input);
        var y = new Conv2D(3, 3, padding: Padding.Same, useBias: false).On(x);
        y = new ReLU().On(new BatchNormalization(momentum: 0.9).On(y));
        var sum = new MaxPooling2D().On(new Add().On(x, y));
        return new Functional(input, new Dense(3).On(new Flatten().On(sum)));
    }

    private static Functional Shared()
    {
        var (input, dense) = (new Input(4), new Dense(4, "tanh"));
        var first = dense.On(input);
        return new Functional(input, new Dense(2).On(new Concatenate().On(first, dense.On(first), input)));
    }

    private static double[] Values(JsonElement item) => item.Numbers("values");
}
