using static Inkstone.Tests.Gradients.GradientRow;

namespace Inkstone.Tests.Kernels;

/// <summary>
/// Operations that move a window over pictures, in float against the definition in double: every small picture and window, with
/// channels around the width of vectors, and all memory fenced.
/// </summary>
[Collection(AloneCollection.Name)]
public class ConvolutionTests
{
    private static readonly int[] Channels = [1, 2, 3, 4, 7, 8, 9, 16, 17];

    public static TheoryData<Padding, int, int> Settings => new(
        from padding in Enum.GetValues<Padding>()
        from stride in new[] { 1, 2, 3 }
        from dilation in new[] { 1, 2 }
        select (padding, stride, dilation));

    [Theory]
    [MemberData(nameof(Settings))]
    public void Conv2D_agrees_with_the_definition_at_every_small_size(Padding padding, int stride, int dilation)
    {
        foreach (var (height, width, window, number) in Sizes(padding, stride, dilation))
        {
            var (channels, filters) = (Channels[number % Channels.Length], Channels[number / 3 % Channels.Length]);
            (Shape, Func<RandomStream, double>)[] inputs =
                [Any(Shape.Create(1 + number % 3, height, width, channels)), Any(Shape.Create(window.Height, window.Width, channels, filters)), .. number % 2 == 0 ? new[] { Any(filters) } : []];
            FencedRun.Check(
                () => new Conv2DOperation<float, TanhFunction>(window),
                () => new Conv2DOperation<double, TanhFunction>(window),
                inputs,
                $"{window} over {height} x {width}, {channels} to {filters}");
        }
    }

    // More places than are computed at a time, sums that groups of pictures share, a window of a single pixel, a kernel so large that there is one group.
    [Theory]
    [InlineData(2, 30, 20, 1, 5, 3)]
    [InlineData(40, 6, 5, 3, 9, 2)]
    [InlineData(5, 9, 9, 33, 20, 1)]
    [InlineData(3, 5, 5, 300, 260, 3)]
    [InlineData(1, 12, 12, 40, 33, 3)]
    public void Conv2D_agrees_with_the_definition_where_work_is_divided(int batch, int height, int width, int channels, int filters, int size)
    {
        var window = Window.Create(size, null, Padding.Same, null, "size");
        FencedRun.Check(
            () => new Conv2DOperation<float, IdentityFunction>(window),
            () => new Conv2DOperation<double, IdentityFunction>(window),
            [Small(Shape.Create(batch, height, width, channels)), Small(Shape.Create(size, size, channels, filters)), Any(filters)],
            $"{size} x {size} over {batch} of {height} x {width}, {channels} to {filters}",
            tolerance: 1e-4);
    }

    [Theory]
    [InlineData(1, 28, 28, 8, 20)]
    [InlineData(13, 14, 14, 16, 33)]
    [InlineData(70, 9, 9, 1, 16)]
    public void Conv2D_gives_the_same_bits_for_any_number_of_threads(int batch, int height, int width, int channels, int filters)
    {
        var window = Window.Create(3, null, Padding.Same, null, "size");
        SameForAnyThreads(() => FencedRun.Run(
            new Conv2DOperation<float, ReLUFunction>(window), [Any(Shape.Create(batch, height, width, channels)), Any(Shape.Create(3, 3, channels, filters)), Any(filters)]));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void DepthwiseConv2D_agrees_with_the_definition_at_every_small_size(Padding padding, int stride, int dilation)
    {
        foreach (var (height, width, window, number) in Sizes(padding, stride, dilation))
        {
            var (channels, filters) = (Channels[number % Channels.Length], 1 + number % 2 * (number % 5));
            (Shape, Func<RandomStream, double>)[] inputs =
                [Any(Shape.Create(1 + number % 3, height, width, channels)), Any(Shape.Create(window.Height, window.Width, channels, filters)), .. number % 3 == 0 ? [] : new[] { Any(channels * filters) }];
            FencedRun.Check(
                () => new DepthwiseConv2DOperation<float>(window), () => new DepthwiseConv2DOperation<double>(window), inputs, $"{window} over {height} x {width}, {channels} times {filters}");
        }
    }

    [Theory]
    [InlineData(1, 30, 30, 20, 1)]
    [InlineData(37, 14, 14, 9, 2)]
    public void DepthwiseConv2D_gives_the_same_bits_for_any_number_of_threads(int batch, int height, int width, int channels, int filters)
    {
        var window = Window.Create(3, null, Padding.Same, null, "size");
        SameForAnyThreads(() => FencedRun.Run(
            new DepthwiseConv2DOperation<float>(window), [Any(Shape.Create(batch, height, width, channels)), Any(Shape.Create(3, 3, channels, filters)), Any(channels * filters)]));
    }

    // From few values, so that windows have several equal ones.
    [Theory]
    [InlineData(Padding.Valid, 1)]
    [InlineData(Padding.Valid, 2)]
    [InlineData(Padding.Valid, 3)]
    [InlineData(Padding.Same, 1)]
    [InlineData(Padding.Same, 2)]
    [InlineData(Padding.Same, 3)]
    public void Pooling_agrees_with_the_definition_at_every_small_size(Padding padding, int stride)
    {
        foreach (var (height, width, window, number) in Sizes(padding, stride, dilation: 1))
        {
            (Shape, Func<RandomStream, double>)[] inputs = [Grid(Shape.Create(1 + number % 3, height, width, Channels[number % Channels.Length]), 0)];
            FencedRun.Check(
                () => new PoolingOperation<float, MaximumPooling>(window, "max"), () => new PoolingOperation<double, MaximumPooling>(window, "max"), inputs, $"max {window} over {inputs[0].Item1}");
            FencedRun.Check(
                () => new PoolingOperation<float, AveragePooling>(window, "mean"), () => new PoolingOperation<double, AveragePooling>(window, "mean"), inputs, $"mean {window} over {inputs[0].Item1}");
        }
    }

    [Theory]
    [InlineData(1, 60, 50, 20)]
    [InlineData(37, 28, 28, 9)]
    public void Pooling_gives_the_same_bits_for_any_number_of_threads(int batch, int height, int width, int channels)
    {
        var window = Window.Create(3, 2, Padding.Same, null, "size");
        SameForAnyThreads(() => FencedRun.Run(new PoolingOperation<float, MaximumPooling>(window, "max"), [Any(Shape.Create(batch, height, width, channels))]));
        SameForAnyThreads(() => FencedRun.Run(new PoolingOperation<float, AveragePooling>(window, "mean"), [Any(Shape.Create(batch, height, width, channels))]));
    }

    private static void SameForAnyThreads(Func<float[][]> run)
    {
        var before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            var one = run();
            foreach (var threads in new[] { 2, 3, 8 })
            {
                Parallelism.Threads = threads;
                run().ShouldBe(one);
            }
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    private static (Shape, Func<RandomStream, double>) Small(Shape shape) => (shape, random => random.NextDouble() - 0.5);

    // Every picture of 1 to 7 lines with windows of up to 4 x 3, and numbers to choose other sizes by.
    private static IEnumerable<(int Height, int Width, Window Window, int Number)> Sizes(Padding padding, int stride, int dilation)
    {
        var number = 0;
        for (var height = 1; height <= 7; height++)
        {
            for (var width = 1; width <= 5; width++)
            {
                foreach (var (windowHeight, windowWidth) in new[] { (1, 1), (1, 3), (2, 2), (3, 1), (3, 3), (4, 2) })
                {
                    var window = Window.Create((windowHeight, windowWidth), (stride, Math.Max(stride - 1, 1)), padding, dilation, "size");
                    number++;
                    if (window.Refuse(new[] { 1, height, width, 1 }) is null)
                    {
                        yield return (height, width, window, number);
                    }
                }
            }
        }
    }
}
