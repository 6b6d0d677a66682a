using Inkstone.Layers;
using Inkstone.Progress;

namespace Inkstone.Tests.Tensors;

public class BytesTests
{
    public static TheoryData<float> Maximums => [255, 16, 1, 3, 100, 0.5f, 254.7f, 1e-30f, 3e38f];

    [Theory]
    [MemberData(nameof(Maximums))]
    public void Every_byte_counts_as_its_quotient_by_the_maximum_bit_for_bit(float maximum)
    {
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var quotients = bytes.Select(value => value / maximum).ToArray();

        var tensor = Tensor.FromBytes(bytes, 256, maximum);

        tensor.ToArray().ShouldBe(quotients);
        tensor.AsSpan().ToArray().ShouldBe(quotients);
        Tensor.OverBytes(bytes, 256, maximum).ToArray().ShouldBe(quotients);
    }

    [Fact]
    public void Any_part_of_any_length_has_the_same_numbers()
    {
        var bytes = Draw(300);
        var tensor = Tensor.FromBytes(bytes, 300);
        for (var start = 0; start < 40; start++)
        {
            for (var count = 0; count < 150; count++)
            {
                tensor[start..(start + count)].ToArray().ShouldBe(Quotients(bytes[start..(start + count)]));
            }
        }
    }

    [Fact]
    public void What_a_model_does_and_ranges_shapes_and_single_elements_keep_to_the_bytes()
    {
        var tensor = Tensor.FromBytes(Draw(60 * 12), (60, 3, 4));
        var x = tensor.Reshape([-1, 12])[..50];
        var labels = Tensor.From(Enumerable.Range(0, 50).Select(i => i % 3).ToArray());
        var model = new Sequential([new Input(12), new Dense(3, "softmax")]);
        model.Compile("sgd", "sparse_categorical_crossentropy");
        model.Fit(x, labels, batchSize: 16, validationSplit: 0.2, progress: new NoProgress());
        model.Evaluate(x, labels, progress: new NoProgress());
        model.Predict(x[..7]);
        _ = (x[3, 4], x[1..2].ToArray());

        tensor.Bytes!.HasFloats.ShouldBeFalse();
    }

    [Fact]
    public void Ranges_share_the_floats_that_any_of_them_made()
    {
        var bytes = Draw(24);
        var tensor = Tensor.FromBytes(bytes, (4, 6));

        (tensor[1..2] + 1).ToArray().ShouldBe(Array.ConvertAll(Quotients(bytes[6..12]), value => value + 1));

        tensor.Bytes!.HasFloats.ShouldBeTrue();
        tensor.AsSpan().Overlaps(tensor[2..].AsSpan(), out var distance).ShouldBeTrue();
        distance.ShouldBe(12);
    }

    [Fact]
    public void Works_wherever_a_tensor_of_floats_does()
    {
        var bytes = Draw(24);
        var floats = Tensor.From(Quotients(bytes), (4, 6));
        var tensor = Tensor.FromBytes(bytes, (2, 12)).Reshape([4, -1]);

        tensor[2, 3].ShouldBe(floats[2, 3]);
        tensor[1..3][0, 5].ShouldBe(floats[1, 5]);
        tensor[3..][0..1].Reshape(6)[2..3].ToScalar().ShouldBe(floats[3, 2]);
        tensor.ToString().ShouldBe(floats.ToString());
        (tensor[1..] * 2).ToArray().ShouldBe((floats[1..] * 2).ToArray());
        tensor.ArgMax().ShouldBe(floats.ArgMax());
        new Variable(tensor[..2]).ToArray().ShouldBe(floats[..2].ToArray());
    }

    [Fact]
    public void Gradients_flow_to_it_as_to_floats()
    {
        var bytes = Draw(12);
        float[] Gradient(Tensor x)
        {
            using var tape = new GradientTape();
            return tape.Gradient(x[1..3].Reshape(6).Square().Sum(), x).ToArray();
        }

        Gradient(Tensor.FromBytes(bytes, (4, 3))).ShouldBe(Gradient(Tensor.From(Quotients(bytes), (4, 3))));
    }

    [Fact]
    public void Many_threads_may_ask_for_the_floats_at_once()
    {
        var bytes = Draw(100_000);
        var tensor = Tensor.FromBytes(bytes, 100_000);
        var expected = Quotients(bytes);
        Parallel.For(0, 16, i => (i % 2 == 0 ? tensor : tensor[..50_000]).AsSpan().SequenceEqual(expected.AsSpan(0, i % 2 == 0 ? 100_000 : 50_000)).ShouldBeTrue());
    }

    [Fact]
    public void A_copy_keeps_its_numbers_when_the_bytes_change()
    {
        byte[] bytes = [1, 2];
        var copy = Tensor.FromBytes(bytes, 2, 1);
        bytes[0] = 9;
        copy.ToArray().ShouldBe([1, 2]);
    }

    [Fact]
    public void A_model_learns_judges_and_predicts_as_from_floats()
    {
        var bytes = Draw(130 * 700);
        var labels = Tensor.From(Enumerable.Range(0, 130).Select(i => i % 3).ToArray());
        Result(Tensor.FromBytes(bytes, (130, 700))).ShouldBe(Result(Tensor.From(Quotients(bytes), (130, 700))));

        // 130 rows of 700 are enough to be divided among threads; 100 + 4 of them train.
        float[] Result(Tensor x)
        {
            var model = new Sequential([new Input(700), new Dense(5, "relu"), new Dense(3, "softmax")], seed: 2);
            model.Compile("adam", "sparse_categorical_crossentropy");
            var history = model.Fit(x, labels, batchSize: 100, epochs: 2, validationSplit: 0.2, progress: new NoProgress());
            var evaluation = model.Evaluate(x, labels, batchSize: 128, progress: new NoProgress());
            return [.. model.Predict(x, batchSize: 128).ToArray(), .. history["val_loss"].Select(value => (float)value), (float)evaluation.Loss];
        }
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Should.Throw<ArgumentException>(() => Tensor.FromBytes([1, 2, 3], (2, 2))).Message.ShouldStartWith("Shape (2, 2) holds 4 values. Received: 3 bytes.");
        foreach (var maximum in (float[])[0, -1, float.NaN, float.PositiveInfinity])
        {
            Should.Throw<ArgumentOutOfRangeException>(() => Tensor.OverBytes(new byte[4], 4, maximum)).Message.ShouldStartWith("The byte that counts as 1 must be a number above 0");
        }
    }

    private static byte[] Draw(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static float[] Quotients(byte[] bytes) => Array.ConvertAll(bytes, value => value / 255f);
}
