using Inkstone.Layers;
using Inkstone.Optimizers;
using Inkstone.Progress;
using Inkstone.Saving;

namespace Inkstone.Tests.Layers;

/// <summary>What every layer must do, whatever it computes. What each computes is tested in a file of its own, against Keras.</summary>
public class LayerTableTests
{
    private const int Samples = 6;

    public static TheoryData<string> Names => [.. LayerTable.Rows.Select(row => row.Name)];

    [Fact]
    public void Every_layer_has_a_row()
    {
        var layers = typeof(Layer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract);

        // Those of graphs, which have several inputs or are built at once, have FunctionalTests.
        layers = layers.Where(type => type != typeof(Functional) && !type.IsSubclassOf(typeof(Merging)));
        layers.Except([typeof(Input)]).Except(LayerTable.Rows.Select(row => row.Make().GetType())).ShouldBeEmpty("no row in LayerTable");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_output_has_the_shape_foretold(string name)
    {
        var row = Row(name);
        var layer = row.Make();
        layer.OutputShape(row.Sample.WithBatch(Shape.Unknown)).ShouldBe(row.Output.WithBatch(Shape.Unknown));
        layer.OutputShape(row.Sample.WithBatch(Samples)).ShouldBe(row.Output.WithBatch(Samples));
        layer.IsBuilt.ShouldBeFalse();
        layer.Apply(Input(row)).Shape.ShouldBe(row.Output.WithBatch(Samples));
        layer.Apply(Input(row), training: true).Shape.ShouldBe(row.Output.WithBatch(Samples));
        layer.IsBuilt.ShouldBeTrue();
        layer.InputShape.ShouldBe(row.Sample);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_have_names_and_shapes_and_are_there_once_built(string name)
    {
        var row = Row(name);
        var layer = row.Make();
        layer.Weights.ShouldBeEmpty();
        layer.Apply(Input(row));
        var weights = layer.NamedWeights().Select(item => (Text: $"{item.Path} {item.Weight.Shape}", item.Weight)).ToArray();
        weights.Select(item => item.Text).ShouldBe(row.Weights);
        layer.NonTrainableWeights.ShouldBe(weights.Where(item => row.NotTrained.Contains(item.Text)).Select(item => item.Weight));
        layer.TrainableWeights.Count.ShouldBe(row.Weights.Length - row.NotTrained.Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_saved_layer_gives_the_same_bits(string name)
    {
        var row = Row(name);
        var model = Model(row, row.Make());
        model.SetWeights([.. model.Weights.Select((weight, i) => Tensor.Uniform(weight.Shape, 0.5f, 1.5f, (ulong)i))]);
        using var stream = new MemoryStream();
        SafeTensors.Write(stream, ModelFile.Write(model));
        stream.Position = 0;
        var loaded = Inkstone.Model.Load(stream);

        loaded.GetLayer(0).ShouldBeOfType(model.GetLayer(0).GetType());
        loaded.GetLayer(0).Name.ShouldBe(model.GetLayer(0).Name);
        loaded.Predict(Input(row)).ToArray().ShouldBe(model.Predict(Input(row)).ToArray());
        Apply(loaded).ShouldBe(Apply(model)); // random numbers too

        float[] Apply(Model whole) => whole.Apply(Input(row), training: true).ToArray();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_with_the_layer_learns_and_all_its_weights_change(string name)
    {
        var row = Row(name);
        var model = Model(row, row.Make());
        var (x, y) = (Input(row), Tensor.From(Enumerable.Range(0, Samples).Select(i => i % 3).ToArray()));
        model.Compile(new Adam(0.02), "sparse_categorical_crossentropy");
        var (before, loss) = (model.GetWeights(), Loss());
        model.Fit(x, y, batchSize: Samples, epochs: 20, progress: new NoProgress());

        Loss().ShouldBeLessThan(loss);
        foreach (var (first, weight) in before.Zip(model.Weights))
        {
            weight.ToArray().ShouldNotBe(first.ToArray(), weight.Name);
        }

        double Loss() => model.Evaluate(x, y, progress: new NoProgress()).Loss;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_differs_only_where_it_should(string name)
    {
        var row = Row(name);
        var layer = row.Make();
        var inference = layer.Apply(Input(row)).ToArray();
        layer.Apply(Input(row)).ToArray().ShouldBe(inference);
        var training = layer.Apply(Input(row), training: true).ToArray();
        inference.SequenceEqual(training).ShouldBe(!row.DiffersInTraining);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_by_the_input_and_the_weights_agree_with_differences(string name)
    {
        var row = Row(name);
        var layer = row.Make();
        var x = Input(row);
        Check(training: false);
        if (layer.Apply(x, training: true).ToArray().SequenceEqual(layer.Apply(x, training: true).ToArray()))
        {
            Check(training: true); // but not of what is random
        }

        void Check(bool training)
        {
            layer.Apply(x);
            var result = GradientCheck.Compare(inputs => layer.Apply(inputs[0], training), [x, .. layer.TrainableWeights]);
            result.Passed.ShouldBeTrue($"training {training}: {result}");
        }
    }

    private static LayerRow Row(string name) => LayerTable.Rows.Single(row => row.Name == name);

    // Near odd multiples of a quarter, away from the kinks of piecewise functions; neighbours are never equal, for of equal numbers the
    // greatest has no derivative.
    private static Tensor Input(LayerRow row)
    {
        var random = new RandomStream(20260229);
        var shape = row.Sample.WithBatch(Samples);
        return Tensor.From(Enumerable.Range(0, shape.Size).Select(i => random.NextInt(9) * 0.5f - 1.75f + (i * 7 % 11 - 5) * 0.03f).ToArray(), shape);
    }

    private static Sequential Model(LayerRow row, Layer layer) =>
        new([new Input([.. row.Sample]), layer, new Flatten(), new Dense(3, "softmax")], seed: 11);
}
