using System.Reflection;
using Inkstone.Initializers;
using Inkstone.Layers;

namespace Inkstone.Lessons.Tests.Explaining;

/// <summary>Layers one by one: those there are, those of others, those not built.</summary>
public class LayerExplanationTests
{
    private static readonly Func<Layer>[] BuiltIn =
    [
        () => new Activation("tanh"), () => new BatchNormalization(), () => new Dense(3), () => new Dropout(0.5), () => new Flatten(),
        () => new ReLU(), () => new Reshape((3, -1)), () => new Softmax(), () => new Conv2D(2, 1), () => new DepthwiseConv2D(1),
        () => new MaxPooling2D(), () => new AveragePooling2D(), () => new GlobalAveragePooling2D(), () => new ZeroPadding2D(),
    ];

    [Fact]
    public void Every_layer_there_is_has_words_of_its_own()
    {
        var layers = typeof(Layer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract && type != typeof(Input) && !type.IsSubclassOf(typeof(Model)) && !type.IsSubclassOf(typeof(Merging)));
        BuiltIn.Select(make => make().GetType()).ShouldBe(layers, ignoreOrder: true);
        foreach (var make in BuiltIn)
        {
            var isForPictures = make().GetType().Name.EndsWith("2D", StringComparison.Ordinal);
            Explanation.Of(new Sequential([isForPictures ? new Input(2, 6, 1) : new Input(2, 6), make()])).Parts.Single().Text.ShouldNotContain("not part of Inkstone");
            Explanation.Of(new Sequential([make()])).Parts.Single().Text.ShouldNotContain("not part of Inkstone");
        }
    }

    [Fact]
    public void A_graph_says_where_each_layer_takes_its_input_from_and_counts_each_use()
    {
        var (input, dense) = (new Input(4), new Dense(4));
        var x = new ReLU().On(dense.On(input));
        var sum = new Add().On(x, dense.On(x));
        var explanation = Explanation.Of(new Functional(input, new Dense(3, "softmax").On(new Concatenate().On(sum, input))));
        explanation.Kind.ShouldBe("a network of 5 layers");
        explanation.Introduction.ShouldStartWith("Its 5 layers do not just follow one another: ");
        explanation.Parts.Select(part => part.Name).ShouldBe(["input_layer", "dense", "re_lu", "add", "concatenate", "dense_1"]);

        var shared = explanation.Parts[1];
        shared.Text.ShouldContain("Input from: input_layer, re_lu. It is used 2 times, with the same weights every time.");
        shared.Text.ShouldContain("2 × (4 × 4 = 16) = 32 multiplications");
        shared.Multiplications.ShouldBe(32);
        explanation.Parts[3].Title.ShouldBe("add (Add): (n, 4) → (n, 4)");
        explanation.Parts[3].Text.ShouldStartWith("It adds what comes in along several ways, number by number.");
        explanation.Parts[3].Text.ShouldContain("Input from: re_lu, dense.");
        explanation.Parts[4].Text.ShouldStartWith("It puts what comes in along several ways side by side on the last axis");
        explanation.Parts[5].Text.ShouldContain("This is the output layer");
        explanation.Closing.ShouldContain("One prediction takes 56 multiplications");
        explanation.Closing.ShouldContain("How to read the answer: the 3 numbers belong to the classes");
        foreach (var language in Language.All)
        {
            Explanation.Of(new Functional(input, sum), language).ToString().ShouldNotContain("{");
        }
    }

    [Fact]
    public void A_graph_that_is_a_chain_is_explained_as_one()
    {
        var input = new Input(4);
        var explanation = Explanation.Of(new Functional(input, new Dense(3, "softmax").On(new Dense(5, "relu").On(input))));
        explanation.Kind.ShouldBe("a multilayer perceptron");
        explanation.Parts[1].Text.ShouldNotContain("Input from");
        Explanation.Of(new Functional(input, new Dense(3, "softmax").On(input))).Kind.ShouldBe("softmax regression");
    }

    [Fact]
    public void A_layer_of_ones_own_is_not_guessed_at()
    {
        var explanation = Explanation.Of(new Sequential([new Input(4), new Gain(), new Gain(), new Twice(), new Dense(2)]));
        explanation.Kind.ShouldBe("a network of 4 layers");
        var part = explanation.Parts[0];
        part.Title.ShouldBe("gain (Gain): (n, 4) → (n, 4)");
        part.Text.ShouldBe(
            "A layer that is not part of Inkstone: what it computes is in the code of its class, Gain. From outside only its shapes and weights can be seen. " +
            "Weights: gain (4,); 4 parameters in all.\nCost: 16.00 B for its weights, 22.2 % of the whole. How much it computes is not known.");
        part.Multiplications.ShouldBeNull();
        explanation.Parts[1].Text.ShouldStartWith("Another layer of the class Gain, ");
        explanation.Parts[2].Text.ShouldStartWith("A layer that is not part of Inkstone: what it computes is in the code of its class, Twice.");
        explanation.Parts[3].Text.ShouldNotContain("of the whole; 4 × 2 = 8 multiplications for one prediction, ");
        explanation.Closing.ShouldContain("Not counted is what cannot be told from outside: the computation of gain, gain_1, twice.");
    }

    [Fact]
    public void A_model_of_ones_own_is_listed_and_not_guessed_at()
    {
        var model = new Branches();
        model.Predict(Tensor.Ones((1, 4)));
        var explanation = Explanation.Of(model);
        explanation.Title.ShouldBe("branches: a network of 2 layers");
        explanation.Introduction.ShouldStartWith("Its class, Branches, says in its own code how its 2 layers work together.");
        explanation.Introduction.ShouldContain("In goes (n, 4), out comes (n, 3)");
        explanation.Parts.Select(part => part.Title).ShouldBe(["dense (Dense): (n, 4) → (n, 3)", "dense_1 (Dense): (n, 4) → (n, 3)"]);
        explanation.Closing.ShouldNotContain("One prediction");
        explanation.Closing.ShouldNotContain("How to read");
    }

    [Fact]
    public void A_network_within_is_followed_by_its_layers()
    {
        var inner = new Sequential([new Dense(5, "tanh"), new Dense(4, "tanh")], "inner");
        var explanation = Explanation.Of(new Sequential([new Input(6), inner, new Dense(3, "softmax")]));
        explanation.Kind.ShouldBe("a multilayer perceptron");
        explanation.Introduction.ShouldContain("2 hidden layers");
        explanation.Parts.Select(part => part.Name).ShouldBe(["inner", "inner/dense", "inner/dense_1", "dense"]);
        explanation.Parts[1].Title.ShouldBe("inner/dense (Dense): (n, 6) → (n, 5)");
        explanation.Closing.ShouldContain("62 multiplications"); // 6 · 5 + 5 · 4 + 4 · 3
    }

    [Fact]
    public void A_model_not_built_says_what_is_missing()
    {
        foreach (var language in Language.All)
        {
            var explanation = Explanation.Of(new Sequential([new Flatten(), new Dense(20, "relu"), new BatchNormalization(), new Dropout(0.1), new Dense(10, "softmax")]), language);
            explanation.Parts.Select(part => part.Title).ShouldBe(
                ["flatten (Flatten)", "dense (Dense)", "batch_normalization (BatchNormalization)", "dropout (Dropout)", "dense_1 (Dense)"]);
            explanation.Introduction.ShouldContain("Input");
            explanation.Closing.ShouldContain("[0.01, 0.02");
            explanation.ToString().ShouldNotContain("{");
        }

        Explanation.Of(new Sequential()).ToString().ShouldBe("sequential: a model without layers\nIt has no layers yet. Add some, then ask again.\n");
    }

    [Fact]
    public void An_activation_function_of_unknown_name_is_named()
    {
        var unknown = (ActivationFunction)Activator.CreateInstance(
            typeof(ActivationFunction), BindingFlags.NonPublic | BindingFlags.Instance, null, ["wavy", (Tensor x) => x, null], null)!;
        Explanation.Of(new Sequential([new Input(4), new Dense(3, unknown), new Dense(2, "softmax")])).Parts[0].Text.ShouldContain("Its activation function is called wavy;");
        Explanation.Of(new Sequential([new Input(4), new Activation(unknown)])).Closing.ShouldNotContain("How to read");
    }

    [Theory]
    [InlineData(null, 0.0, 0.5, "f(x) = 0 (x < 0.5), f(x) = x (x ≥ 0.5)")]
    [InlineData(6.0, 0.1, 0.0, "f(x) = 0.1 · x (x < 0), f(x) = x (0 ≤ x < 6), f(x) = 6 (x ≥ 6)")]
    [InlineData(2.0, 0.1, 1.0, "f(x) = 0.1 · (x − 1) (x < 1), f(x) = x (1 ≤ x < 2), f(x) = 2 (x ≥ 2)")]
    public void A_relu_with_settings_shows_its_formula(double? maximum, double slope, double threshold, string formula) =>
        Explanation.Of(new Sequential([new Input(4), new ReLU(maximum, slope, threshold)])).Parts[0].Text.ShouldContain(formula);

    [Fact]
    public void Settings_show_in_the_words()
    {
        Text(new Dense(5, useBias: false), 4).ShouldContain("There are no biases. For all at once: (n, 4) × (4, 5) = (n, 5). That makes 4 × 5 = 20 parameters.");
        Text(new Dense(5), 2, 4).ShouldContain("2 × 4 × 5 = 40 multiplications");
        Text(new Dense(5), 2, 4).ShouldContain("(n, 2, 4) × (4, 5) + (5,) = (n, 2, 5)");
        Text(new BatchNormalization(center: false), 3).ShouldContain("y = γ · (x − μ) / √(σ² + 0.001).");
        Text(new BatchNormalization(center: false), 3).ShouldContain("its own γ, μ, σ²: 3 × 3 = 9 parameters, of which 3 are learned and 6 are moving averages");
        Text(new BatchNormalization { Trainable = false }, 3).ShouldContain("uses the moving averages even while the network is trained");
        Text(new Dense(5) { Trainable = false }, 4).ShouldContain("The layer is frozen");
        Text(new Dropout(0), 3).ShouldStartWith("A dropout of rate 0 drops nothing");
        Text(new Dropout(1), 3).ShouldStartWith("A dropout of rate 1 sets every number to 0");
        Text(new Flatten(), 3).ShouldStartWith("What comes in has no rows and columns");
        Text(new Flatten(), 2, 3, 2).ShouldContain("2 × 3 × 2 = 12 numbers");
        Text(new Reshape((3, -1)), 2, 6).ShouldContain("another shape, (3, 4),");
    }

    [Fact]
    public void Settings_of_layers_for_pictures_show_in_the_words()
    {
        var convolution = Text(new Conv2D(8, 3), 28, 28, 2);
        convolution.ShouldStartWith("A window of 3 × 3 pixels moves over the picture. At each place, each of the 8 filters multiplies");
        convolution.ShouldContain("26 × 26 = 676 places");
        convolution.ShouldContain("3 × 3 × 2 × 8 + 8 = 152 parameters");
        convolution.ShouldContain("26 × 26 × 3 × 3 × 2 × 8 = 97,344 multiplications");
        convolution.ShouldNotContain("beyond the edges");
        var other = Text(new Conv2D(8, 3, (2, 1), Padding.Same, 2, useBias: false), 28, 28, 2);
        other.ShouldContain("by 2 × 1 pixels");
        other.ShouldContain("2 × 2 pixels apart");
        other.ShouldContain("beyond the edges");
        other.ShouldContain("3 × 3 × 2 × 8 = 144 parameters");
        var depthwise = Text(new DepthwiseConv2D(3, depthMultiplier: 2), 5, 5, 4);
        depthwise.ShouldContain("3 × 3 × 8 + 8 = 80 parameters");
        depthwise.ShouldContain("3 × 3 × 3 × 3 × 8 = 648 multiplications");
        Text(new MaxPooling2D(3, 2), 7, 7, 1).ShouldStartWith("A window of 3 × 3 pixels moves over each channel by 2 × 2 pixels at a time, and only the greatest");
        Text(new AveragePooling2D(padding: Padding.Same), 7, 7, 1).ShouldContain("What lies beyond the edges");
        Text(new ZeroPadding2D([0, 1, 2, 3]), 7, 7, 1).ShouldContain("0 lines above, 1 line below, 2 columns on the left and 3 columns on the right");
        Text(new Conv2D(8, 3), Shape.Unknown, 28, 2).ShouldContain("How much it computes is not known.");
    }

    [Fact]
    public void An_axis_of_unknown_size_makes_the_cost_unknown() =>
        Text(new Dense(5), Shape.Unknown, 4).ShouldContain("How much it computes is not known.");

    private static string Text(Layer layer, params int[] axes) => Explanation.Of(new Sequential([new Input(axes), layer])).Parts.Single().Text;

    private sealed class Gain : Layer
    {
        private Variable _gain = null!;

        public override Shape OutputShape(Shape input) => input;

        protected override void Build(Shape input) => _gain = AddWeight("gain", input[^1], new Ones());

        protected override Tensor Call(Tensor x, bool training) => x * _gain;
    }

    private sealed class Twice : Layer
    {
        public override Shape OutputShape(Shape input) => input;

        protected override Tensor Call(Tensor x, bool training) => x + x;
    }

    private sealed class Branches : Model
    {
        private readonly Dense _left;
        private readonly Dense _right;

        public Branches()
        {
            _left = Track(new Dense(3));
            _right = Track(new Dense(3));
        }

        public override Shape OutputShape(Shape input) => input.WithLast(3);

        protected override Tensor Call(Tensor x, bool training) => _left.Apply(x) + _right.Apply(x);
    }
}
