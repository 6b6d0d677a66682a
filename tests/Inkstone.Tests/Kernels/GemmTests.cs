namespace Inkstone.Tests.Kernels;

/// <summary>The fast matrix product against the definition, in double, at every small size: tiles, panels and what is left over.</summary>
[Collection(AloneCollection.Name)]
public class GemmTests
{
    private static readonly (bool A, bool B)[] Layouts = [(false, false), (true, false), (false, true), (true, true)];

    // Tiles of 1 to 14 rows, panels of one and two registers of 4, 8 or 16 lanes, whole, in part and half; and one row or column more.
    [Fact]
    public void Agrees_with_the_definition_at_every_small_size()
    {
        for (var rows = 0; rows <= 31; rows++)
        {
            for (var columns = 0; columns <= 49; columns++)
            {
                var depth = (rows * 7 + columns * 3) % 20;
                var layout = Layouts[(rows + columns) % 4];
                Check(rows, columns, depth, layout.A, layout.B, withBias: rows % 2 == 0);
                Check(rows, columns, 1, !layout.A, layout.B, withBias: rows % 2 == 1);
                Check(rows, columns, 2, layout.A, !layout.B, withBias: columns % 2 == 0);
            }
        }
    }

    [Fact]
    public void Agrees_with_the_definition_in_every_layout()
    {
        int[] sizes = [0, 1, 2, 7, 8, 9, 16, 17, 33, 40];
        foreach (var rows in sizes)
        {
            foreach (var columns in sizes)
            {
                foreach (var depth in sizes)
                {
                    foreach (var (transposeA, transposeB) in Layouts)
                    {
                        Check(rows, columns, depth, transposeA, transposeB, withBias: (rows + columns) % 2 == 0);
                    }
                }
            }
        }
    }

    // Rows 4 KiB apart are copied, sums of more than 1024 are cut, a narrow C is computed turned, and of a single column B's last 31 rows are copied.
    [Theory]
    [InlineData(40, 1024, 3)]
    [InlineData(64, 1024, 3)]
    [InlineData(100, 10, 1100)]
    [InlineData(70, 31, 9)]
    [InlineData(5, 1, 70)]
    [InlineData(30, 70, 1024)]
    [InlineData(1024, 70, 20)]
    [InlineData(5, 20, 1025)]
    [InlineData(3, 33, 2100)]
    public void Agrees_with_the_definition_where_the_layout_is_changed(int rows, int columns, int depth)
    {
        foreach (var (transposeA, transposeB) in Layouts)
        {
            Check(rows, columns, depth, transposeA, transposeB, withBias: true);
            Check(rows, columns, depth, transposeA, transposeB, withBias: false);
        }
    }

    [Theory]
    [InlineData(100, 20, 784)]
    [InlineData(784, 20, 100)]
    [InlineData(128, 512, 784)]
    [InlineData(16, 10, 512)]
    [InlineData(257, 130, 65)]
    public void Agrees_with_the_definition_at_the_sizes_of_training(int rows, int columns, int depth)
    {
        foreach (var (transposeA, transposeB) in Layouts)
        {
            Check(rows, columns, depth, transposeA, transposeB, withBias: transposeA == transposeB); // gradients have none
        }
    }

    [Theory]
    [InlineData(129, 77, 300)]
    [InlineData(784, 20, 100)]
    [InlineData(100, 600, 1024)]
    [InlineData(70, 1024, 1030)]
    public void Gives_the_same_bits_for_any_number_of_threads(int rows, int columns, int depth)
    {
        var before = Parallelism.Threads;
        try
        {
            foreach (var layout in Layouts)
            {
                Parallelism.Threads = 1;
                var one = Multiply(rows, columns, depth, layout);
                foreach (var threads in new[] { 2, 3, 8 })
                {
                    Parallelism.Threads = threads;
                    Multiply(rows, columns, depth, layout).ShouldBe(one);
                }
            }
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    // Each thread keeps copies of its own operands, and only one product at a time is divided.
    [Fact]
    public void Products_on_several_threads_do_not_disturb_each_other()
    {
        (int Rows, int Columns, int Depth)[] sizes = [(129, 77, 300), (784, 20, 100), (100, 600, 1024), (3, 33, 2100), (70, 1024, 40)];
        var alone = Array.ConvertAll(sizes, size => Multiply(size.Rows, size.Columns, size.Depth, (true, true)));
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var (rows, columns, depth) = sizes[i % sizes.Length];
            Multiply(rows, columns, depth, (true, true)).AsSpan().SequenceEqual(alone[i % sizes.Length]).ShouldBeTrue();
        });
    }

    // A single tile, tiles with the last columns packed, a narrow C, a depth that is cut.
    [Theory]
    [InlineData(5, 20, 40)]
    [InlineData(60, 37, 9)]
    [InlineData(100, 10, 30)]
    [InlineData(20, 33, 2100)]
    public void Adds_to_what_C_holds(int rows, int columns, int depth)
    {
        var (a, b, c) = (Tensor.Normal(rows * depth, seed: 1).ToArray(), Tensor.Normal(depth * columns, seed: 2).ToArray(), Tensor.Normal(rows * columns, seed: 3).ToArray());
        foreach (var (transposeA, transposeB) in Layouts)
        {
            var expected = Double(c);
            Gemm.MultiplyNaive<double>(Double(a), transposeA, Double(b), transposeB, [], expected, rows, columns, depth, addToC: true);
            using var fenced = new FencedMemory(c, againstEnd: true);
            Gemm.Multiply<float>(a, transposeA, b, transposeB, [], fenced.Span, rows, columns, depth, addToC: true);
            Compare(fenced.Span, expected, depth + 1, $"{rows}x{columns}x{depth} added, transposed {transposeA} {transposeB}");
        }
    }

    [Fact]
    public void A_row_comes_out_the_same_alone_as_among_others()
    {
        var (a, b) = (Tensor.Normal((50, 64), seed: 1), Tensor.Normal((64, 40), seed: 2));
        var all = a.MatMul(b).ToArray();
        for (var row = 0; row < 50; row++)
        {
            a[row..(row + 1)].MatMul(b).ToArray().ShouldBe(all[(row * 40)..((row + 1) * 40)]);
        }
    }

    private static float[] Multiply(int rows, int columns, int depth, (bool A, bool B) transposed)
    {
        var (a, b) = (Tensor.Normal(rows * depth, seed: 1), Tensor.Normal(depth * columns, seed: 2));
        var c = new float[rows * columns];
        Gemm.Multiply(a.AsSpan(), transposed.A, b.AsSpan(), transposed.B, [], c, rows, columns, depth);
        return c;
    }

    private static void Check(int rows, int columns, int depth, bool transposeA, bool transposeB, bool withBias)
    {
        var a = Tensor.Normal(rows * depth, seed: 1).ToArray();
        var b = Tensor.Normal(depth * columns, seed: 2).ToArray();
        var bias = withBias ? Tensor.Normal(columns, seed: 3).ToArray() : [];
        var expected = new double[rows * columns];
        Gemm.MultiplyNaive<double>(Double(a), transposeA, Double(b), transposeB, Double(bias), expected, rows, columns, depth);
        foreach (var againstEnd in new[] { true, false })
        {
            using var fencedA = new FencedMemory(a, againstEnd);
            using var fencedB = new FencedMemory(b, againstEnd);
            using var fencedBias = new FencedMemory(bias, againstEnd);
            using var fencedC = new FencedMemory(Enumerable.Repeat(float.NaN, expected.Length).ToArray(), againstEnd);
            Gemm.Multiply<float>(fencedA.Span, transposeA, fencedB.Span, transposeB, fencedBias.Span, fencedC.Span, rows, columns, depth);
            Compare(fencedC.Span, expected, depth, $"{rows}x{columns}x{depth}, transposed {transposeA} {transposeB}");
        }
    }

    private static void Compare(ReadOnlySpan<float> c, double[] expected, int depth, string product)
    {
        // Each of depth + 1 roundings is at most half a unit in the last place of a partial sum.
        var bound = 1e-6 * (depth + 1) * 3;
        for (var i = 0; i < c.Length; i++)
        {
            if (!(Math.Abs(c[i] - expected[i]) < bound))
            {
                Assert.Fail($"{product}: element {i} is {c[i]}, expected {expected[i]}");
            }
        }
    }

    private static double[] Double(float[] values) => Array.ConvertAll(values, value => (double)value);
}
