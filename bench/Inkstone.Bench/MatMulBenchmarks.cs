using BenchmarkDotNet.Attributes;

namespace Inkstone.Bench;

/// <summary>The matrix products of a training step: forward, gradient by the kernel, gradient by the input.</summary>
[MemoryDiagnoser]
public class MatMulBenchmarks
{
    private Tensor _x = null!;
    private Tensor _kernel = null!;
    private Tensor _gradient = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [Params("128x512x784", "100x20x784", "512x512x512")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        Parallelism.Threads = Threads;
        var size = Array.ConvertAll(Size.Split('x'), int.Parse);
        var (batch, units, inputs) = (size[0], size[1], size[2]);
        _x = Tensor.Uniform((batch, inputs), seed: 1);
        _kernel = Tensor.Uniform((inputs, units), seed: 2);
        _gradient = Tensor.Uniform((batch, units), seed: 3);
    }

    [Benchmark]
    public Tensor Forward() => Ops.MatMul(_x, _kernel);

    [Benchmark]
    public Tensor KernelGradient() => Ops.MatMul(_x, _gradient, transposeA: true);

    [Benchmark]
    public Tensor InputGradient() => Ops.MatMul(_gradient, _kernel, transposeB: true);
}
