using System.Numerics;

namespace Inkstone.Tests.Kernels;

/// <summary>
/// Winograd's convolution against the definition in double: every small picture, whole vectors of channels and filters, and all memory
/// fenced. It is called as it is, also where it would not pay.
/// </summary>
[Collection(AloneCollection.Name)]
public class WinogradTests
{
    private static int Lanes => Vector<float>.Count;

    [Theory]
    [InlineData(Padding.Valid)]
    [InlineData(Padding.Same)]
    public void Agrees_with_the_definition_at_every_small_size(Padding padding)
    {
        var window = Window.Create(3, null, padding, null, "size");
        var number = 0;
        for (var height = 1; height <= 7; height++)
        {
            for (var width = 1; width <= 7; width++)
            {
                var x = Shape.Create(1 + number % 3, height, width, Lanes * (1 + number % 2));
                var filters = Lanes * (1 + number / 2 % 3);
                number++;
                if (window.Refuse(x) is null)
                {
                    var what = $"{padding} over {x} to {filters}";
                    Check<IdentityFunction>(window, x, filters, number % 5 > 0, what);
                    Check<ReLUFunction>(window, x, filters, number % 5 > 1, what);
                }
            }
        }
    }

    // More tiles than are computed at a time, more pictures than there are groups, sums of many channels.
    [Theory]
    [InlineData(2, 40, 36, 2, 2)]
    [InlineData(35, 7, 6, 2, 3)]
    [InlineData(1, 5, 5, 30, 33)]
    public void Agrees_with_the_definition_where_work_is_divided(int batch, int height, int width, int channels, int filters) =>
        Check<IdentityFunction>(
            Window.Create(3, null, Padding.Same, null, "size"), Shape.Create(batch, height, width, Lanes * channels), Lanes * filters, withBias: true,
            $"{batch} of {height} x {width}, {channels} to {filters} vectors", tolerance: 1e-4);

    [Theory]
    [InlineData(37, 9, 8, 2, 3)]
    [InlineData(3, 24, 24, 3, 2)]
    public void Gives_the_same_bits_for_any_number_of_threads(int batch, int height, int width, int channels, int filters)
    {
        var window = Window.Create(3, null, Padding.Same, null, "size");
        var before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            var one = Run();
            foreach (var threads in new[] { 2, 3, 8 })
            {
                Parallelism.Threads = threads;
                Run().ShouldBe(one);
            }
        }
        finally
        {
            Parallelism.Threads = before;
        }

        float[][] Run() => FencedRun.Run(
            new WinogradOperation<ReLUFunction>(window), Inputs(Shape.Create(batch, height, width, Lanes * channels), Lanes * filters, withBias: true));
    }

    // The first layer has no use for the gradient by its input, a frozen one none for those by its weights.
    [Theory]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    [InlineData(false, false, true)]
    public void Gradients_that_are_not_wanted_are_left_out(bool dx, bool dkernel, bool dbias)
    {
        var window = Window.Create(3, null, Padding.Same, null, "size");
        foreach (var x in new[] { Shape.Create(3, 5, 6, 2 * Lanes), Shape.Create(20, 7, 7, Lanes) })
        {
            FencedRun.Check(
                () => new WinogradOperation<ReLUFunction>(window, dx, dkernel, dbias), () => new Conv2DOperation<double, ReLUFunction>(window),
                Inputs(x, 2 * Lanes, withBias: true), $"gradients {dx} {dkernel} {dbias} over {x}");
        }
    }

    [Theory]
    [InlineData(16, 16, 8, 8, 2, true)] // 32 tiles
    [InlineData(16, 16, 8, 8, 1, false)]
    [InlineData(16, 16, 7, 7, 2, true)]
    [InlineData(8, 16, 8, 8, 4, false)]
    [InlineData(16, 8, 8, 8, 4, false)]
    [InlineData(18, 16, 8, 8, 4, false)]
    [InlineData(16, 16_400, 8, 8, 4, false)] // too large a kernel to keep it transformed
    public void A_convolution_is_computed_so_where_it_pays(int channels, int filters, int height, int width, int batch, bool pays)
    {
        var window = Window.Create(3, null, Padding.Same, null, "size");
        var (x, y) = (Shape.Create(batch, height, width, channels), Shape.Create(batch, height, width, filters));
        var windows = new Windows(window, x, y);
        pays &= GemmTiled.IsSupported;
        Winograd.Pays<IdentityFunction>(windows, filters).ShouldBe(pays);
        if (filters > 100)
        {
            return;
        }

        var inputs = Inputs(x, filters, withBias: false);
        var given = FencedRun.Run(new Conv2DOperation<float, IdentityFunction>(window), inputs)[0];
        var direct = FencedRun.Run(new DirectOperation(window), inputs)[0];
        if (pays)
        {
            given.ShouldBe(FencedRun.Run(new WinogradOperation<IdentityFunction>(window), inputs)[0]);
            given.ShouldNotBe(direct);
        }
        else
        {
            given.ShouldBe(direct);
        }
    }

    [Fact]
    public void Large_kernels_have_fewer_sums()
    {
        var window = Window.Create(3, null, Padding.Same, null, "size");
        Groups(128, 128).ShouldBe(16);
        Groups(512, 512).ShouldBe(3); // of 9 · 512 · 512 numbers each, in 8 · 2^20
        Groups(4096, 4096).ShouldBe(1);

        int Groups(int channels, int filters) =>
            Winograd.Groups(new Windows(window, Shape.Create(128, 2, 2, channels), Shape.Create(128, 2, 2, filters)), filters);
    }

    // The bound is on the error by the sum of the products' sizes, which rounding is measured by, not by the result, which may cancel out.
    [Fact]
    public void Errors_stay_near_the_rounding_of_the_products()
    {
        var (window, shape, filters) = (Window.Create(3, null, Padding.Same, null, "size"), Shape.Create(2, 12, 12, 8 * Lanes), 8 * Lanes);
        var random = new RandomStream(3);
        var x = Enumerable.Range(0, shape.Size).Select(_ => 2 * random.NextFloat() - 1).ToArray();
        var kernel = Enumerable.Range(0, 9 * shape[3] * filters).Select(_ => 2 * random.NextFloat() - 1).ToArray();
        var windows = new Windows(window, shape, Shape.Create(2, 12, 12, filters));
        var y = new float[shape.Size / shape[3] * filters];
        float[] scratch = [];
        Winograd.Forward<IdentityFunction>(x, kernel, [], y, ref scratch, windows, filters);

        var (exact, sizes) = (new double[y.Length], new double[y.Length]);
        ConvolutionNaive.Forward<double>(Array.ConvertAll(x, v => (double)v), Array.ConvertAll(kernel, v => (double)v), [], exact, windows, filters);
        ConvolutionNaive.Forward<double>(Array.ConvertAll(x, v => Math.Abs((double)v)), Array.ConvertAll(kernel, v => Math.Abs((double)v)), [], sizes, windows, filters);
        y.Select((value, i) => Math.Abs(value - exact[i]) / sizes[i]).Max().ShouldBeLessThan(2e-6);
    }

    private static void Check<TActivation>(Window window, Shape x, int filters, bool withBias, string what, double tolerance = 2e-5)
        where TActivation : struct, IUnaryFunction =>
        FencedRun.Check(
            () => new WinogradOperation<TActivation>(window), () => new Conv2DOperation<double, TActivation>(window), Inputs(x, filters, withBias), what, tolerance);

    private static (Shape, Func<RandomStream, double>)[] Inputs(Shape x, int filters, bool withBias)
    {
        Func<RandomStream, double> any = random => random.NextDouble() - 0.5;
        return [(x, any), (Shape.Create(3, 3, x[3], filters), any), .. withBias ? new[] { ((Shape)filters, any) } : []];
    }

    private sealed class WinogradOperation<TActivation>(Window window, params bool[] wanted) : Operation<float>
        where TActivation : struct, IUnaryFunction
    {
        private float[] _forward = [];
        private float[] _backward = [];

        public override Shape OutputShape(ReadOnlySpan<Shape> inputs) => window.OutputShape(inputs[0], inputs[1][^1], "Winograd");

        public override void Forward(ReadOnlySpan<View<float>> inputs, View<float> output) =>
            Winograd.Forward<TActivation>(
                inputs[0].Span, inputs[1].Span, inputs.Length > 2 ? inputs[2].Span : [], output.Span, ref _forward,
                new Windows(window, inputs[0].Shape, output.Shape), output.Shape[^1]);

        public override bool IsDifferentiable(int input) => wanted.Length == 0 || wanted[input];

        public override void Backward(ReadOnlySpan<View<float>> inputs, View<float> output, View<float> outputGradient, ReadOnlySpan<View<float>> inputGradients) =>
            Winograd.Backward<TActivation>(
                inputs[0].Span, inputs[1].Span, output.Span, outputGradient.Span, Wanted(inputGradients[0]), Wanted(inputGradients[1]),
                inputGradients.Length > 2 ? Wanted(inputGradients[2]) : [], ref _backward, new Windows(window, inputs[0].Shape, output.Shape), output.Shape[^1]);

        private static Span<float> Wanted(View<float> gradient) => gradient.IsWanted ? gradient.Span : [];
    }

    /// <summary>The convolution that is not Winograd's, without gradients.</summary>
    private sealed class DirectOperation(Window window) : Operation<float>
    {
        public override Shape OutputShape(ReadOnlySpan<Shape> inputs) => window.OutputShape(inputs[0], inputs[1][^1], "Direct");

        public override bool IsDifferentiable(int input) => false;

        public override void Forward(ReadOnlySpan<View<float>> inputs, View<float> output) =>
            Convolution.Forward<IdentityFunction>(
                inputs[0].Span, inputs[1].Span, [], output.Span, new Windows(window, inputs[0].Shape, output.Shape), output.Shape[^1]);

        public override void Backward(ReadOnlySpan<View<float>> inputs, View<float> output, View<float> outputGradient, ReadOnlySpan<View<float>> inputGradients)
        {
        }
    }
}
