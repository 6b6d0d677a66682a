using Inkstone.Layers;

namespace Inkstone.Digits.Tests.Recognition;

/// <summary>Whether a graph of layers ends in logits is told from the layers that its output comes from.</summary>
public class FunctionalReadingTests
{
    private static readonly Tensor Pictures = Tensor.Uniform((3, 64), 0, 1, seed: 1);

    [Fact]
    public void Logits_of_a_graph_become_probabilities()
    {
        Func<SymbolicTensor, SymbolicTensor>[] endings =
        [
            x => new Dense(10).On(x),
            x => new Flatten().On(new Dropout(0.5).On(new Dense(10).On(x))),
            x => new Add().On(new Dense(10).On(x), new Dense(10, "relu").On(x)),
            x => new Concatenate().On(new Dense(6).On(x), new Dense(4).On(x)),
            x => new Sequential([new Dense(10)]).On(x),
        ];
        foreach (var ending in endings)
        {
            var model = Model(ending);
            DigitReading.Probabilities(model, Pictures).ToArray().ShouldBe(Ops.Softmax(model.Predict(Pictures)).ToArray(), 1e-6f);
            DigitReading.Probabilities(new Sequential([new Input(64), model]), Pictures).ToArray().ShouldBe(Ops.Softmax(model.Predict(Pictures)).ToArray(), 1e-6f);
        }
    }

    [Fact]
    public void Probabilities_of_a_graph_stay()
    {
        Func<SymbolicTensor, SymbolicTensor>[] endings =
        [
            x => new Dense(10, "softmax").On(x),
            x => new Softmax().On(new Add().On(new Dense(10).On(x), new Dense(10).On(x))),
            x => new Flatten().On(new Activation("softmax").On(new Dense(10).On(x))),
        ];
        foreach (var ending in endings)
        {
            var model = Model(ending);
            DigitReading.Probabilities(model, Pictures).ToArray().ShouldBe(model.Predict(Pictures).ToArray());
        }
    }

    private static Functional Model(Func<SymbolicTensor, SymbolicTensor> ending)
    {
        var input = new Input(64);
        return new Functional(input, ending(new Dense(16, "relu").On(input)), seed: 2);
    }
}
