using Inkstone.Insight;
using Inkstone.Layers;

namespace Inkstone.Tests.Insight;

public class InputGradientTests
{
    [Fact]
    public void Is_that_of_the_score_before_softmax_as_PyTorch_finds_it()
    {
        var (model, x, expected) = InsightNetwork.Load();
        for (var output = 0; output < 5; output++)
        {
            var gradient = InputGradient.Of(model, x, output);
            gradient.Shape.ShouldBe(x.Shape);
            Expect.Close(gradient.AsSpan(), expected.Gradients[output], 1e-5, $"output {output}");
        }
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("softmax")]
    [InlineData("sigmoid")]
    public void Is_the_quotient_of_differences(string ending)
    {
        // The same weights with and without the ending: the scores are those of the linear one.
        var (model, scores) = (Network(ending), Network("linear"));
        var x = Tensor.Uniform((2, 5), -1, 1, seed: 8);
        const float Step = 0.01f;
        for (var output = 0; output < 3; output++)
        {
            var gradient = InputGradient.Of(model, x, output);
            for (var i = 0; i < x.Size; i++)
            {
                var quotient = (Score(i, Step, output) - Score(i, -Step, output)) / (2 * Step);
                gradient.AsSpan()[i].ShouldBe(quotient, 2e-3f, $"output {output}, number {i}");
            }
        }

        float Score(int moved, float by, int output)
        {
            var values = x.ToArray();
            values[moved] += by;
            return scores.Predict(Tensor.From(values, x.Shape)).AsSpan()[moved / 5 * 3 + output];
        }

        static Model Network(string ending) => new Sequential([new Input(5), new Dense(7, "tanh"), new Dense(3, ending)], seed: 11);
    }

    [Fact]
    public void Does_not_vanish_where_the_answer_is_certain()
    {
        var model = new Sequential([new Input(2), new Dense(2, "softmax")]);
        model.SetWeights([Tensor.From([200, 0, 0, 200], (2, 2)), Tensor.Zeros(2)]);
        var x = Tensor.From([1, 0], (1, 2));
        model.Predict(x).ToArray().ShouldBe([1, 0]);

        InputGradient.Of(model, x, 0).ToArray().ShouldBe([200, 0]);
    }

    [Fact]
    public void Refuses_outputs_that_are_not_there()
    {
        var model = new Sequential([new Input(2), new Dense(2)]);
        var x = Tensor.Zeros((1, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => InputGradient.Of(model, x, 2)).Message.ShouldStartWith("Model 'sequential' gives 2 scores, numbered from 0. Received: output=2.");
        Should.Throw<ArgumentOutOfRangeException>(() => InputGradient.Of(model, x, -1));
        var pictures = new Sequential([new Input(4, 4, 1), new Conv2D(2, 3)]);
        Should.Throw<ArgumentException>(() => InputGradient.Of(pictures, Tensor.Zeros([1, 4, 4, 1]), 0)).Message.ShouldStartWith("Expected a model that gives a row of scores");
    }
}
