using static Inkstone.Tests.Gradients.GradientRow;

namespace Inkstone.Tests.Gradients;

/// <summary>Every operation there is. A new one needs a row here.</summary>
internal static class GradientTable
{
    public static IReadOnlyList<GradientRow> Rows { get; } =
    [
        Unary<AbsFunction>("Abs", Grid((3, 11), 0.25)),
        Unary<ExpFunction>("Exp", Any((3, 11))),
        Unary<IdentityFunction>("Identity", Any((3, 11))),
        Unary<LogFunction>("Log", Positive((3, 11))),
        Unary<NegateFunction>("Negate", Any((3, 11))),
        Unary<ReLUFunction>("ReLU", Grid((3, 11), 0.25)),
        Unary("ReLU bent", Grid((3, 11), 0.25), new BentReLUFunction(1.5f, 0.125f, 0.5f)),
        Unary<SigmoidFunction>("Sigmoid", Any((3, 11))),
        Unary<SqrtFunction>("Sqrt", Positive((3, 11))),
        Unary<SquareFunction>("Square", Any((3, 11))),
        Unary<TanhFunction>("Tanh", Any((3, 11))),

        .. Binary<AddFunction>("Add", Any, Any),
        .. Binary<SubtractFunction>("Subtract", Any, Any),
        .. Binary<MultiplyFunction>("Multiply", Any, Any),
        .. Binary<DivideFunction>("Divide", Any, Positive),
        .. Binary<MaximumFunction>("Maximum", shape => Grid(shape, 0), shape => Grid(shape, 0.25)),

        .. MatMul(),
        .. Dense<IdentityFunction>("identity"),
        .. Dense<ReLUFunction>("ReLU"),
        .. Dense<SigmoidFunction>("sigmoid"),
        .. Dense<TanhFunction>("tanh"),

        .. Conv2D<IdentityFunction>("identity"),
        .. Conv2D<ReLUFunction>("ReLU"),
        .. Conv2D<TanhFunction>("tanh"),
        .. DepthwiseConv2D(),
        .. Pooling<MaximumPooling>("MaxPooling2D"),
        .. Pooling<AveragePooling>("AveragePooling2D"),
        new("ZeroPadding2D", () => new ZeroPadding2DOperation<double>(new Edges(1, 0, 2, 3)), Any(new[] { 2, 3, 2, 2 })),

        new("Concatenate", () => new ConcatenateOperation<double>(), Any((2, 3, 2)), Any((2, 3, 1)), Any((2, 3, 4))),
        new("Concatenate rows", () => new ConcatenateOperation<double>(), Any((3, 5)), Any((3, 1))),
        new("Reshape", () => new ReshapeOperation<double>((3, 4)), Any((2, 6))),
        new("Slice", () => new SliceOperation<double>(1, 2), Any((4, 3))),
        new("Slice of a vector", () => new SliceOperation<double>(0, 1), Any(3)),
        new("Transpose", () => new TransposeOperation<double>(), Any((3, 5))),
        new("Sum", () => new SumOperation<double>(null, mean: false), Any((2, 3))),
        new("Sum axis 0", () => new SumOperation<double>(0, mean: false), Any((3, 4))),
        new("Sum axis 1 of 3", () => new SumOperation<double>(1, mean: false), Any((2, 3, 4))),
        new("Mean", () => new SumOperation<double>(null, mean: true), Any((2, 3))),
        new("Mean axis -1", () => new SumOperation<double>(-1, mean: true), Any((3, 4))),
        new("Softmax", () => new SoftmaxOperation<double>(), Any((3, 5))),
        new("Softmax of 3 axes", () => new SoftmaxOperation<double>(), Any((2, 2, 3))),
        new("Dropout", () => new DropoutOperation<double>(0.4, new RandomStream(7)), Any((4, 5))) { ChangesEachPass = true },
        new("BatchNormalization", () => BatchNormalization(3), Any((6, 3)), Positive(3), Any(3)),
        new("BatchNormalization of 3 axes", () => BatchNormalization(2), Any((2, 4, 2)), Positive(2), Any(2)),

        new("SquaredError", () => new MeanErrorOperation<double, SquaredErrorFunction>(), Any((3, 4)), Any((3, 4))),
        new("SquaredError (n,) and (n, 1)", () => new MeanErrorOperation<double, SquaredErrorFunction>(), Any(4), Any((4, 1))),
        new("AbsoluteError", () => new MeanErrorOperation<double, AbsoluteErrorFunction>(), Grid((3, 4), 0), Grid((3, 4), 0.25)),
        new("BinaryCrossentropy", () => Binary(new BinaryProbabilityFunction(0)), Probability((3, 4)), Probability((3, 4))),
        new("BinaryCrossentropy smoothed", () => Binary(new BinaryProbabilityFunction(0.2)), Probability((3, 4)), Probability((3, 4))),
        new("BinaryCrossentropy from logits", () => Binary(new BinaryLogitsFunction(0)), Probability((3, 4)), Grid((3, 4), 0.25)),
        new("BinaryCrossentropy from logits, smoothed", () => Binary(new BinaryLogitsFunction(0.2)), Probability((3, 4)), Grid((3, 4), 0.25)),
        new("CategoricalCrossentropy", () => new CategoricalCrossentropyOperation<double>(false, 0), Positive((3, 4)), Positive((3, 4))),
        new("CategoricalCrossentropy smoothed", () => new CategoricalCrossentropyOperation<double>(false, 0.1), Positive((3, 4)), Positive((3, 4))),
        new("CategoricalCrossentropy from logits", () => new CategoricalCrossentropyOperation<double>(true, 0), Positive((3, 4)), Any((3, 4))),
        new("CategoricalCrossentropy from logits, smoothed", () => new CategoricalCrossentropyOperation<double>(true, 0.1), Positive((3, 4)), Any((3, 4))),
        new("SparseCategoricalCrossentropy", () => new SparseCategoricalCrossentropyOperation<double>(false), Labels(5, 3), Positive((5, 3))),
        new("SparseCategoricalCrossentropy from logits", () => new SparseCategoricalCrossentropyOperation<double>(true), Labels((5, 1), 3), Any((5, 3))),
    ];

    private static GradientRow Unary<TFunction>(string name, (Shape, Func<RandomStream, double>) input, TFunction function = default)
        where TFunction : struct, IUnaryFunction =>
        new(name, () => new UnaryOperation<double, TFunction>(function), input) { MakeFloat = () => new UnaryOperation<float, TFunction>(function) };

    private static IEnumerable<GradientRow> Binary<TFunction>(
        string name, Func<Shape, (Shape, Func<RandomStream, double>)> a, Func<Shape, (Shape, Func<RandomStream, double>)> b)
        where TFunction : struct, IBinaryFunction
    {
        // The same shape; a row, a column, a single number against a matrix, from either side; both stretched; missing axes.
        (Shape A, Shape B)[] shapes =
            [((3, 11), (3, 11)), ((3, 11), 11), ((3, 1), (3, 11)), ((3, 11), Shape.Scalar), (1, (2, 9)), ((4, 1), (1, 9)), ((2, 1, 3), (4, 1))];
        return shapes.Select(pair => new GradientRow($"{name} {pair.A} {pair.B}", () => new BinaryOperation<double, TFunction>(name), a(pair.A), b(pair.B))
        {
            MakeFloat = () => new BinaryOperation<float, TFunction>(name),
        });
    }

    private static IEnumerable<GradientRow> MatMul() =>
        from transposeA in new[] { false, true }
        from transposeB in new[] { false, true }
        select new GradientRow(
            $"MatMul{(transposeA ? " Aᵀ" : " A")}{(transposeB ? " Bᵀ" : " B")}",
            () => new MatMulOperation<double>(transposeA, transposeB),
            Any(transposeA ? (4, 3) : (3, 4)),
            Any(transposeB ? (5, 4) : (4, 5)));

    private static IEnumerable<GradientRow> Dense<TActivation>(string activation)
        where TActivation : struct, IUnaryFunction =>
    [
        new($"Dense {activation}", Make<TActivation>, Any((3, 4)), Any((4, 5))),
        new($"Dense {activation} with bias", Make<TActivation>, Any((3, 4)), Any((4, 5)), Any(5)),
        new($"Dense {activation} of 3 axes", Make<TActivation>, Any((2, 2, 3)), Any((3, 2)), Any(2)),
    ];

    private static IEnumerable<GradientRow> Conv2D<TActivation>(string activation)
        where TActivation : struct, IUnaryFunction =>
    [
        Conv2D<TActivation>($"Conv2D {activation}", Window.Create(3, null, Padding.Valid, null, "size")),
        Conv2D<TActivation>($"Conv2D {activation} same", Window.Create((3, 2), null, Padding.Same, null, "size"), Any(2)),
        Conv2D<TActivation>($"Conv2D {activation} strides", Window.Create((2, 3), (2, 3), Padding.Same, null, "size"), Any(2)),
        Conv2D<TActivation>($"Conv2D {activation} dilation", Window.Create(2, null, Padding.Same, (2, 3), "size"), Any(2)),
    ];

    private static GradientRow Conv2D<TActivation>(string name, Window window, params (Shape, Func<RandomStream, double>)[] bias)
        where TActivation : struct, IUnaryFunction =>
        new(name, () => new Conv2DOperation<double, TActivation>(window), [Any(new[] { 2, 4, 5, 3 }), Any(new[] { window.Height, window.Width, 3, 2 }), .. bias])
        {
            MakeFloat = () => new Conv2DOperation<float, TActivation>(window),
        };

    private static IEnumerable<GradientRow> DepthwiseConv2D() =>
        from filters in new[] { 1, 2 }
        from settings in new[]
        {
            (Name: "valid", Window: Window.Create(3, null, Padding.Valid, null, "size")),
            (Name: "same", Window: Window.Create((2, 3), 2, Padding.Same, null, "size")),
            (Name: "dilation", Window: Window.Create(2, null, Padding.Same, (2, 1), "size")),
        }
        from withBias in new[] { false, true }
        select new GradientRow(
            $"DepthwiseConv2D {settings.Name}, {filters} filters{(withBias ? ", bias" : "")}",
            () => new DepthwiseConv2DOperation<double>(settings.Window),
            [Any(new[] { 2, 4, 5, 3 }), Any(new[] { settings.Window.Height, settings.Window.Width, 3, filters }), .. withBias ? new[] { Any(3 * filters) } : []])
        {
            MakeFloat = () => new DepthwiseConv2DOperation<float>(settings.Window),
        };

    private static IEnumerable<GradientRow> Pooling<TPooling>(string name)
        where TPooling : struct, IPooling =>
        from settings in new[]
        {
            (Name: "side by side", Window: Window.Create(2, 2, Padding.Valid, null, "size")),
            (Name: "overlapping", Window: Window.Create((3, 2), 1, Padding.Same, null, "size")),
            (Name: "with gaps", Window: Window.Create((1, 2), (2, 3), Padding.Same, null, "size")),
        }
        select new GradientRow($"{name} {settings.Name}", () => new PoolingOperation<double, TPooling>(settings.Window, name), Any(new[] { 2, 4, 5, 3 }))
        {
            MakeFloat = () => new PoolingOperation<float, TPooling>(settings.Window, name),
        };

    private static DenseOperation<double, TActivation> Make<TActivation>()
        where TActivation : struct, IUnaryFunction => new();

    private static MeanErrorOperation<double, TFunction> Binary<TFunction>(TFunction function)
        where TFunction : struct, IErrorFunction => new(function);

    private static BatchNormalizationOperation<double> BatchNormalization(int channels) =>
        new(new View<double>(channels), new View<double>(channels), 0.99, 1e-3);
}
