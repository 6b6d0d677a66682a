using static Inkstone.Tests.Gradients.GradientRow;

namespace Inkstone.Tests.Kernels;

/// <summary>
/// Operations in float, which work on whole vectors, against the same operations in double, which follow the definition, at every
/// small width: vectors, what is left over, and fences around all memory.
/// </summary>
[Collection(AloneCollection.Name)]
public class OperationKernelTests
{
    private const int LargestWidth = 70;

    private static readonly int[] Rows = [1, 2, 3, 4, 5, 7, 8, 9, 16, 17];

    public static TheoryData<string> Names => [.. Cases.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Float_agrees_with_the_definition_at_every_small_size(string name)
    {
        var item = Cases.Single(item => item.Name == name);
        for (var width = 1; width <= LargestWidth; width++)
        {
            foreach (var rows in Rows)
            {
                Check(item, rows, width);
            }
        }
    }

    // Rows in several blocks, which have at least 64: one more than a block, three and a little, many of few channels. Numbers about 1000 are
    // themselves good to 6e-5; Σ x² / N − μ² would be wrong by some hundredths. (There ReLU is left out: what is near 0 may be on either side.)
    [Theory]
    [InlineData(65, 70, 0, 2e-5)]
    [InlineData(64 * 3 + 1, 70, 0, 2e-5)]
    [InlineData(5000, 1, 0, 2e-5)]
    [InlineData(1400, 3, 0, 2e-5)]
    [InlineData(200, 70, 1000, 1e-3)]
    public void Batch_normalization_in_blocks_agrees_with_the_definition(int rows, int width, double middle, double tolerance)
    {
        foreach (var item in Cases.Where(item => item.Name == "BatchNormalization" || (item.Name == "BatchNormalization with ReLU" && middle == 0)))
        {
            (Shape, Func<RandomStream, double>)[] inputs = [(Shape.Create(rows, width), random => middle + 4 * random.NextDouble() - 2), Positive(width), Any(width)];
            FencedRun.Check(item.MakeFloat, item.MakeDouble, inputs, $"{item.Name} {rows}x{width} about {middle}", tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Large_operands_give_the_same_bits_for_any_number_of_threads(string name)
    {
        var item = Cases.Single(item => item.Name == name);
        var before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            var one = Run(item, 401, 333);
            foreach (var threads in new[] { 2, 3, 8 })
            {
                Parallelism.Threads = threads;
                Run(item, 401, 333).ShouldBe(one, name);
            }
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    private static IReadOnlyList<Case> Cases { get; } =
    [
        new("ReLU", () => new UnaryOperation<float, ReLUFunction>(), () => new UnaryOperation<double, ReLUFunction>(), Matrix),
        new("Sigmoid", () => new UnaryOperation<float, SigmoidFunction>(), () => new UnaryOperation<double, SigmoidFunction>(), Matrix),
        new("Exp", () => new UnaryOperation<float, ExpFunction>(), () => new UnaryOperation<double, ExpFunction>(), Matrix),
        new("Tanh", () => new UnaryOperation<float, TanhFunction>(), () => new UnaryOperation<double, TanhFunction>(), Matrix),
        new("Dropout", () => new DropoutOperation<float>(0.4, new RandomStream(7)), () => new DropoutOperation<double>(0.4, new RandomStream(7)), Matrix),
        new("Softmax", () => new SoftmaxOperation<float>(), () => new SoftmaxOperation<double>(), Matrix),
        new("Mean of rows", () => new SumOperation<float>(0, mean: true), () => new SumOperation<double>(0, mean: true), Matrix),
        new("Multiply", () => new BinaryOperation<float, MultiplyFunction>("Multiply"), () => new BinaryOperation<double, MultiplyFunction>("Multiply"), TwoMatrices),
        new("Multiply by a row", () => new BinaryOperation<float, MultiplyFunction>("Multiply"), () => new BinaryOperation<double, MultiplyFunction>("Multiply"), (rows, width) => [Any((rows, width)), Any(width)]),
        new("Divide by a column", () => new BinaryOperation<float, DivideFunction>("Divide"), () => new BinaryOperation<double, DivideFunction>("Divide"), (rows, width) => [Any((rows, width)), Positive((rows, 1))]),
        new("Maximum", () => new BinaryOperation<float, MaximumFunction>("Maximum"), () => new BinaryOperation<double, MaximumFunction>("Maximum"), TwoMatrices),
        new("SquaredError", () => new MeanErrorOperation<float, SquaredErrorFunction>(), () => new MeanErrorOperation<double, SquaredErrorFunction>(), TwoMatrices),
        new("AbsoluteError", () => new MeanErrorOperation<float, AbsoluteErrorFunction>(), () => new MeanErrorOperation<double, AbsoluteErrorFunction>(), TwoMatrices),
        new(
            "CategoricalCrossentropy",
            () => new CategoricalCrossentropyOperation<float>(true, 0.1),
            () => new CategoricalCrossentropyOperation<double>(true, 0.1),
            (rows, width) => [Probability((rows, width)), Any((rows, width))]),
        new(
            "SparseCategoricalCrossentropy",
            () => new SparseCategoricalCrossentropyOperation<float>(true),
            () => new SparseCategoricalCrossentropyOperation<double>(true),
            (rows, width) => [Labels(rows, width), Any((rows, width))]),
        new(
            "BatchNormalization",
            () => new BatchNormalizationOperation<float>(new View<float>(1000), new View<float>(1000), 0.99, 0.1),
            () => new BatchNormalizationOperation<double>(new View<double>(1000), new View<double>(1000), 0.99, 0.1),
            (rows, width) => [Any((rows, width)), Positive(width), Any(width)]),
        new(
            "BatchNormalization with ReLU",
            () => new BatchNormalizationOperation<float>(new View<float>(1000), new View<float>(1000), 0.99, 0.1, rectifies: true),
            () => new BatchNormalizationOperation<double>(new View<double>(1000), new View<double>(1000), 0.99, 0.1, rectifies: true),
            (rows, width) => [Any((rows, width)), Positive(width), Any(width)]),
    ];

    private static (Shape, Func<RandomStream, double>)[] Matrix(int rows, int width) => [Any((rows, width))];

    private static (Shape, Func<RandomStream, double>)[] TwoMatrices(int rows, int width) => [Any((rows, width)), Any((rows, width))];

    private static void Check(Case item, int rows, int width) =>
        FencedRun.Check(item.MakeFloat, item.MakeDouble, item.Inputs(rows, width), $"{item.Name} {rows}x{width}");

    private static float[][] Run(Case item, int rows, int width) => FencedRun.Run(item.MakeFloat(), item.Inputs(rows, width));

    private sealed record Case(
        string Name,
        Func<Operation<float>> MakeFloat,
        Func<Operation<double>> MakeDouble,
        Func<int, int, (Shape Shape, Func<RandomStream, double> Draw)[]> Inputs);
}
