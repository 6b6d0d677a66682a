using BenchmarkDotNet.Attributes;
using Inkstone.Digits;
using Inkstone.Progress;

namespace Inkstone.Bench;

/// <summary>
/// Training steps of each recipe through <c>Fit</c>: a hundred steps to a call, so that what the call itself costs and allocates
/// is there too, divided by a hundred.
/// </summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private const int Steps = 100;

    private readonly NoProgress _silent = new();
    private Model _model = null!;
    private Tensor _x = null!;
    private Tensor _y = null!;
    private int _batchSize;

    [Params(1, 2)]
    public int Threads { get; set; }

    [ParamsSource(nameof(Names))]
    public string Recipe { get; set; } = "";

    public static IEnumerable<string> Names => Recipes.All.Select(recipe => recipe.Name);

    [GlobalSetup]
    public void SetUp()
    {
        Parallelism.Threads = Threads;
        var recipe = Recipes.Find(Recipe);
        _batchSize = recipe.Settings.BatchSize;
        _model = recipe.Create(seed: 1);
        (_x, _y) = RandomDigits.For(_model, _batchSize, Steps * _batchSize);
    }

    [Benchmark(OperationsPerInvoke = Steps)]
    public History Step() => _model.Fit(_x, _y, _batchSize, progress: _silent);

    /// <summary>The same samples through a source, which makes them one by one on a background thread.</summary>
    [Benchmark(OperationsPerInvoke = Steps)]
    public History StepFromSource() => _model.Fit(new TensorSamples(_x, _y), _batchSize, progress: _silent);
}
