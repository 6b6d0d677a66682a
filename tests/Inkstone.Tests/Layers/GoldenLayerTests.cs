using Inkstone.Layers;

namespace Inkstone.Tests.Layers;

/// <summary>Dense, BatchNormalization and Dropout against the golden vectors: in double through the operation, in float through the layer.</summary>
public class GoldenLayerTests
{
    private const double DoubleTolerance = 1e-12;
    private const double FloatTolerance = 1e-6;

    [Fact]
    public void Dense_forward_and_gradients()
    {
        var golden = GoldenFile.Read("dense_relu");
        var upstream = golden.Numbers("upstream");
        var run = new DoubleRun(
            new DenseOperation<double, ReLUFunction>(), ((2, 3), golden.Numbers("x")), ((3, 2), golden.Numbers("kernel")), (2, golden.Numbers("bias")));

        Expect.Close(run.Output, golden.Numbers("relu"), DoubleTolerance, "output");
        Expect.Close(run.Gradient(0, upstream), golden.Numbers("d_x"), DoubleTolerance, "by x");
        Expect.Close(run.Gradient(1, upstream), golden.Numbers("d_kernel"), DoubleTolerance, "by kernel");
        Expect.Close(run.Gradient(2, upstream), golden.Numbers("d_bias"), DoubleTolerance, "by bias");

        var layer = new Dense(2, "relu");
        var x = Tensor.From(golden.Floats("x"), (2, 3));
        layer.Apply(x);
        layer.SetWeights([Tensor.From(golden.Floats("kernel"), (3, 2)), Tensor.From(golden.Floats("bias"))]);
        using var tape = new GradientTape();
        var y = layer.Apply(x);
        var gradients = tape.Gradient(y, [x, .. layer.Weights], Tensor.From(golden.Floats("upstream"), (2, 2)));
        Expect.Close(y.AsSpan(), golden.Numbers("relu"), FloatTolerance, "output in float");
        Expect.Close(gradients[0].AsSpan(), golden.Numbers("d_x"), FloatTolerance, "by x in float");
        Expect.Close(gradients[1].AsSpan(), golden.Numbers("d_kernel"), FloatTolerance, "by kernel in float");
        Expect.Close(gradients[2].AsSpan(), golden.Numbers("d_bias"), FloatTolerance, "by bias in float");
    }

    [Fact]
    public void BatchNormalization_forward_moving_averages_and_gradients()
    {
        var golden = GoldenFile.Read("batchnorm");
        var train = golden.GetProperty("train");
        var upstream = golden.Numbers("upstream");
        var movingMean = new View<double>([0, 0, 0], 0, 3);
        var movingVariance = new View<double>([1, 1, 1], 0, 3);
        var run = new DoubleRun(
            new BatchNormalizationOperation<double>(movingMean, movingVariance, 0.99, 1e-3),
            ((4, 3), golden.Numbers("x")), (3, golden.Numbers("gamma")), (3, golden.Numbers("beta")));

        foreach (var moving in train.GetProperty("moving_after_calls").EnumerateArray())
        {
            Expect.Close(run.Output, train.Numbers("output"), DoubleTolerance, "output");
            Expect.Close(movingMean.Array, moving.Numbers("moving_mean"), DoubleTolerance, "moving mean");
            Expect.Close(movingVariance.Array, moving.Numbers("moving_variance"), DoubleTolerance, "moving variance");
            run.Forward();
        }

        Expect.Close(run.Gradient(0, upstream), golden.Numbers("d_x"), DoubleTolerance, "by x");
        Expect.Close(run.Gradient(1, upstream), golden.Numbers("d_gamma"), DoubleTolerance, "by gamma");
        Expect.Close(run.Gradient(2, upstream), golden.Numbers("d_beta"), DoubleTolerance, "by beta");
    }

    [Fact]
    public void BatchNormalization_uses_the_moving_averages_outside_training()
    {
        var golden = GoldenFile.Read("batchnorm");
        var layer = new BatchNormalization();
        var x = Tensor.From(golden.Floats("x"), (4, 3));
        layer.Apply(x);
        layer.SetWeights([Tensor.From(golden.Floats("gamma")), Tensor.From(golden.Floats("beta")), Tensor.Zeros(3), Tensor.Ones(3)]);

        Expect.Close(layer.Apply(x, training: true).AsSpan(), golden.GetProperty("train").Numbers("output"), FloatTolerance, "training");
        Expect.Close(layer.Apply(x).AsSpan(), golden.Numbers("inference_after_one_training_call"), FloatTolerance, "inference");
    }

    [Fact]
    public void Dropout_keeps_its_share_and_the_mean()
    {
        var golden = GoldenFile.Read("dropout");
        var rate = golden.GetProperty("rate").GetDouble();
        var layer = new Dropout(rate);
        var x = Tensor.Uniform(1_000_000, 1, 2, seed: 3);
        using var tape = new GradientTape();
        var y = layer.Apply(x, training: true);

        // The statistical bounds stated in the golden file.
        y.ToArray().Count(value => value != 0).ShouldBeInRange((int)((1 - rate - 0.002) * x.Size), (int)((1 - rate + 0.002) * x.Size));
        y.ToArray().Average().ShouldBe(x.ToArray().Average(), 0.003 * x.ToArray().Average());
        var gradient = tape.Gradient(y, x, Tensor.Ones(x.Shape));
        for (var i = 0; i < 1_000; i++)
        {
            gradient[i].ShouldBe(y[i] == 0 ? 0 : (float)(1 / (1 - rate)), 1e-6);
            y[i].ShouldBe(x[i] * gradient[i], 1e-6);
        }

        layer.Apply(x, training: true).ToArray().ShouldNotBe(y.ToArray());
        layer.Apply(x).ShouldBeSameAs(x);
        new Dropout(0).Apply(x, training: true).ShouldBeSameAs(x);
        new Dropout(1).Apply(x, training: true).ToArray().ShouldAllBe(value => value == 0);
    }
}
