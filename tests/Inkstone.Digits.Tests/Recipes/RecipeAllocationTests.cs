using Inkstone.Callbacks;
using Inkstone.Progress;

namespace Inkstone.Digits.Tests;

/// <summary>Once warm, no recipe allocates: on no thread, in no step, the last and shorter one of an epoch included.</summary>
[Collection(AloneCollection.Name)]
public class RecipeAllocationTests
{
    // Something else in the process may allocate meanwhile; it will not do so every time.
    private const int Tries = 6;

    public static TheoryData<string> Names => [.. Recipes.All.Select(recipe => recipe.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_of_training_allocates_nothing(string name)
    {
        var (model, x, y, batchSize) = Prepare(name);
        Least(() =>
        {
            var counter = new EpochCounter(epoch: 2);
            model.Fit(x, y, batchSize, epochs: 3, callbacks: [counter], progress: new NoProgress());
            return counter.Bytes;
        }).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_that_is_judged_allocates_nothing(string name)
    {
        var (model, x, y, batchSize) = Prepare(name);
        Least(() =>
        {
            var counter = new BatchCounter(first: 3);
            model.Evaluate(x, y, batchSize, counter);
            return counter.Bytes;
        }).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_into_a_span_allocate_nothing(string name)
    {
        var (model, x, _, batchSize) = Prepare(name);
        foreach (var samples in (int[])[1, batchSize])
        {
            var values = x[..samples].ToArray();
            var output = new float[model.OutputShape(x[..samples].Shape).Size];
            Least(() =>
            {
                model.Predict(values, output);
                var before = Allocated();
                for (var i = 0; i < 10; i++)
                {
                    model.Predict(values, output);
                }

                return Allocated() - before;
            }).ShouldBe(0);
        }
    }

    private static (Model Model, Tensor X, Tensor Y, int BatchSize) Prepare(string name)
    {
        var recipe = Recipes.Find(name);
        var (height, width) = recipe.SampleShape.Rank == 2 ? (recipe.SampleShape[0], recipe.SampleShape[1]) : (20, 20);
        var count = 6 * recipe.Settings.BatchSize + 7;
        var pixels = new byte[count * height * width];
        new Random(1).NextBytes(pixels);
        var images = DigitImages.From(pixels, [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))], height, width, storedByColumns: recipe.SampleShape.Rank == 1);
        var model = recipe.Create();
        return (model, DigitTensors.Inputs(model, images), DigitTensors.Targets(model, images), recipe.Settings.BatchSize);
    }

    private static long Least(Func<long> count)
    {
        var least = long.MaxValue;
        for (var i = 0; i < Tries && least != 0; i++)
        {
            least = Math.Min(least, count());
        }

        return least;
    }

    private static long Allocated() => GC.GetTotalAllocatedBytes(precise: true);

    /// <summary>What is allocated from the first to the last step of an epoch.</summary>
    private sealed class EpochCounter(int epoch) : Callback
    {
        private int _epoch;
        private long _start;

        public long Bytes { get; private set; } = long.MaxValue;

        public override void OnEpochBegin(int epoch) => _epoch = epoch;

        public override void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values)
        {
            if (_epoch != epoch)
            {
                return;
            }

            if (batch == 0)
            {
                _start = Allocated();
            }

            Bytes = Allocated() - _start;
        }
    }

    /// <summary>What is allocated from a batch to the last that is full; the shorter one is recorded anew in each call.</summary>
    private sealed class BatchCounter(int first) : ProgressRenderer
    {
        private int _steps;
        private long _start;

        public long Bytes { get; private set; } = long.MaxValue;

        public override void Begin(int steps) => _steps = steps;

        public override void Step(int step, MetricValues values)
        {
            if (step == first)
            {
                _start = Allocated();
            }
            else if (step == _steps - 1)
            {
                Bytes = Allocated() - _start;
            }
        }

        public override void End(MetricValues values, int? step = null)
        {
        }

        public override void Say(string text)
        {
        }
    }
}
