using BenchmarkDotNet.Attributes;
using Inkstone.Digits;

namespace Inkstone.Bench;

/// <summary>A single prediction of dense-512 into room the caller brings.</summary>
[MemoryDiagnoser]
public class PredictBenchmarks
{
    private readonly float[] _output = new float[DigitCount];
    private readonly float[] _sample = Tensor.Uniform(784, seed: 1).ToArray();
    private readonly Model _model = Recipes.Find("dense-512").Create(seed: 1);

    private const int DigitCount = 10;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void SetUp() => Parallelism.Threads = Threads;

    [Benchmark]
    public void PredictOne() => _model.Predict(_sample, _output);
}
