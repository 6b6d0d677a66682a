using Inkstone.Digits;

namespace Inkstone.Lessons.Tests.Explaining;

/// <summary>The networks of the five notebooks, whose numbers of weights Keras has printed.</summary>
public class RecipeExplanationTests
{
    private static readonly string[] NotThis = ["CNN", "convol", "卷積", "卷积"];

    public static TheoryData<string, string> RecipesAndLanguages =>
        [.. from recipe in Recipes.All from language in Language.All select (recipe.Name, language.Code)];

    [Theory]
    [InlineData("first-network", "784 × 20 + 20 = 15,700; 20 × 20 + 20 = 420; 20 × 20 + 20 = 420; 20 × 10 + 10 = 210", "16,750", "65.43 KB")]
    [InlineData("softmax-regression", "784 × 10 + 10 = 7,850", "7,850", "30.66 KB")]
    [InlineData("digits-20x20", "400 × 25 + 25 = 10,025; 25 × 15 + 15 = 390; 15 × 10 + 10 = 160", "10,575", "41.31 KB")]
    [InlineData("dense-512", "784 × 512 + 512 = 401,920; 512 × 10 + 10 = 5,130", "407,050", "1.55 MB")]
    [InlineData(
        "deep-dense",
        "784 × 1,024 + 1,024 = 803,840; 4 × 1,024 = 4,096; 1,024 × 512 + 512 = 524,800; 4 × 512 = 2,048; 512 × 256 + 256 = 131,328; 4 × 256 = 1,024; " +
        "256 × 128 + 128 = 32,896; 4 × 128 = 512; 128 × 10 + 10 = 1,290",
        "1,501,834",
        "5.73 MB")]
    public void Counts_are_those_of_Keras_and_are_worked_out(string recipe, string counts, string total, string size)
    {
        foreach (var language in Language.All)
        {
            var explanation = Explanation.Of(Recipes.Find(recipe).Create(), language);
            var weighted = explanation.Parts.Where(part => part.Parameters > 0).ToList();
            var expected = counts.Split("; ");
            weighted.Count.ShouldBe(expected.Length);
            for (var i = 0; i < expected.Length; i++)
            {
                weighted[i].Text.ShouldContain(expected[i]);
                weighted[i].Parameters.ToString("N0").ShouldBe(expected[i].Split("= ")[1]);
            }

            explanation.Closing.ShouldContain(total);
            explanation.Closing.ShouldContain(size);
        }
    }

    [Theory]
    [MemberData(nameof(RecipesAndLanguages))]
    public void Names_every_layer_once_in_order_and_leaves_no_gap(string recipe, string code)
    {
        var model = Recipes.Find(recipe).Create();
        var explanation = Explanation.Of(model, Language.Find(code));
        explanation.Parts.Select(part => (part.Name, part.Type)).ShouldBe(model.Layers.Select(layer => (layer.Name, layer.GetType().Name)));
        var text = explanation.ToString();
        var headings = text.Split('\n').Where(line => line.Length > 0 && char.IsAsciiDigit(line[0]) && line.Contains(". ")).ToList();
        headings.Count.ShouldBe(explanation.Parts.Count);
        foreach (var (i, heading) in headings.Index())
        {
            $"{i + 1}. {explanation.Parts[i].Title}".ShouldStartWith(heading.TrimEnd()); // a long one goes on in the next line
            text.ReplaceLineEndings(" ").ShouldContain($"{i + 1}. {explanation.Parts[i].Title}");
        }

        text.ShouldNotContain("{");
        text.ShouldNotContain("}");
    }

    public static TheoryData<string, string> DenseRecipesAndLanguages =>
    [
        .. from recipe in Recipes.All
           where !recipe.Create().Layers.Any(layer => layer is Layers.Conv2D)
           from language in Language.All
           select (recipe.Name, language.Code),
    ];

    [Theory]
    [MemberData(nameof(DenseRecipesAndLanguages))]
    public void A_dense_network_is_not_called_what_it_is_not(string recipe, string code)
    {
        var text = Explanation.Of(Recipes.Find(recipe).Create(), Language.Find(code)).ToString();
        foreach (var word in NotThis)
        {
            text.ShouldNotContain(word, Case.Insensitive);
        }
    }

    [Theory]
    [InlineData("first-network", "a multilayer perceptron", "多層感知器", "多层感知机")]
    [InlineData("softmax-regression", "softmax regression", "softmax 迴歸", "softmax 回归")]
    [InlineData("digits-20x20", "a multilayer perceptron", "多層感知器", "多层感知机")]
    [InlineData("dense-512", "a multilayer perceptron", "多層感知器", "多层感知机")]
    [InlineData("deep-dense", "a multilayer perceptron", "多層感知器", "多层感知机")]
    public void Says_what_kind_of_network_it_is(string recipe, params string[] kinds)
    {
        var model = Recipes.Find(recipe).Create();
        Language.All.Select(language => Explanation.Of(model, language).Kind).ShouldBe(kinds);
        Explanation.Of(model).Introduction.ShouldContain("does not know which pixels of a picture are neighbours");
    }

    [Theory]
    [InlineData("first-convnet")]
    [InlineData("fast-convnet")]
    [InlineData("convnet")]
    [InlineData("recogniser")]
    public void Says_that_a_convolutional_network_is_one(string recipe)
    {
        var model = Recipes.Find(recipe).Create();
        Language.All.Select(language => Explanation.Of(model, language).Kind).ShouldBe(["a convolutional neural network (CNN)", "卷積神經網路（CNN）", "卷积神经网络（CNN）"]);
    }

    [Fact]
    public void Says_shapes_products_and_cost_of_a_layer()
    {
        // 784 · 512 weights and 512 biases of 4 bytes, of 407,050; 784 · 512 products of 784 · 512 + 512 · 10.
        var part = Explanation.Of(Recipes.Find("dense-512").Create()).Parts[0];
        part.Title.ShouldBe("dense (Dense): (n, 784) → (n, 512)");
        (part.InputShape, part.OutputShape, part.Multiplications).ShouldBe(((Shape?)784, (Shape?)512, 784L * 512));
        part.Text.ShouldContain("(n, 784) × (784, 512) + (512,) = (n, 512)");
        part.Text.ShouldContain("Cost: 1.53 MB for its weights, 98.7 % of the whole; 784 × 512 = 401,408 multiplications for one prediction, 98.7 % of the whole.");
    }

    [Fact]
    public void Says_what_training_adds_and_what_the_summary_makes_of_it()
    {
        // As Keras' summary shows after fit: 2,999,830 (11.44 MB) with 1,497,996 (5.71 MB) of the optimizer.
        var deep = Explanation.Of(Recipes.Find("deep-dense").Create()).Closing;
        deep.ShouldContain("Training finds 1,497,994 of them (5.71 MB) by gradients. The other 3,840 (15.00 KB) are not trainable");
        deep.ShouldContain("RMSprop, remembers 1 number for each");
        deep.ShouldContain("1,501,834 + 1,497,996 = 2,999,830 (11.44 MB)");
        Explanation.Of(Recipes.Find("digits-20x20").Create()).Closing.ShouldContain("Adam, remembers 2 numbers for each trainable parameter, and its step count and learning rate: 21,152");
        Explanation.Of(Recipes.Find("first-network").Create()).Closing.ShouldContain("SGD, remembers 0 numbers for each trainable parameter, and its step count and learning rate: 2 ");
    }

    [Fact]
    public void Reads_the_example_as_a_5()
    {
        var closing = Explanation.Of(Recipes.Find("deep-dense").Create()).Closing;
        closing.ShouldContain("[0.01, 0.02, 0.05, 0.02, 0.06, 0.70, 0.04, 0.03, 0.02, 0.05]");
        closing.ShouldContain("the network reads a 5.");
    }

    [Fact]
    public void Tells_logits_from_probabilities()
    {
        var explanation = Explanation.Of(Recipes.Find("digits-20x20").Create());
        explanation.Parts[^1].Text.ShouldContain("They are not probabilities yet: the softmax is in the loss (sparse_categorical_crossentropy)");

        // Softmax of the scores that are shown, by its formula, gives the probabilities that are shown.
        var vectors = explanation.Closing.Split('[')[1..].Select(vector => vector.Split(']')[0].Split(", ").Select(double.Parse).ToArray()).ToList();
        var sum = vectors[0].Sum(Math.Exp);
        vectors[0].Select(score => Math.Round(Math.Exp(score) / sum, 2)).ShouldBe(vectors[1]);
    }

    [Fact]
    public void Gives_the_reasons_once_and_is_shorter_from_then_on()
    {
        foreach (var language in Language.All)
        {
            var parts = Explanation.Of(Recipes.Find("deep-dense").Create(), language).Parts;
            foreach (var type in (string[])["Dense", "ReLU", "BatchNormalization", "Dropout"])
            {
                var texts = parts.Where(part => part.Type == type && part != parts[^1]).Select(part => part.Text).ToList();
                texts[1..].ShouldAllBe(text => text.Length < texts[0].Length * 0.75);
            }
        }
    }

    [Fact]
    public void Says_rightly_what_vanishing_gradients_normalization_and_dropout_are_about()
    {
        var parts = Explanation.Of(Recipes.Find("deep-dense").Create()).Parts;
        parts[2].Text.ShouldContain("That makes vanishing gradients rarer than with sigmoid or tanh; it does not rule them out");

        // 0.99¹⁰⁰ = 0.366; 1 / (1 − 0.4) = 1.667.
        parts[3].Text.ShouldContain("With momentum 0.99 the moving averages keep 99 % of what they were at each training step and take 1 % from the batch; after 100 steps 37 %");
        parts[3].Text.ShouldContain("y = γ · (x − μ) / √(σ² + 0.001) + β");
        parts[4].Text.ShouldStartWith("Only while the network is trained");
        parts[4].Text.ShouldContain("1 / (1 − 0.4) = 1.667");
    }
}
