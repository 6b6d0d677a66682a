using Inkstone.Layers;

namespace Inkstone.Digits.Tests.Training;

public class TemperatureScalingTests
{
    [Fact]
    public void TwoClasses_HaveTheTemperatureOfTheFormula()
    {
        // All logits are ±a and a share r is right: softmax gives 1 / (1 + e^(−2a/T)), which is r for T = 2a / ln(r / (1 − r)).
        const float A = 3;
        var logits = Tensor.From([.. Enumerable.Range(0, 100).SelectMany(_ => (float[])[A, -A])], (100, 2));
        int[] answers = [.. Enumerable.Range(0, 100).Select(i => i < 80 ? 0 : 1)];
        TemperatureScaling.Find(logits, answers).ShouldBe(2 * A / Math.Log(0.8 / 0.2), 1e-9);
    }

    [Theory]
    [InlineData(0.3, 1ul)]
    [InlineData(2.5, 2ul)]
    public void NoTemperatureNearby_IsLikelier(double scale, ulong seed)
    {
        var logits = Tensor.Normal((500, 11), seed: seed) * (float)scale;
        var random = new RandomStream(seed);
        int[] answers = [.. Enumerable.Range(0, 500).Select(i => random.NextFloat() < 0.6f ? Largest(logits.AsSpan().Slice(i * 11, 11)) : i % 11)];
        var found = TemperatureScaling.Find(logits, answers);
        var best = NegativeLogLikelihood(logits, answers, found);
        for (var factor = 0.5; factor < 2; factor += 0.01)
        {
            NegativeLogLikelihood(logits, answers, found * factor).ShouldBeGreaterThanOrEqualTo(best - 1e-9);
        }
    }

    [Fact]
    public void WhatIsNoNumber_LeavesTheModelAsItIs() =>
        TemperatureScaling.Find(Tensor.From([1, float.NaN], (1, 2)), [0]).ShouldBe(1);

    [Fact]
    public void AlwaysRight_EndsAtABound() =>
        TemperatureScaling.Find(Tensor.From([0.1f, -0.1f], (1, 2)), [0]).ShouldBe(0.05, 1e-9);

    [Fact]
    public void Fold_DividesTheLogits()
    {
        var model = new Sequential([new Input(6), new Dense(4, biasInitializer: "random_normal")], seed: 1);
        var x = Tensor.Normal((3, 6), seed: 2);
        var before = model.Predict(x).ToArray();
        TemperatureScaling.Fold(model.Layers[^1].Weights, 2.5);
        var after = model.Predict(x).ToArray();
        for (var i = 0; i < before.Length; i++)
        {
            after[i].ShouldBe(before[i] / 2.5f, 1e-6f);
        }
    }

    private static int Largest(ReadOnlySpan<float> row)
    {
        var largest = 0;
        for (var i = 1; i < row.Length; i++)
        {
            largest = row[i] > row[largest] ? i : largest;
        }

        return largest;
    }

    private static double NegativeLogLikelihood(Tensor logits, int[] answers, double temperature)
    {
        var classes = logits.Shape[1];
        return Enumerable.Range(0, answers.Length).Average(i =>
        {
            var row = logits.ToArray()[(i * classes)..((i + 1) * classes)];
            return Math.Log(row.Sum(logit => Math.Exp(logit / temperature))) - row[answers[i]] / temperature;
        });
    }
}
