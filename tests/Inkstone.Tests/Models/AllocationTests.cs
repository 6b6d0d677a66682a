using Inkstone.Callbacks;
using Inkstone.Layers;
using Inkstone.Optimizers;
using Inkstone.Optimizers.Schedules;
using Inkstone.Progress;

namespace Inkstone.Tests.Models;

[Collection(AloneCollection.Name)]
public class AllocationTests
{
    [Fact]
    public void Steps_allocate_nothing_once_warm()
    {
        var (x, y) = (Tensor.Normal((6_400, 20), seed: 1), Tensor.From(Enumerable.Range(0, 6_400).Select(i => i % 3).ToArray()));
        var model = new Sequential([new Input(20), new Dense(16, "relu"), new BatchNormalization(), new Dropout(0.2), new Dense(3, "softmax")]);
        model.Compile("rmsprop", "sparse_categorical_crossentropy", ["accuracy"]);
        var counter = new AllocationCounter();
        model.Fit(x, y, batchSize: 32, epochs: 1, progress: new NoProgress(), callbacks: [counter]);

        counter.BytesAfterWarmUp.ShouldBe(0);
    }

    [Fact]
    public void Steps_of_a_convolutional_network_allocate_nothing_once_warm()
    {
        var (x, y) = (Tensor.Normal([960, 9, 9, 2], seed: 1), Tensor.From(Enumerable.Range(0, 960).Select(i => i % 3).ToArray()));
        var model = new Sequential(
        [
            new Input(9, 9, 2), new ZeroPadding2D(), new Conv2D(8, 3, activation: "relu"), new MaxPooling2D(), new DepthwiseConv2D(3, padding: Padding.Same),
            new BatchNormalization(), new AveragePooling2D(2, 1), new Conv2D(4, 1), new GlobalAveragePooling2D(), new Dense(3, "softmax"),
        ]);
        model.Compile("rmsprop", "sparse_categorical_crossentropy", ["accuracy"]);
        var counter = new AllocationCounter();
        model.Fit(x, y, batchSize: 32, epochs: 1, progress: new NoProgress(), callbacks: [counter]);

        counter.BytesAfterWarmUp.ShouldBe(0);
    }

    [Fact]
    public void Steps_on_samples_made_along_the_way_allocate_nothing_once_warm_on_any_thread()
    {
        var source = new CountingSource(Tensor.Normal((6_400, 20), seed: 1), Tensor.From(Enumerable.Range(0, 6_400).Select(i => i % 3).ToArray()));
        var model = new Sequential([new Input(20), new Dense(16, "relu"), new BatchNormalization(), new Dense(3, "softmax")]);
        model.Compile(new Adam(new OneCycle(0.01, 200)), "sparse_categorical_crossentropy", ["accuracy"]);
        var counter = new AllocationCounter();
        var threads = Parallelism.Threads;
        Parallelism.Threads = 2;
        try
        {
            model.Fit(source, batchSize: 32, epochs: 1, progress: new NoProgress(), callbacks: [new WeightAverage(), counter]);
        }
        finally
        {
            Parallelism.Threads = threads;
        }

        counter.BytesAfterWarmUp.ShouldBe(0);
        source.MadeInTheBackground.ShouldBeGreaterThan(100);
        source.BytesAfterWarmUp.ShouldBe(0);
    }

    [Fact]
    public void Steps_of_a_network_with_branches_allocate_nothing_once_warm()
    {
        var (x, y) = (Tensor.Normal([960, 9, 9, 2], seed: 1), Tensor.From(Enumerable.Range(0, 960).Select(i => i % 3).ToArray()));
        var input = new Input(9, 9, 2);
        var first = new Conv2D(4, 3, padding: Padding.Same, activation: "relu").On(input);
        var second = new BatchNormalization().On(new Conv2D(4, 3, padding: Padding.Same).On(first));
        var joined = new Concatenate().On(new ReLU().On(new Add().On(first, second)), input);
        var model = new Functional(input, new Dense(3, "softmax").On(new GlobalAveragePooling2D().On(joined)));
        model.Compile("rmsprop", "sparse_categorical_crossentropy", ["accuracy"]);
        var counter = new AllocationCounter();
        model.Fit(x, y, batchSize: 32, epochs: 1, progress: new NoProgress(), callbacks: [counter]);

        counter.BytesAfterWarmUp.ShouldBe(0);
    }

    [Fact]
    public void Predicting_into_a_span_gives_the_same_and_allocates_nothing_once_warm()
    {
        var model = new Sequential([new Input(12), new Dense(9, "relu"), new Dense(4, "softmax")]);
        var x = Tensor.Normal((2, 12), seed: 1);
        var output = new float[8];
        model.Predict(x.AsSpan(), output);
        output.ShouldBe(model.Predict(x).ToArray());

        for (var i = 0; i < 50; i++)
        {
            model.Predict(x.AsSpan(), output);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        model.Predict(x.AsSpan(), output);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        Should.Throw<ArgumentException>(() => model.Predict(x.AsSpan(), new float[3])).Message.ShouldBe(
            "Model 'sequential' takes samples of shape (12,) (12 numbers) and gives 4 for each. Received: 24 numbers in, room for 3 out.");
    }

    [Fact]
    public void Many_batch_sizes_do_not_fill_the_memory()
    {
        // A step kept for each of the sizes would hold 300 · 301 / 2 · 400 · 2 floats: 144 MB.
        var model = new Sequential([new Input(400), new Dense(400, "relu"), new Dense(3)]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var samples = 1; samples <= 300; samples++)
        {
            model.Predict(Tensor.Zeros((samples, 400)), batchSize: 1000);
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(40_000_000);
    }

    /// <summary>Samples of tensors; counts what the background thread that asks for them allocates in between.</summary>
    private sealed class CountingSource(Tensor x, Tensor y) : SampleSource
    {
        private readonly TensorSamples _samples = new(x, y);
        private readonly int _trainer = Environment.CurrentManagedThreadId;
        private long _start;

        public int MadeInTheBackground { get; private set; }

        public long BytesAfterWarmUp { get; private set; }

        public override Shape SampleShape => _samples.SampleShape;

        public override Shape TargetShape => _samples.TargetShape;

        public override int Count => _samples.Count;

        public override void Make(int epoch, int index, Span<float> sample, Span<float> target)
        {
            _samples.Make(epoch, index, sample, target);
            if (Environment.CurrentManagedThreadId != _trainer)
            {
                if (++MadeInTheBackground == 100)
                {
                    _start = GC.GetAllocatedBytesForCurrentThread();
                }

                BytesAfterWarmUp = MadeInTheBackground < 100 ? 0 : GC.GetAllocatedBytesForCurrentThread() - _start;
            }
        }
    }

    private sealed class AllocationCounter : Callback
    {
        private long _start;

        public long BytesAfterWarmUp { get; private set; }

        public override void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values)
        {
            if (batch == 20)
            {
                _start = GC.GetAllocatedBytesForCurrentThread();
            }

            BytesAfterWarmUp = GC.GetAllocatedBytesForCurrentThread() - _start;
        }
    }
}
