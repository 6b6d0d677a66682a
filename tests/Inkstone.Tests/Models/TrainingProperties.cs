using FsCheck.Fluent;
using Inkstone.Layers;
using Inkstone.Metrics;
using Inkstone.Optimizers;
using Inkstone.Progress;

namespace Inkstone.Tests.Models;

/// <summary>What must hold for any number of samples and any batch size.</summary>
public class TrainingProperties
{
    [Fact]
    public void An_epoch_sees_every_sample_once_each_with_its_own_target() => Law.Holds(
        from samples in Gen.Choose(1, 50)
        from batch in Gen.Choose(1, 60)
        from shuffle in Draw.Either
        from seed in Draw.Seed
        select (samples, batch, shuffle, seed),
        item =>
        {
            var (layer, metric) = (new Inputs(), new Targets());
            var model = new Sequential([new Input(1), layer, new Dense(1)], seed: item.seed);
            model.Compile(new SGD(1e-9), "mse", [metric]);
            var x = Tensor.From(Enumerable.Range(0, item.samples).ToArray()).Reshape((-1, 1));
            model.Fit(x, x, item.batch, epochs: 2, item.shuffle, progress: new NoProgress());

            layer.Seen.ShouldBe(metric.Seen);
            var epochs = layer.Seen.Chunk(item.samples).ToArray();
            epochs.Length.ShouldBe(2);
            foreach (var epoch in epochs)
            {
                (item.shuffle ? epoch.Order() : epoch.AsEnumerable()).ShouldBe(x.ToArray());
            }
        });

    [Fact]
    public void Evaluation_does_not_depend_on_the_batch_size() => Law.Holds(
        from samples in Gen.Choose(1, 40)
        from batch in Gen.Choose(1, 45)
        from labels in Gen.Choose(0, 2).ArrayOf(samples)
        from x in Draw.Normal((samples, 4))
        select (batch, x, Target: Tensor.From(labels)),
        item =>
        {
            var model = new Sequential([new Input(4), new Dense(5, "relu"), new Dense(3, "softmax")], seed: 3);
            model.Compile("sgd", "sparse_categorical_crossentropy", ["accuracy"]);
            var (loss, accuracy) = model.Evaluate(item.x, item.Target, item.batch, new NoProgress());
            var (wholeLoss, wholeAccuracy) = model.Evaluate(item.x, item.Target, item.x.Shape[0], new NoProgress());
            loss.ShouldBe(wholeLoss, 1e-6);
            accuracy.ShouldBe(wholeAccuracy, 1e-12);
        });

    /// <summary>Notes what comes by in training.</summary>
    private sealed class Inputs : Layer
    {
        public List<float> Seen { get; } = [];

        public override Shape OutputShape(Shape input) => input;

        protected override Tensor Call(Tensor x, bool training)
        {
            Seen.AddRange(x.AsSpan());
            return x;
        }
    }

    /// <summary>Notes the targets.</summary>
    private sealed class Targets : Metric
    {
        public List<float> Seen { get; } = [];

        public override string Name => "targets";

        protected override (double Sum, long Samples) Sum(Tensor target, Tensor prediction)
        {
            Seen.AddRange(target.AsSpan());
            return (0, target.Shape[0]);
        }
    }
}
