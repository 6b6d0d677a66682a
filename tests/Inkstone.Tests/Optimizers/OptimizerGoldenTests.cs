using System.Numerics;
using System.Text.Json;
using Inkstone.Optimizers;

namespace Inkstone.Tests.Optimizers;

public class OptimizerGoldenTests
{
    private static readonly JsonElement Golden = GoldenFile.Read("optimizers");

    public static TheoryData<string> Cases => [.. Golden.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_double(string name) => Check<double>(name, Golden.GetProperty("tolerance_float64").GetDouble());

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_float(string name) => Check<float>(name, Golden.GetProperty("tolerance_float32").GetDouble());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Through_the_public_method(string name)
    {
        var (optimizer, expected) = Case(name);
        var weights = new Variable(Tensor.From(Golden.Floats("w0")));
        for (var step = 0; step < expected.Length; step++)
        {
            optimizer.ApplyGradients([Tensor.From(Array.ConvertAll(Golden.GetProperty("gradients")[step].Numbers(), g => (float)g))], [weights]);
            Expect.Close(weights.AsSpan(), expected[step], 1e-6, $"{name}, step {step}");
        }

        optimizer.Iterations.ShouldBe(3);
    }

    /// <summary>The four numbers are laid out again and again, so that whole vectors and every length of remainder occur.</summary>
    private static void Check<T>(string name, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (optimizer, expected) = Case(name);
        for (var length = 1; length <= 4 * Vector<T>.Count + 1; length++)
        {
            var weights = Repeat<T>(Golden.Numbers("w0"), length);
            var slots = optimizer.SlotNames.Select(_ => new T[length]).ToArray();
            for (var step = 0; step < expected.Length; step++)
            {
                Step(optimizer, weights, Repeat<T>(Golden.GetProperty("gradients")[step].Numbers(), length), slots, step);
                Expect.Close(Array.ConvertAll(weights, double.CreateTruncating), Repeat<double>(expected[step], length), tolerance, $"{name}, length {length}, step {step}");
            }
        }
    }

    private static void Step<T>(Optimizer optimizer, T[] weights, T[] gradient, T[][] slots, long iterations)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var learningRate = optimizer.LearningRate.At(iterations);
        switch (optimizer)
        {
            case SGD sgd: sgd.Step(weights, gradient, slots, learningRate); break;
            case RMSprop rmsprop: rmsprop.Step(weights, gradient, slots, learningRate); break;
            case Adam adam: adam.Step(weights, gradient, slots, learningRate, iterations); break;
            default: throw new InvalidOperationException($"{optimizer} has no case here.");
        }
    }

    private static T[] Repeat<T>(double[] numbers, int length)
        where T : INumberBase<T> => [.. Enumerable.Range(0, length).Select(i => T.CreateTruncating(numbers[i % numbers.Length]))];

    private static (Optimizer Optimizer, double[][] Expected) Case(string name)
    {
        var golden = Golden.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        var config = golden.GetProperty("config");
        var momentum = Number("momentum", 0);
        Optimizer optimizer = config.GetProperty("cls").GetString() switch
        {
            "SGD" => new SGD(Number("learning_rate", 0.01), momentum, Flag("nesterov")),
            "RMSprop" => new RMSprop(Number("learning_rate", 0.001), momentum: momentum, centered: Flag("centered")),
            "Adam" => new Adam(Number("learning_rate", 0.001), amsgrad: Flag("amsgrad")),
            var other => throw new InvalidOperationException(other),
        };
        return (optimizer, [.. golden.GetProperty("weights_after_step").EnumerateArray().Select(step => step.Numbers())]);

        double Number(string key, double otherwise) => config.TryGetProperty(key, out var value) ? value.GetDouble() : otherwise;
        bool Flag(string key) => config.TryGetProperty(key, out var value) && value.GetBoolean();
    }
}
