using Inkstone.Insight;
using Inkstone.Layers;
using Inkstone.Progress;

namespace Inkstone.Tests.Insight;

public class LayerOutputsTests
{
    [Fact]
    public void Are_those_of_PyTorch()
    {
        var (model, x, expected) = InsightNetwork.Load();

        var outputs = LayerOutputs.Of(model, x);

        outputs.Select(output => output.Layer.Name).ShouldBe(expected.Outputs.Keys);
        foreach (var (layer, output) in outputs)
        {
            Expect.Close(output.AsSpan(), expected.Outputs[layer.Name], 1e-5, layer.Name);
        }
    }

    [Fact]
    public void Of_a_graph_are_what_each_layer_gives_for_its_inputs()
    {
        var input = new Input(6);
        var shared = new Dense(6, "tanh", name: "shared");
        var once = shared.On(input);
        var sum = new Add().On(once, shared.On(once));
        var inner = new Sequential([new Input(6), new Dropout(0.5), new Dense(4, "relu")], name: "inner");
        var model = new Functional(input, new Dense(3).On(inner.On(sum)), seed: 3);
        var x = Tensor.Normal((2, 6), seed: 4);

        var outputs = LayerOutputs.Of(model, x);

        outputs.Select(output => output.Layer.Name).ShouldBe(["shared", "shared", "add", "inner", "dense"]);
        var first = shared.Apply(x);
        var second = shared.Apply(first);
        outputs[0].Output.ToArray().ShouldBe(first.ToArray());
        outputs[1].Output.ToArray().ShouldBe(second.ToArray());
        outputs[2].Output.ToArray().ShouldBe((first + second).ToArray());
        outputs[3].Output.ToArray().ShouldBe(inner.Predict(first + second).ToArray());
        outputs[4].Output.ToArray().ShouldBe(model.Predict(x).ToArray());
    }

    [Fact]
    public void Do_not_disturb_training_or_predictions_that_are_replayed()
    {
        var x = Tensor.Normal((64, 6), seed: 1);
        var y = Tensor.Normal((64, 3), seed: 2);
        var (looked, left) = (Trained(look: true), Trained(look: false));

        looked.Predict(x).ToArray().ShouldBe(left.Predict(x).ToArray());

        Model Trained(bool look)
        {
            var model = new Sequential([new Input(6), new Dense(8, "relu"), new BatchNormalization(), new Dropout(0.3), new Dense(3)], seed: 5);
            model.Compile("adam", "mse");
            for (var round = 0; round < 3; round++)
            {
                model.Fit(x, y, batchSize: 16, progress: new NoProgress());
                var before = model.Predict(x).ToArray();
                if (look)
                {
                    LayerOutputs.Of(model, x)[^1].Output.ToArray().ShouldBe(before);
                    InputGradient.Of(model, x, 1).Shape.ShouldBe(x.Shape);
                    model.Predict(x).ToArray().ShouldBe(before);
                }
            }

            return model;
        }
    }

    [Fact]
    public void Are_right_on_many_threads_at_once()
    {
        var (model, x, _) = InsightNetwork.Load();
        var prediction = model.Predict(x).ToArray();
        var gradient = InputGradient.Of(model, x, 2).ToArray();

        Parallel.For(0, 64, i =>
        {
            switch (i % 3)
            {
                case 0:
                    model.Predict(x).ToArray().ShouldBe(prediction);
                    break;
                case 1:
                    LayerOutputs.Of(model, x)[^1].Output.ToArray().ShouldBe(prediction);
                    break;
                default:
                    InputGradient.Of(model, x, 2).ToArray().ShouldBe(gradient);
                    break;
            }
        });
    }

    [Fact]
    public void Refuse_what_has_no_layers_to_go_through_and_inputs_that_do_not_fit()
    {
        Should.Throw<ArgumentException>(() => LayerOutputs.Of(new Own(), Tensor.Zeros((1, 2)))).Message
            .ShouldStartWith("Expected a Sequential or a Functional model");
        var model = new Sequential([new Input(6), new Dense(3)]);
        Should.Throw<ArgumentException>(() => LayerOutputs.Of(model, Tensor.Zeros((1, 5)))).Message.ShouldContain("Expected shape (None, 6)");
    }

    private sealed class Own : Model
    {
        public override Shape OutputShape(Shape input) => input;

        protected override Tensor Call(Tensor x, bool training) => x;
    }
}
