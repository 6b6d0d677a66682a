using Inkstone.Layers;
using Inkstone.Losses;

namespace Inkstone.Tests.Models;

/// <summary>A recorded step computes batch normalization and the ReLU that follows as one operation: with the same results as one by one.</summary>
public class JoinedOperationsTests
{
    [Fact]
    public void A_recorded_step_gives_what_the_operations_give_one_by_one()
    {
        var (x, y) = (Tensor.Uniform((32, 5), -1, 1, seed: 2), Tensor.Uniform((32, 3), 0, 1, seed: 3));
        var loss = new MeanSquaredError();
        var (model, twin) = (Make(), Make());
        var step = RecordedStep.Record(model, x, y, loss, training: true);
        step.Replay();
        step.Replay();

        Tensor prediction;
        Tensor[] gradients;
        using (var tape = new GradientTape())
        {
            prediction = twin.Apply(x, training: true);
            gradients = tape.Gradient(loss.Call(y, prediction), [.. twin.TrainableWeights]);
        }

        Close(step.Prediction, prediction, "prediction");
        gradients.Length.ShouldBe(10);
        for (var i = 0; i < gradients.Length; i++)
        {
            Close(step.Gradients[i], gradients[i], twin.TrainableWeights[i].Name);
        }
    }

    // After the first ReLU comes an operation of one input, which could be taken in too, but is not.
    private static Sequential Make() =>
        new([new Input(5), new Dense(16), new BatchNormalization(), new Activation("relu"), new Flatten(), new Dense(7), new BatchNormalization(), new Dense(3), new ReLU()], seed: 1);

    private static void Close(Tensor actual, Tensor expected, string what)
    {
        for (var i = 0; i < expected.Size; i++)
        {
            actual.AsSpan()[i].ShouldBe(expected.AsSpan()[i], 1e-6, what);
        }
    }
}
