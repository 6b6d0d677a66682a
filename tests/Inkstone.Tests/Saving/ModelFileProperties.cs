using FsCheck.Fluent;
using Inkstone.Layers;
using Inkstone.Saving;

namespace Inkstone.Tests.Saving;

public class ModelFileProperties
{
    private static readonly Func<int, Layer>[] Layers =
    [
        size => new Dense(size, "relu"), size => new Dense(size, "tanh", useBias: false), size => new Dense(size, "sigmoid"), size => new Dense(size),
        _ => new BatchNormalization(), size => new BatchNormalization(center: size % 2 == 0, scale: size % 3 == 0),
        size => new Dropout(size / 10.0), size => new ReLU(maxValue: size), _ => new Activation("tanh"), _ => new Softmax(),
        _ => new Flatten(), _ => new Reshape([-1, 1]), _ => new Reshape([-1]),
        size => new Sequential([new Dense(size), new ReLU(negativeSlope: 0.1)]),
    ];

    [Fact]
    public void Any_architecture_predicts_the_same_bits_after_a_round_trip() => Law.Holds(
        from sample in Draw.Shape(1, 3, 1, 4)
        from count in Gen.Choose(1, 6)
        from layers in (from make in Gen.Elements(Layers) from size in Gen.Choose(1, 7) select (make, size)).ArrayOf(count)
        from seed in Draw.Seed
        select (sample, layers, seed),
        item =>
        {
            var model = new Sequential([new Input([.. item.sample]), .. item.layers.Select(layer => layer.make(layer.size))], seed: item.seed);
            model.SetWeights([.. model.Weights.Select((weight, i) => Tensor.Uniform(weight.Shape, 0.1f, 1, item.seed + (ulong)i))]);
            using var stream = new MemoryStream();
            SafeTensors.Write(stream, ModelFile.Write(model));
            stream.Position = 0;
            var loaded = Model.Load(stream);

            var x = Tensor.Normal(item.sample.WithBatch(3), seed: item.seed);
            loaded.Predict(x).ToArray().ShouldBe(model.Predict(x).ToArray());
            loaded.Summary(80).ShouldBe(model.Summary(80));
        });
}
