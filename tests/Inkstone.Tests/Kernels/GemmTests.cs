namespace Inkstone.Tests.Kernels;

/// <summary>The fast matrix product against the definition, in double, at every small size: tiles, panels and what is left over.</summary>
public class GemmTests
{
    private static readonly (bool A, bool B)[] Layouts = [(false, false), (true, false), (false, true), (true, true)];

    [Fact]
    public void Agrees_with_the_definition_at_every_small_size()
    {
        int[] sizes = [0, 1, 2, 3, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 31, 32, 33];
        foreach (var rows in sizes)
        {
            foreach (var columns in sizes)
            {
                foreach (var depth in new[] { 0, 1, 2, 7, 16, 33 })
                {
                    foreach (var (transposeA, transposeB) in Layouts)
                    {
                        Check(rows, columns, depth, transposeA, transposeB, withBias: (rows + columns) % 2 == 0);
                    }
                }
            }
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
            Check(rows, columns, depth, transposeA, transposeB, withBias: true);
        }
    }

    [Fact]
    public void Gives_the_same_bits_for_any_number_of_threads()
    {
        var (a, b) = (Tensor.Normal((129, 300), seed: 1), Tensor.Normal((300, 77), seed: 2));
        var before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            var one = a.MatMul(b).ToArray();
            foreach (var threads in new[] { 2, 3, 8 })
            {
                Parallelism.Threads = threads;
                a.MatMul(b).ToArray().ShouldBe(one);
            }
        }
        finally
        {
            Parallelism.Threads = before;
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

    private static void Check(int rows, int columns, int depth, bool transposeA, bool transposeB, bool withBias)
    {
        var a = Tensor.Normal(rows * depth, seed: 1).ToArray();
        var b = Tensor.Normal(depth * columns, seed: 2).ToArray();
        var bias = withBias ? Tensor.Normal(columns, seed: 3).ToArray() : [];
        var c = Enumerable.Repeat(float.NaN, rows * columns).ToArray();
        var expected = new double[rows * columns];
        Gemm.Multiply<float>(a, transposeA, b, transposeB, bias, c, rows, columns, depth);
        Gemm.MultiplyNaive<double>(Double(a), transposeA, Double(b), transposeB, Double(bias), expected, rows, columns, depth);
        for (var i = 0; i < c.Length; i++)
        {
            // Each of depth + 1 roundings is at most half a unit in the last place of a partial sum.
            var bound = 1e-6 * (depth + 1) * 3;
            Math.Abs(c[i] - expected[i]).ShouldBeLessThan(bound, $"{rows}x{columns}x{depth}, transposed {transposeA} {transposeB}, element {i}");
        }
    }

    private static double[] Double(float[] values) => Array.ConvertAll(values, value => (double)value);
}
