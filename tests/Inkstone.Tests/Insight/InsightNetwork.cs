using Inkstone.Layers;

namespace Inkstone.Tests.Insight;

/// <summary>The network of Fixtures/make_insight.py, with what PyTorch finds in it.</summary>
internal static class InsightNetwork
{
    public static (Sequential Model, Tensor X, Fixtures Expected) Load()
    {
        var expected = Fixture.Json<Fixtures>("Insight/Fixtures/insight.json");
        var model = new Sequential(
        [
            new Input(6, 6, 1), new Conv2D(4, 3), new BatchNormalization(), new Activation("tanh"), new MaxPooling2D([2, 2]), new Flatten(), new Dense(5, "softmax"),
        ]);
        model.SetWeights([.. model.Weights.Zip(expected.Weights, (weight, values) => Tensor.From(Floats(values), weight.Shape))]);
        return (model, Tensor.From(Floats(expected.X), [3, 6, 6, 1]), expected);
    }

    private static float[] Floats(double[] values) => Array.ConvertAll(values, value => (float)value);

    internal sealed record Fixtures(double[][] Weights, double[] X, Dictionary<string, double[]> Outputs, double[][] Gradients);
}
