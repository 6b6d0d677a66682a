using Inkstone.Layers;
using Inkstone.Losses;

namespace Inkstone.Tests.Models;

/// <summary>
/// A recorded step computes batch normalization and the ReLU that follows as one operation: with the same results as one by one,
/// whatever comes after them, and on other data than it was recorded with.
/// </summary>
public class JoinedOperationsTests
{
    private const int Replays = 3;

    public static TheoryData<string> Names => [.. Networks.Keys];

    // What follows the ReLU has one input in each but the last: it too is asked for what could be joined.
    private static Dictionary<string, Func<Layer[]>> Networks { get; } = new()
    {
        ["MaxPooling2D"] = () => [new BatchNormalization(momentum: 0.9), new ReLU(), new MaxPooling2D(), new Flatten(), new Dense(3)],
        ["Dropout"] = () => [new BatchNormalization(momentum: 0.9), new ReLU(), new Dropout(0.5), new Flatten(), new Dense(3)],
        ["Flatten"] = () => [new BatchNormalization(momentum: 0.9), new ReLU(), new Flatten(), new Dense(3)],
        ["GlobalAveragePooling2D"] = () => [new BatchNormalization(momentum: 0.9), new ReLU(), new GlobalAveragePooling2D(), new Dense(3)],
        ["ReLU"] = () => [new BatchNormalization(momentum: 0.9), new ReLU(), new ReLU(), new Flatten(), new Dense(3)],
        ["nothing"] = () => [new Flatten(), new Dense(16), new Dense(3), new BatchNormalization(momentum: 0.9), new Activation("relu")],
        ["Dense"] = () => [new Flatten(), new Dense(16), new BatchNormalization(momentum: 0.9), new Activation("relu"), new Dense(7), new BatchNormalization(), new Dense(3)],
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_step_gives_what_the_operations_give_one_by_one(string name)
    {
        var loss = new MeanSquaredError();
        var (model, twin) = (Make(name), Make(name));
        var (x, y) = Batch(0);
        var step = RecordedStep.Record(model, x, y, loss, training: true);
        _ = twin.Apply(Batch(0).X, training: true); // moves the averages and dropout's random numbers as the record did
        for (var number = 1; number <= Replays; number++)
        {
            var (newX, newY) = Batch(number);
            newX.AsSpan().CopyTo(step.X.Span);
            newY.AsSpan().CopyTo(step.Y!.Span);
            step.Replay();

            using var tape = new GradientTape();
            var prediction = twin.Apply(newX, training: true);
            var gradients = tape.Gradient(loss.Call(newY, prediction), [.. twin.TrainableWeights]);
            Close(step.Prediction, prediction, $"prediction of step {number}");
            gradients.Length.ShouldBe(step.Gradients.Count);
            for (var i = 0; i < gradients.Length; i++)
            {
                Close(step.Gradients[i], gradients[i], $"{twin.TrainableWeights[i].Name} of step {number}");
            }
        }

        foreach (var (weight, expected) in model.Weights.Zip(twin.Weights))
        {
            Close(weight, expected, weight.Name);
        }
    }

    private static Sequential Make(string name) => new([new Input(4, 4, 5), .. Networks[name]()], seed: 1);

    private static (Tensor X, Tensor Y) Batch(int number) =>
        (Tensor.Uniform([32, 4, 4, 5], -1, 1 + number, seed: 2 + (ulong)number), Tensor.Uniform((32, 3), 0, 1, seed: 30 + (ulong)number));

    private static void Close(Tensor actual, Tensor expected, string what)
    {
        actual.Shape.ShouldBe(expected.Shape, what);
        for (var i = 0; i < expected.Size; i++)
        {
            actual.AsSpan()[i].ShouldBe(expected.AsSpan()[i], 1e-6, what);
        }
    }
}
