using BenchmarkDotNet.Attributes;
using Inkstone.Layers;
using Inkstone.Progress;

namespace Inkstone.Bench;

/// <summary>An epoch of a hundred steps of dense-512 with batches of 128, and one prediction.</summary>
[MemoryDiagnoser]
public class FitBenchmarks
{
    private readonly NoProgress _silent = new();
    private readonly float[] _output = new float[10];
    private Sequential _model = null!;
    private Tensor _x = null!;
    private Tensor _y = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        Parallelism.Threads = Threads;
        _x = Tensor.Uniform((12_800, 784), seed: 1);
        _y = Tensor.From(Enumerable.Range(0, 12_800).Select(i => i % 10).ToArray());
        _model = new Sequential([new Input(784), new Dense(512, "relu"), new Dense(10, "softmax")]);
        _model.Compile("rmsprop", "sparse_categorical_crossentropy", ["accuracy"]);
    }

    [Benchmark(OperationsPerInvoke = 100)]
    public History Step() => _model.Fit(_x, _y, batchSize: 128, progress: _silent);

    [Benchmark]
    public void PredictOne() => _model.Predict(_x.AsSpan()[..784], _output);
}
