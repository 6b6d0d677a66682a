using System.Collections.Concurrent;
using Inkstone.Callbacks;
using Inkstone.Layers;
using Inkstone.Losses;
using Inkstone.Optimizers;
using Inkstone.Progress;

namespace Inkstone.Tests.Models;

/// <summary>Training on samples that are made along the way. Alone: the number of threads decides who makes them.</summary>
[Collection(AloneCollection.Name)]
public class FitSourceTests
{
    private static readonly NoProgress Silent = new();
    private static readonly Tensor X = Tensor.Normal((70, 5), seed: 1);
    private static readonly Tensor Y = Tensor.From(Enumerable.Range(0, 70).Select(i => i % 3).ToArray());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Does_to_the_bit_what_it_does_with_tensors(int threads) => WithThreads(threads, () =>
    {
        var (byTensors, bySource) = (Classifier(), Classifier());
        var (lines, sourceLines) = (new StringWriter(), new StringWriter());
        var expected = byTensors.Fit(X, Y, batchSize: 8, epochs: 3, validationData: (X, Y), progress: new PlainProgress(lines));
        var history = bySource.Fit(new TensorSamples(X, Y), batchSize: 8, epochs: 3, validationData: (X, Y), progress: new PlainProgress(sourceLines));

        Bits(bySource).ShouldBe(Bits(byTensors));
        history.Names.ShouldBe(["accuracy", "loss", "val_accuracy", "val_loss"]);
        history.Steps.ShouldBe(9);
        foreach (var name in history.Names)
        {
            history[name].ShouldBe(expected[name]);
        }

        sourceLines.ToString().Split('\n').Length.ShouldBe(lines.ToString().Split('\n').Length);
    });

    [Theory]
    [InlineData(70)]
    [InlineData(1000)]
    [InlineData(23)]
    [InlineData(1)]
    public void Any_batch_size_will_do(int batchSize)
    {
        var (byTensors, bySource) = (Classifier(), Classifier());
        byTensors.Fit(X, Y, batchSize, shuffle: false, progress: Silent);
        bySource.Fit(new TensorSamples(X, Y), batchSize, shuffle: false, progress: Silent);
        Bits(bySource).ShouldBe(Bits(byTensors));
    }

    [Fact]
    public void Samples_differ_by_epoch_and_not_by_timing_and_training_goes_on_where_it_stopped()
    {
        var runs = new List<float[]>();
        foreach (var (threads, pause) in new[] { (1, 0), (2, 0), (2, 50), (4, 7) })
        {
            WithThreads(threads, () =>
            {
                var model = Classifier();
                model.Fit(new Noisy(pause), batchSize: 16, epochs: 3, progress: Silent);
                runs.Add(Bits(model));
            });
        }

        var resumed = Classifier();
        resumed.Fit(new Noisy(0), batchSize: 16, epochs: 1, progress: Silent);
        using var file = new TempFile();
        resumed.Save(file.Path);
        resumed = (Sequential)Model.Load(file.Path);
        resumed.Fit(new Noisy(3), batchSize: 16, epochs: 2, progress: Silent);
        runs.Add(Bits(resumed));
        runs.ShouldAllBe(bits => bits.SequenceEqual(runs[0]));

        var noisy = new Noisy(0);
        var (first, second) = (new float[5], new float[5]);
        noisy.Make(0, 1, first, new float[1]);
        noisy.Make(1, 1, second, new float[1]);
        first.ShouldNotBe(second);
    }

    [Fact]
    public void Where_the_background_is_slow_the_training_thread_makes_all_that_has_a_buffer() => WithThreads(2, () =>
    {
        // Four batches of 8 have buffers. The background thread holds one sample until the training thread has made the other 31.
        var trainer = Environment.CurrentManagedThreadId;
        using var enough = new ManualResetEventSlim();
        var made = 0;
        var source = new Watched(() =>
        {
            if (Environment.CurrentManagedThreadId != trainer)
            {
                enough.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken).ShouldBeTrue("the training thread only waited");
            }
            else if (++made == 31)
            {
                enough.Set();
            }
        });
        var (slow, expected) = (Classifier(), Classifier());
        slow.Fit(source, batchSize: 8, epochs: 2, progress: Silent);
        expected.Fit(X, Y, batchSize: 8, epochs: 2, progress: Silent);
        made.ShouldBeGreaterThanOrEqualTo(31);
        Bits(slow).ShouldBe(Bits(expected));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void What_goes_wrong_in_a_source_comes_out_of_fit_at_the_step_it_spoils(int threads) => WithThreads(threads, () =>
    {
        var model = Classifier();
        var source = new Watched(index =>
        {
            if (index is 29 or 25)
            {
                throw new NotSupportedException($"sample {index}");
            }
        });
        Should.Throw<NotSupportedException>(() => model.Fit(source, batchSize: 8, epochs: 2, shuffle: false, progress: Silent)).Message.ShouldBe("sample 25");
        model.Optimizer!.Iterations.ShouldBe(3);
        source.Threads.Where(thread => thread != Thread.CurrentThread).ShouldAllBe(thread => !thread.IsAlive);

        model.Fit(new TensorSamples(X, Y), batchSize: 8, progress: Silent);
        model.Optimizer.Iterations.ShouldBe(12);
    });

    [Fact]
    public void Cancelling_and_throwing_leave_no_thread_behind() => WithThreads(3, () =>
    {
        using var stop = new CancellationTokenSource();
        var source = new Watched(_ => { });
        var model = Classifier();
        var history = model.Fit(source, batchSize: 8, epochs: 50, progress: Silent, callbacks: [new After(13, stop.Cancel)], cancellation: stop.Token);
        history.WasCancelled.ShouldBeTrue();
        history.Epochs.ShouldBe([0]);
        model.Optimizer!.Iterations.ShouldBe(13);
        Should.Throw<NotSupportedException>(() => model.Fit(source, batchSize: 8, progress: Silent, callbacks: [new After(2, () => throw new NotSupportedException())]));
        source.Threads.Where(thread => thread != Thread.CurrentThread).ShouldAllBe(thread => !thread.IsAlive);
    });

    [Fact]
    public void Soft_targets_of_eleven_classes_are_learnt_and_judged()
    {
        var source = new SoftDigits();
        var model = new Sequential([new Input(11), new Dense(11)], seed: 2);
        model.Compile(new Adam(0.05), new CategoricalCrossentropy(fromLogits: true, labelSmoothing: 0.1), ["accuracy"]);
        var history = model.Fit(source, batchSize: 32, epochs: 8, progress: Silent);
        history["accuracy"][^1].ShouldBeGreaterThan(0.95);

        // The same from tensors, as the loss and the metric are tested with those.
        var (x, y) = (new float[220 * 11], new float[220 * 11]);
        for (var i = 0; i < 220; i++)
        {
            source.Make(0, i, x.AsSpan(i * 11, 11), y.AsSpan(i * 11, 11));
        }

        var expected = new Sequential([new Input(11), new Dense(11)], seed: 2);
        expected.Compile(new Adam(0.05), new CategoricalCrossentropy(fromLogits: true, labelSmoothing: 0.1), ["accuracy"]);
        var byTensors = expected.Fit(Tensor.From(x, (220, 11)), Tensor.From(y, (220, 11)), batchSize: 32, epochs: 8, progress: Silent);
        history["loss"].ShouldBe(byTensors["loss"]);
        history["accuracy"].ShouldBe(byTensors["accuracy"]);
    }

    [Fact]
    public void Errors_say_what_was_expected()
    {
        Should.Throw<InvalidOperationException>(() => new Sequential([new Input(5), new Dense(3)]).Fit(new TensorSamples(X, Y))).Message.ShouldBe("You must call `Compile()` before using the model.");
        Should.Throw<ArgumentException>(() => Classifier().Fit(new Stated(0, 5), progress: Silent)).Message.ShouldStartWith("At least one sample is needed. Received a source (Stated) with Count=0.");
        Should.Throw<ArgumentException>(() => Classifier().Fit(new Stated(9, Shape.Unknown), progress: Silent)).Message.ShouldStartWith(
            "A source states every axis of its samples and targets. Received a source (Stated) of samples (None,) and targets ().");
        Should.Throw<ArgumentException>(() => Classifier().Fit(new Stated(9, 4), progress: Silent)).Message.ShouldContain("(9, 4)");
        Should.Throw<ArgumentOutOfRangeException>(() => Classifier().Fit(new Stated(9, 5), batchSize: -1, progress: Silent));
        Classifier().Fit(new Stated(int.MaxValue, 5), epochs: 0, progress: Silent).Epochs.ShouldBeEmpty(); // nothing is made that the epochs do not ask for
    }

    private static Sequential Classifier()
    {
        var model = new Sequential([new Input(5), new Dense(16, "relu"), new Dropout(0.2), new Dense(3, "softmax")], seed: 3);
        model.Compile(new Adam(0.01), "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    private static float[] Bits(Model model) => [.. model.Weights.SelectMany(weight => weight.ToArray())];

    private static void WithThreads(int threads, Action act)
    {
        var before = Parallelism.Threads;
        Parallelism.Threads = threads;
        try
        {
            act();
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    private abstract class Samples : SampleSource
    {
        private readonly TensorSamples _samples = new(X, Y);

        public override Shape SampleShape => _samples.SampleShape;

        public override Shape TargetShape => _samples.TargetShape;

        public override int Count => _samples.Count;

        public override void Make(int epoch, int index, Span<float> sample, Span<float> target) => _samples.Make(epoch, index, sample, target);
    }

    /// <summary>Other noise in each epoch; each sample takes another time.</summary>
    private sealed class Noisy(int pause) : Samples
    {
        public override void Make(int epoch, int index, Span<float> sample, Span<float> target)
        {
            base.Make(epoch, index, sample, target);
            var random = new RandomStream(9).Derive((ulong)epoch).Derive((ulong)index);
            foreach (ref var value in sample)
            {
                value += 0.1f * random.NextNormal();
            }

            Thread.SpinWait(pause * (index % 17) * 20);
        }
    }

    private sealed class Watched(Action<int> look) : Samples
    {
        private readonly ConcurrentDictionary<Thread, bool> _threads = new();

        public Watched(Action look)
            : this(_ => look())
        {
        }

        public ICollection<Thread> Threads => _threads.Keys;

        public override void Make(int epoch, int index, Span<float> sample, Span<float> target)
        {
            _threads[Thread.CurrentThread] = true;
            look(index);
            base.Make(epoch, index, sample, target);
        }
    }

    /// <summary>A class is where the input is largest; the target has 0.8 of it and 0.2 of the next class, as after a mix-up.</summary>
    private sealed class SoftDigits : SampleSource
    {
        public override Shape SampleShape => 11;

        public override Shape TargetShape => 11;

        public override int Count => 220;

        public override void Make(int epoch, int index, Span<float> sample, Span<float> target)
        {
            var random = new RandomStream(5).Derive((ulong)index);
            for (var i = 0; i < 11; i++)
            {
                sample[i] = 0.3f * random.NextNormal() + (i == index % 11 ? 2 : 0);
                target[i] = i == index % 11 ? 0.8f : i == (index + 1) % 11 ? 0.2f : 0;
            }
        }
    }

    private sealed class Stated(int count, Shape shape) : SampleSource
    {
        public override Shape SampleShape => shape;

        public override Shape TargetShape => Shape.Scalar;

        public override int Count => count;

        public override void Make(int epoch, int index, Span<float> sample, Span<float> target)
        {
        }
    }

    private sealed class After(int steps, Action act) : Callback
    {
        private int _steps;

        public override void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values)
        {
            if (++_steps == steps)
            {
                act();
            }
        }
    }
}
