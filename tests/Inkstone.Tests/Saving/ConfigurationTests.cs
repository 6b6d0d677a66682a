using Inkstone.Initializers;
using Inkstone.Losses;
using Inkstone.Metrics;
using Inkstone.Optimizers;
using Inkstone.Optimizers.Schedules;
using Inkstone.Saving;

namespace Inkstone.Tests.Saving;

/// <summary>What a model file remembers of losses, metrics, optimizers, schedules and initializers: every parameter.</summary>
public class ConfigurationTests
{
    public static TheoryData<string> Names => [.. Objects.Select((item, i) => $"{i} {item.Value.GetType().Name}")];

    private static readonly (Type Kind, object Value)[] Objects =
    [
        (typeof(Optimizer), new SGD(0.5, 0.9, nesterov: true)),
        (typeof(Optimizer), new RMSprop(0.5, 0.8, 0.7, 1e-5, centered: true)),
        (typeof(Optimizer), new Adam(0.5, 0.8, 0.7, 1e-5, amsgrad: true)),
        (typeof(Optimizer), new AdamW(new CosineDecay(0.1, 100, 0.2, 0.5, 10), 0.01, 0.8, 0.7, 1e-5, amsgrad: true)),
        (typeof(Optimizer), new SGD(new CosineDecay(0.1, 100))),
        (typeof(Optimizer), new SGD(new ExponentialDecay(0.1, 100, 0.5, staircase: true))),
        (typeof(Optimizer), new SGD(new PiecewiseConstantDecay([1, 2], [0.3, 0.2, 0.1]))),
        (typeof(Loss), new MeanSquaredError()),
        (typeof(Loss), new MeanAbsoluteError()),
        (typeof(Loss), new CategoricalCrossentropy(true, 0.1)),
        (typeof(Loss), new SparseCategoricalCrossentropy(true)),
        (typeof(Loss), new BinaryCrossentropy(true, 0.1)),
        (typeof(Metric), new Accuracy("acc")),
        (typeof(Metric), new BinaryAccuracy("b", 0.25)),
        (typeof(Metric), new CategoricalAccuracy("c")),
        (typeof(Metric), new SparseCategoricalAccuracy("s")),
        (typeof(Metric), new TopKCategoricalAccuracy(3, "top3")),
        (typeof(Metric), new LossMetric(new BinaryCrossentropy(labelSmoothing: 0.2), "b")),
        (typeof(Initializer), new Inkstone.Initializers.Constant(0.5)),
        (typeof(Initializer), new RandomUniform(-1, 2)),
        (typeof(Initializer), new RandomNormal(1, 2)),
        (typeof(Initializer), new HeNormal()),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_object_comes_back_as_it_was(string name)
    {
        var (kind, value) = Objects[int.Parse(name.Split(' ')[0])];
        var written = ObjectConfig.Write(value);
        var back = ObjectConfig.Read(written, kind, []);

        back.ShouldBeOfType(value.GetType());
        ObjectConfig.Write(back).ToJsonString().ShouldBe(written.ToJsonString());
        (back as Metric)?.Name.ShouldBe(((Metric)value).Name);
        (back as Optimizer)?.LearningRate.At(7).ShouldBe(((Optimizer)value).LearningRate.At(7));
    }
}
