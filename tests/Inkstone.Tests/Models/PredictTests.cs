using Inkstone.Layers;

namespace Inkstone.Tests.Models;

public class PredictTests
{
    [Fact]
    public void Many_threads_may_predict_at_once()
    {
        var model = new Sequential([new Input(30), new Dense(40, "relu"), new BatchNormalization(), new Dropout(0.5), new Dense(10, "softmax")]);
        var samples = Enumerable.Range(0, 64).Select(i => Tensor.Normal((1 + i % 40, 30), seed: (ulong)i)).ToArray();
        var expected = samples.Select(x => model.Predict(x).ToArray()).ToArray();

        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 64 }, i =>
        {
            for (var round = 0; round < 50; round++)
            {
                model.Predict(samples[i]).ToArray().ShouldBe(expected[i]);
            }
        });
    }

    [Fact]
    public void Many_threads_may_build_and_predict_at_once()
    {
        var x = Tensor.Normal((3, 30), seed: 1);
        var expected = Lazy().Predict(x).ToArray();
        for (var round = 0; round < 20; round++)
        {
            var model = Lazy();
            Parallel.For(0, 16, _ => model.Predict(x).ToArray().ShouldBe(expected));
        }

        static Sequential Lazy() => new([new Flatten(), new Dense(5, "relu"), new Dense(2)], seed: 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(1000)]
    public void The_batch_size_does_not_change_the_result(int batchSize)
    {
        var model = new Sequential([new Input(12), new Dense(9, "tanh"), new Dense(4, "softmax")]);
        var x = Tensor.Normal((50, 12), seed: 1);
        model.Predict(x, batchSize).ToArray().ShouldBe(model.Predict(x).ToArray());
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
    public void A_layer_added_to_a_model_within_the_model_counts_at_once()
    {
        var inner = new Sequential([new Input(4), new Dense(3)]);
        var model = new Sequential([new Input(4), inner]);
        var x = Tensor.Normal((5, 4), seed: 1);
        var scores = model.Predict(x);
        var output = new float[15];
        model.Predict(x.AsSpan(), output);
        inner.Add(new Softmax());

        var expected = Ops.Softmax(scores).ToArray();
        model.Predict(x).ToArray().ShouldBe(expected);
        model.Predict(x.AsSpan(), output);
        output.ShouldBe(expected);
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

    [Fact]
    public void Needs_no_compile_and_gives_nothing_for_nothing() =>
        new Sequential([new Input(3), new Dense(2)]).Predict(Tensor.Zeros((0, 3))).Shape.ShouldBe((0, 2));

    [Fact]
    public void Normalization_that_never_trained_uses_mean_0_and_variance_1()
    {
        var model = new Sequential([new Input(2), new BatchNormalization()]);
        model.Predict(new float[,] { { 1, -2 } }).ToArray().ShouldBe([1 / MathF.Sqrt(1.001f), -2 / MathF.Sqrt(1.001f)], 1e-6);
    }

    [Fact]
    public void Argmax_takes_the_first_of_equals() => Tensor.From(new float[,] { { 1, 3, 3 }, { 2, 2, 2 } }).ArgMax().ShouldBe([1, 0]);
}
