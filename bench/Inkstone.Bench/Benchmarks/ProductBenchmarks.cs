using BenchmarkDotNet.Attributes;

namespace Inkstone.Bench;

/// <summary>The matrix products of a training step: forward (A·B), gradient by the kernel (Aᵀ·B), gradient by the input (A·Bᵀ).</summary>
[MemoryDiagnoser]
public class ProductBenchmarks
{
    private Action _product = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [Params("A·B", "Aᵀ·B", "A·Bᵀ")]
    public string Kind { get; set; } = "";

    [Params("128x512x784", "512x512x512", "100x20x784", "32x25x400")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        Parallelism.Threads = Threads;
        _product = Workloads.Product($"{Kind} {Size}");
    }

    [Benchmark]
    public void Product() => _product();
}
