namespace Inkstone.Tests.Gradients;

/// <summary>An operation to be tested, and where: for each input its shape and how its numbers are drawn.</summary>
/// <param name="Name">What is tested.</param>
/// <param name="Make">A fresh operation, the same each time: with throwaway averages, with random numbers from the beginning.</param>
/// <param name="Inputs">Away from kinks, where there is no derivative.</param>
internal sealed record GradientRow(string Name, Func<Operation<double>> Make, params (Shape Shape, Func<RandomStream, double> Draw)[] Inputs)
{
    /// <summary>The same operation in float, where its vector form is to be compared with the definition.</summary>
    public Func<Operation<float>>? MakeFloat { get; init; }

    /// <summary>Whether a second forward pass of the same operation gives something else, as dropout does.</summary>
    public bool ChangesEachPass { get; init; }

    /// <summary>The inputs, drawn from a seed.</summary>
    public (Shape Shape, double[] Values)[] Draw()
    {
        var random = new RandomStream(20260229);
        return Array.ConvertAll(Inputs, input => (input.Shape, Enumerable.Range(0, input.Shape.Size).Select(_ => input.Draw(random)).ToArray()));
    }

    /// <summary>Anything within ±2.</summary>
    public static (Shape, Func<RandomStream, double>) Any(Shape shape) => (shape, random => 4 * random.NextDouble() - 2);

    /// <summary>Anything from 0.2 to 2.</summary>
    public static (Shape, Func<RandomStream, double>) Positive(Shape shape) => (shape, random => 0.2 + 1.8 * random.NextDouble());

    /// <summary>Multiples of a half, moved by an offset: never nearer than it to another such grid.</summary>
    public static (Shape, Func<RandomStream, double>) Grid(Shape shape, double offset) => (shape, random => (random.NextInt(9) - 4) * 0.5 + offset);

    /// <summary>From 0.05 to 0.95.</summary>
    public static (Shape, Func<RandomStream, double>) Probability(Shape shape) => (shape, random => 0.05 + 0.9 * random.NextDouble());

    /// <summary>Class numbers.</summary>
    public static (Shape, Func<RandomStream, double>) Labels(Shape shape, int classes) => (shape, random => random.NextInt(classes));
}
