using Inkstone.Layers;
using Inkstone.Optimizers;
using Inkstone.Progress;
using Inkstone.Saving;

namespace Inkstone.Tests.Saving;

/// <summary>Graphs of layers in files: all comes back, and what no graph can be is refused.</summary>
public class FunctionalFileTests
{
    [Fact]
    public void A_graph_comes_back_with_its_bits_and_goes_on_training_as_if_it_had_not_stopped()
    {
        var (x, y) = (Tensor.Normal((20, 6), seed: 1), Tensor.From(Enumerable.Range(0, 20).Select(i => i % 3).ToArray()));
        var model = Model();
        model.Compile(new Adam(0.01), "sparse_categorical_crossentropy");
        model.Fit(x, y, batchSize: 8, epochs: 2, progress: new NoProgress());
        var loaded = Load(ModelFile.Write(model)).ShouldBeOfType<Functional>();

        loaded.Summary(80).ShouldBe(model.Summary(80));
        loaded.Predict(x).ToArray().ShouldBe(model.Predict(x).ToArray());
        foreach (var one in (Model[])[model, loaded])
        {
            one.Fit(x, y, batchSize: 8, epochs: 2, progress: new NoProgress());
        }

        loaded.GetWeights().Select(weight => weight.ToArray()).ShouldBe(model.GetWeights().Select(weight => weight.ToArray()));
        ModelFile.Write(loaded).Metadata["architecture"].ShouldBe(ModelFile.Write(model).Metadata["architecture"]);
    }

    [Fact]
    public void Models_within_models_come_back()
    {
        var input = new Input(3);
        var model = new Sequential([new Input(6), Model(), new Functional(input, new Add().On(input, new Sequential([new Dense(3, "tanh")]).On(input)))]);
        var x = Tensor.Normal((4, 6), seed: 3);
        Load(ModelFile.Write(model)).Predict(x).ToArray().ShouldBe(model.Predict(x).ToArray());
    }

    [Theory]
    [InlineData("\"inputs\":[0]", "\"inputs\":[1]", "Functional: step 1 takes value 1; the values before it are 0 to 0.")]
    [InlineData("\"inputs\":[0]", "\"inputs\":[-1]", "Functional: step 1 takes value -1; the values before it are 0 to 0.")]
    [InlineData("\"inputs\":[0]", "\"inputs\":[null]", "Functional: step 1 takes value null; the values before it are 0 to 0.")]
    [InlineData("\"inputs\":[0]", "\"inputs\":[0.5]", "Functional: step 1 takes value 0.5; the values before it are 0 to 0.")]
    [InlineData("\"inputs\":[0]", "\"inputs\":[]", "Functional: step 1 applies layer 'dense' (Dense) to 0 values; it takes one.")]
    [InlineData("\"inputs\":[0]", "\"inputs\":[0,0]", "Functional: step 1 applies layer 'dense' (Dense) to 2 values; it takes one.")]
    [InlineData("\"inputs\":[2,3]", "\"inputs\":[2]", "Functional: step 4 applies layer 'add' (Add) to 1 values; it takes two or more.")]
    [InlineData("\"inputs\":[2,3]", "\"inputs\":[2,2]", "Functional: expected that the last of its \"steps\" depends on all others and that each layer has a step; some lead nowhere.")]
    [InlineData("\"layer\":\"add\"", "\"layer\":\"none\"", "Functional: step 4 applies a layer 'none'; there is none of that name.")]
    [InlineData("\"name\":\"dense_1\"", "\"name\":\"dense\"", "Functional: \"layers\" has two layers named 'dense'; a step would not know which is meant.")]
    [InlineData("\"class_name\":\"Input\"", "\"class_name\":\"ReLU\"", "ReLU: its config has a value \"axes\"")]
    [InlineData("\"axes\":[6]", "\"axes\":[7]", "Expected shape (None, 7), but input has incompatible shape (None, 6).")]
    [InlineData("\"steps\":[", "\"stops\":[", "Functional: expected a list \"steps\".")]
    public void A_graph_that_cannot_be_is_refused(string right, string wrong, string message)
    {
        var file = ModelFile.Write(Model());
        var architecture = file.Metadata["architecture"];
        architecture.ShouldContain(right);
        var at = architecture.IndexOf(right, StringComparison.Ordinal);
        var changed = architecture[..at] + wrong + architecture[(at + right.Length)..];
        Should.Throw<InvalidDataException>(() => Load(Changed(file, changed))).Message.ShouldContain(message);
    }

    [Fact]
    public void Models_that_multiply_are_refused_before_anything_is_computed()
    {
        var inner = """{"class_name":"ReLU","config":{"name":"part"}}""";
        for (var level = 0; level < 12; level++)
        {
            var steps = string.Join(",", Enumerable.Range(0, 20).Select(i => $$"""{"layer":"part","inputs":[{{i}}]}"""));
            inner = $$$"""{"class_name":"Functional","config":{"name":"part","seed":0,"layers":[{"class_name":"Input","config":{"axes":[6],"name":"in"}},{{{inner}}}],"steps":[{{{steps}}}]}}""";
        }

        var file = ModelFile.Write(Model());
        Should.Throw<InvalidDataException>(() => Load(Changed(file, inner))).Message.ShouldContain("are applied more than 100,000 times; a model has fewer.");
    }

    [Fact]
    public void A_configuration_that_claims_more_than_the_tensors_is_refused_before_anything_is_made()
    {
        var file = ModelFile.Write(Model());
        var lying = file.Metadata["architecture"].Replace("\"units\":6", "\"units\":9000000");
        Should.Throw<InvalidDataException>(() => Load(Changed(file, lying))).Message.ShouldContain("the file's architecture expects (6, 9000000)");
    }

    // dense, relu, dense again (the same), sum, side by side, dropout, dense_1
    private static Functional Model()
    {
        var (input, dense) = (new Input(6), new Dense(6));
        var x = new ReLU().On(dense.On(input));
        var sum = new Add().On(x, dense.On(x));
        return new Functional(input, new Dense(3, "softmax").On(new Dropout(0.3).On(new Concatenate().On(sum, input))), seed: 7);
    }

    private static SafeTensorsFile Changed(SafeTensorsFile file, string architecture) =>
        new(file.Tensors, new Dictionary<string, string>(file.Metadata) { ["architecture"] = architecture });

    private static Model Load(SafeTensorsFile file)
    {
        using var stream = new MemoryStream();
        SafeTensors.Write(stream, file);
        stream.Position = 0;
        return Inkstone.Model.Load(stream);
    }
}
