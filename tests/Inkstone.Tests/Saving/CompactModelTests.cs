using Inkstone.Data;
using Inkstone.Layers;
using Inkstone.Optimizers;
using Inkstone.Progress;
using Inkstone.Saving;

namespace Inkstone.Tests.Saving;

public sealed class CompactModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inkstone").FullName;

    private string Path => System.IO.Path.Combine(_folder, "model.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Weights_are_halves_rounded_to_the_nearest_of_two_as_near_to_the_even()
    {
        // Between 1 and 2 halves are 2^-10 apart, between 1024 and 2048 they are 1 apart; the smallest is 2^-24.
        float[] given = [1f, 0.1f, -1f / 3, 1 + 1 / 2048f, 1 + 3 / 2048f, 1024.5f, 1025.5f, 65504f, 65519f, 1 / 33554432f, 3 / 33554432f, -0f, 0.5f, 7f, 2f, 3f];
        float[] expected = [1f, 0.0999755859375f, -0.333251953125f, 1f, 1 + 2 / 1024f, 1024f, 1026f, 65504f, 65504f, 0f, 1 / 8388608f, -0f, 0.5f, 7f, 2f, 3f];
        var model = new Sequential([new Input(4), new Dense(4, useBias: false)]);
        model.SetWeights([Tensor.From(given, (4, 4))]);
        model.Save(Path, compact: true);

        var kernel = SafeTensors.Read(Path).Tensors["dense/kernel"];
        (kernel.Type, kernel.Shape).ShouldBe((NumberType.Float16, (4, 4)));
        var loaded = Model.Load(Path);
        loaded.Weights[0].ToArray().Select(BitConverter.SingleToInt32Bits).ShouldBe(expected.Select(BitConverter.SingleToInt32Bits));
        var x = Tensor.Normal((3, 4), seed: 1);
        model.SetWeights([Tensor.From(expected, (4, 4))]);
        loaded.Predict(x).ToArray().ShouldBe(model.Predict(x).ToArray());
    }

    [Fact]
    public void What_the_optimizer_remembers_is_left_out_and_training_begins_anew()
    {
        var (x, y) = (Tensor.Normal((20, 4), seed: 1), Tensor.Normal((20, 1), seed: 2));
        var model = new Sequential([new Input(4), new Dense(8, "relu"), new Dense(1)]);
        model.Compile(new Adam(0.25), "mae", ["mse"]);
        model.Fit(x, y, epochs: 2, progress: new NoProgress());
        model.Save(Path, compact: true);

        SafeTensors.Read(Path).Tensors.Keys.Order(StringComparer.Ordinal).ShouldBe(["dense/bias", "dense/kernel", "dense_1/bias", "dense_1/kernel"]);
        var loaded = Model.Load(Path);
        loaded.EpochsTrained.ShouldBe(2);
        loaded.Optimizer.ShouldBeOfType<Adam>().Iterations.ShouldBe(0);
        loaded.Optimizer!.LearningRate.At(0).ShouldBe(0.25);
        var rounded = new Sequential([new Input(4), new Dense(8, "relu"), new Dense(1)]);
        rounded.SetWeights([.. model.GetWeights().Select(weight => Tensor.From(Array.ConvertAll(weight.ToArray(), value => (float)(Half)value), weight.Shape))]);
        rounded.Compile("sgd", "mae");
        loaded.Evaluate(x, y, progress: new NoProgress()).Loss.ShouldBe(rounded.Evaluate(x, y, progress: new NoProgress()).Loss);
        loaded.Fit(x, y, epochs: 1, progress: new NoProgress());
        loaded.Optimizer!.Iterations.ShouldBe(1);
        model.Optimizer!.Iterations.ShouldBe(2);
    }

    [Fact]
    public void A_weight_beyond_half_precision_is_refused()
    {
        var model = new Sequential([new Input(1), new Dense(1, useBias: false)]);
        model.SetWeights([Tensor.From([65520f], (1, 1))]);
        Should.Throw<InvalidOperationException>(() => model.Save(Path, compact: true)).Message.ShouldBe(
            "Weight 'dense/kernel' cannot be saved in half precision, whose numbers reach from -65504 to 65504. Received: 65520. Save the model without compact.");
        File.Exists(Path).ShouldBeFalse();
    }

    [Fact]
    public void Every_half_comes_back_as_the_float_it_stands_for()
    {
        // Sign, five bits of exponent, ten of fraction: IEEE 754.
        var bytes = new byte[2 * 65536];
        for (var bits = 0; bits < 65536; bits++)
        {
            (bytes[2 * bits], bytes[2 * bits + 1]) = ((byte)bits, (byte)(bits >> 8));
        }

        var floats = new NumericArray(NumberType.Float16, 65536, bytes).ToTensor().ToArray();
        for (var bits = 0; bits < 65536; bits++)
        {
            var (sign, exponent, fraction) = ((bits & 0x8000) == 0 ? 1 : -1, (bits >> 10) & 31, bits & 1023);
            if (exponent == 31 && fraction != 0)
            {
                float.IsNaN(floats[bits]).ShouldBeTrue();
                continue;
            }

            var expected = sign * (exponent == 31 ? double.PositiveInfinity : exponent == 0 ? fraction * Math.Pow(2, -24) : (1 + fraction / 1024.0) * Math.Pow(2, exponent - 15));
            ((double)floats[bits]).ShouldBe(expected);
            float.IsNegative(floats[bits]).ShouldBe(sign < 0);
        }
    }
}
