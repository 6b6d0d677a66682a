using Inkstone.Data;
using Inkstone.Digits.Tests.Datasets;
using Inkstone.Layers;
using Inkstone.Losses;

namespace Inkstone.Digits.Tests.Recognition;

public sealed class DigitReadingTests
{
    // Two pairs of equals: 2 and 7, and the six that are left.
    private static readonly float[] Known = [0.05f, 0.05f, 0.25f, 0.05f, 0.05f, 0.05f, 0.125f, 0.25f, 0.075f, 0.05f];

    private static readonly Picture Ink = new(8, 8, 1, [0, .. Enumerable.Repeat((byte)255, 63)]);

    [Fact]
    public void Of_equals_the_lower_digit_comes_first()
    {
        var reading = Read(Constant(Known, new Dense(10, "softmax")));
        reading.Digit.ShouldBe(2);
        reading.Ranking.ShouldBe([2, 7, 6, 8, 0, 1, 3, 4, 5, 9]);
        reading.Confidences.Sum().ShouldBe(1, 1e-6f);
        reading.Top(3).Select(item => (item.Digit, item.Percent)).ShouldBe([(2, 25), (7, 25), (6, 13)]);   // 12.5 rounds up
        reading.Top().Count.ShouldBe(10);
        reading.Top(0).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => reading.Top(-1));
    }

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(0.004999f, 0)]
    [InlineData(0.125f, 13)]
    [InlineData(0.375f, 38)]    // to even would be 38, and 12 for the one above
    [InlineData(0.994f, 99)]
    [InlineData(0.996f, 100)]
    [InlineData(1f, 100)]
    public void Percent_is_whole(float confidence, int percent) => new DigitConfidence(3, confidence).Percent.ShouldBe(percent);

    [Fact]
    public void Logits_become_probabilities()
    {
        Layer[][] endings =
        [
            [new Dense(10)],
            [new Dense(10, "linear"), new Softmax()],
            [new Dense(10), new Activation("linear")],
            [new Dense(10), new Dropout(0.5), new Flatten()],
            [new Dense(10, "softmax"), new Activation("linear")],
            [new Dense(10), new Activation("softmax")],
            [new Sequential([new Dense(10)])],
            [new Reshape((8, 8, 1)), new Conv2D(10, 5), new GlobalAveragePooling2D()],
            [new Reshape((8, 8, 1)), new Conv2D(10, 8, activation: "softmax"), new AveragePooling2D(1), new Flatten()],
        ];
        foreach (var ending in endings)
        {
            Read(Constant(Known, ending)).Confidences.ShouldBe(Known, 1e-6f);
        }
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("softmax")]
    public void Of_a_graph_of_layers_the_last_that_computes_tells_whether_it_gives_logits(string activation)
    {
        var input = new Input(64);
        var model = new Functional(input, new Flatten().On(new Dropout(0.5).On(new Dense(10, activation).On(input))));
        model.SetWeights([Tensor.Zeros((64, 10)), Tensor.From([.. Known.Select(value => MathF.Log(value))])]);
        Read(model).Confidences.ShouldBe(Known, 1e-6f);

        // Without softmax the logarithms would come out.
        DigitReading.Probabilities(model, Tensor.Zeros((1, 64))).ToArray().ShouldBe(Known, 1e-6f);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_a_model_of_ones_own_the_loss_tells_whether_it_gives_logits(bool fromLogits)
    {
        var model = new Own();
        model.Compile("sgd", new SparseCategoricalCrossentropy(fromLogits));
        DigitReading.TryRead(model, SeenDigit.AsDrawn(Constant(Known, new Dense(10)), Ink), out var reading).ShouldBeTrue();
        reading!.Confidences.Sum().ShouldBe(fromLogits ? 1 : 20, 1e-5f);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_a_model_that_ends_in_a_layer_of_ones_own_the_loss_tells_whether_it_gives_logits(bool fromLogits)
    {
        Layer[][] endings =
        [
            [new Double()],
            [new Double(), new Dropout(0.5), new Activation("linear")],
            [new Sequential([new Double()])],
            [new Own()],
        ];
        foreach (var ending in endings)
        {
            var model = new Sequential([new Input(64), .. ending is [Own] ? ending : [new Dense(10, "softmax"), .. ending]]);
            model.Compile("sgd", fromLogits ? new SparseCategoricalCrossentropy(true) : new CategoricalCrossentropy(false));
            Read(model).Confidences.Sum().ShouldBe(fromLogits ? 1 : ending is [Own] ? 20 : 2, 1e-5f);
        }
    }

    [Fact]
    public void Many_pictures_are_read_at_once()
    {
        var images = DigitImages.From(new byte[3 * 64], [1, 2, 3], 8, 8);
        foreach (var ending in (Layer[])[new Dense(10), new Dense(10, "softmax")])
        {
            var probabilities = DigitReading.Probabilities(Constant(Known, ending), images.Scaled().Reshape((3, 64)));
            probabilities.Shape.ShouldBe([3, 10]);
            probabilities.ToArray().ShouldBe([.. Known, .. Known, .. Known], 1e-6f);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_eleventh_output_says_that_it_is_no_digit(bool logits)
    {
        var model = Constant([.. Known.Select(value => value * 0.375f), 0.625f], new Dense(11, logits ? "linear" : "softmax"));
        var reading = Read(model);
        (reading.Digit, reading.IsDigit, reading.IsBlank).ShouldBe((2, false, false));
        reading.NotADigit.ShouldBe(0.625f, 1e-6f);
        reading.Confidence.ShouldBe(0.25f * 0.375f, 1e-6f);
        reading.Confidences.ShouldBe([.. Known.Select(value => value * 0.375f)], 1e-6f);
        reading.Top(2).Select(item => item.Digit).ShouldBe([2, 7]);

        var probabilities = DigitReading.Probabilities(model, Tensor.Zeros((3, 64)), out var notADigit);
        probabilities.Shape.ShouldBe([3, 10]);
        probabilities.ArgMax().ShouldBe([2, 2, 2]);
        probabilities.ToArray()[10..20].ShouldBe(reading.Confidences);
        notADigit.ShouldBe([reading.NotADigit, reading.NotADigit, reading.NotADigit]);
        DigitReading.Probabilities(model, Tensor.Zeros((3, 64))).ToArray().ShouldBe(probabilities.ToArray());
    }

    [Theory]
    [InlineData(0.49f, true)]
    [InlineData(0.51f, false)]
    public void A_digit_is_what_more_likely_is_one_than_not(float notADigit, bool isDigit) =>
        Read(Constant([.. Known.Select(value => value * (1 - notADigit)), notADigit], new Dense(11))).IsDigit.ShouldBe(isDigit);

    [Fact]
    public void A_model_of_ten_outputs_cannot_say_that_it_is_no_digit()
    {
        var model = Constant(Known, new Dense(10, "softmax"));
        var reading = Read(model);
        (reading.NotADigit, reading.IsDigit).ShouldBe((0, true));
        reading.Confidence.ShouldBe(0.25f, 1e-6f);
        _ = DigitReading.Probabilities(model, Tensor.Zeros((2, 64)), out var notADigit);
        notADigit.ShouldBe([0, 0]);
    }

    [Fact]
    public void A_blank_picture_is_not_read()
    {
        var model = Constant(Known, new Dense(10, "softmax"));
        DigitReading.TryRead(model, SeenDigit.AsDrawn(model, Sketch.Flatten([])), out var reading).ShouldBeFalse();
        reading.ShouldBeNull();
        DigitReading.TryRead(model, SeenDigit.Normalized(model, new Picture(800, 800, 4, new byte[4 * 640_000])), out reading).ShouldBeFalse();
        reading.ShouldBeNull();
    }

    [Fact]
    public void A_model_that_does_not_tell_ten_digits_is_refused()
    {
        var model = new Sequential([new Input(64), new Dense(3)], name: "three");
        Should.Throw<ArgumentException>(() => DigitReading.TryRead(model, SeenDigit.AsDrawn(model, Ink), out _)).Message.ShouldBe(
            "Expected a model that gives 10 numbers for a picture, one for each digit, or 11 with one for \"not a digit\". Model 'three' gives shape (3,). (Parameter 'model')");
    }

    [Fact]
    public void A_model_whose_training_went_wrong_is_named()
    {
        var model = Constant([.. Enumerable.Repeat(float.NaN, 10)], new Dense(10));
        Should.Throw<InvalidDataException>(() => DigitReading.TryRead(model, SeenDigit.AsDrawn(model, Ink), out _)).Message
            .ShouldStartWith("The network gives values that are no numbers");
    }

    [Theory]
    [InlineData("softmax-regression")]
    [InlineData("dense-512")]
    public void Digits_of_MNIST_blown_up_on_a_canvas_are_read_again(string name)
    {
        var mnist = DigitDatasets.Load("mnist", TestData.RealOrSkip("mnist"));
        var recipe = Recipes.Find(name);
        var model = recipe.Create(mnist.Train.SampleShape, seed: 1);
        var train = mnist.Train[..10_000];
        model.Fit(DigitTensors.Inputs(model, train), DigitTensors.Targets(model, train), recipe.Settings.BatchSize, epochs: 3, progress: new Progress.NoProgress());

        const int Count = 300;
        var (asBefore, right) = (0, 0);
        for (var i = 0; i < Count; i++)
        {
            DigitReading.TryRead(model, SeenDigit.Of(model, mnist.Test, i), out var original).ShouldBeTrue();
            DigitReading.TryRead(model, SeenDigit.AsDrawn(model, BlowUp(mnist.Test.Pixels(i), 10)), out var sketch).ShouldBeTrue();
            asBefore += sketch!.Digit == original!.Digit ? 1 : 0;
            right += sketch.Digit == mnist.Test.Label(i) ? 1 : 0;
        }

        // The filter blurs a little: what was nearly undecided may change sides.
        asBefore.ShouldBeGreaterThanOrEqualTo(Count * 98 / 100);
        right.ShouldBeGreaterThanOrEqualTo(Count * 85 / 100);
    }

    /// <summary>A canvas as the sketchpad gives it: black ink whose alpha is the digit's gray.</summary>
    private static Picture BlowUp(ReadOnlySpan<byte> digit, int times)
    {
        var side = 28 * times;
        var pixels = new byte[4 * side * side];
        for (var i = 0; i < side * side; i++)
        {
            pixels[4 * i + 3] = digit[i / side / times * 28 + i % side / times];
        }

        return new Picture(side, side, 4, pixels);
    }

    private static DigitReading Read(Model model)
    {
        DigitReading.TryRead(model, SeenDigit.AsDrawn(model, Ink), out var reading).ShouldBeTrue();
        return reading!;
    }

    /// <summary>A model that gives these probabilities whatever it sees: its last layers get their logarithms.</summary>
    private static Sequential Constant(float[] probabilities, params Layer[] ending)
    {
        var model = new Sequential([new Input(64), .. ending]);
        model.SetWeights([Tensor.Zeros(model.Weights[0].Shape), Tensor.From([.. probabilities.Select(value => MathF.Log(value))])]);
        return model;
    }

    /// <summary>Gives twice what it is given.</summary>
    private sealed class Double : Layer
    {
        public override Shape OutputShape(Shape input) => input;

        protected override Tensor Call(Tensor x, bool training) => x * 2f;
    }

    /// <summary>Gives 2 for every digit.</summary>
    private sealed class Own : Model
    {
        public override Shape OutputShape(Shape input) => input.WithLast(10);

        protected override Tensor Call(Tensor x, bool training) => Ops.MatMul(x, Tensor.Zeros((64, 10))) + 2f;
    }
}
