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
        var model = new Sequential([new Input(12), new Dense(9, "sigmoid"), new Dense(4, "softmax")]);
        var x = Tensor.Normal((50, 12), seed: 1);
        model.Predict(x, batchSize).ToArray().ShouldBe(model.Predict(x).ToArray());
    }

    // The second convolution has 16 tiles of 2 x 2 pixels in a picture: one alone is computed another way than five.
    [Fact]
    public void A_picture_alone_gives_the_same_but_for_the_last_bits()
    {
        var model = new Sequential([new Input(7, 7, 1), new Conv2D(16, 3, padding: Padding.Same), new Conv2D(16, 3, padding: Padding.Same), new Flatten(), new Dense(10, "softmax")]);
        var x = Tensor.Normal([5, 7, 7, 1], seed: 1);
        var together = model.Predict(x);
        together.ToArray().ShouldBe(model.Predict(x).ToArray());
        for (var i = 0; i < 5; i++)
        {
            var alone = model.Predict(x[i..(i + 1)]);
            Expect.Close(alone.AsSpan(), Array.ConvertAll(together[i..(i + 1)].ToArray(), value => (double)value), 5e-6, $"picture {i}");
        }
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
