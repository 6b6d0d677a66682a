using Inkstone.Data;
using Inkstone.Initializers;
using Inkstone.Layers;
using Inkstone.Optimizers;
using Inkstone.Optimizers.Schedules;
using Inkstone.Progress;
using Inkstone.Saving;

namespace Inkstone.Tests.Saving;

public sealed class ModelFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inkstone").FullName;

    private string Path => System.IO.Path.Combine(_folder, "model.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Predicts_the_same_bits_after_a_round_trip()
    {
        var model = EveryLayer();
        var x = Tensor.Normal((5, 4, 6), seed: 9);
        model.Save(Path);
        var loaded = Model.Load(Path);

        loaded.Predict(x).ToArray().ShouldBe(model.Predict(x).ToArray());
        loaded.Summary(80).ShouldBe(model.Summary(80));
        loaded.GetLayer("hidden").ShouldBeOfType<Dense>().KernelInitializer.ShouldBeOfType<RandomUniform>();
        loaded.GetLayer("re_lu").ShouldBeOfType<ReLU>().MaxValue.ShouldBe(6);
        loaded.GetLayer("batch_normalization").Trainable.ShouldBeFalse();
    }

    [Fact]
    public void Training_goes_on_as_if_it_had_not_stopped()
    {
        var (x, y) = (Tensor.Normal((50, 4, 6), seed: 1), Tensor.From(Enumerable.Range(0, 50).Select(i => i % 3).ToArray()));
        var whole = EveryLayer();
        Train(whole, epochs: 2);
        whole.Save(Path);
        var resumed = Model.Load(Path);
        Train(whole, epochs: 2);
        Train(resumed, epochs: 2);

        resumed.Weights.SelectMany(weight => weight.ToArray()).ShouldBe(whole.Weights.SelectMany(weight => weight.ToArray()));
        resumed.Optimizer!.Iterations.ShouldBe(whole.Optimizer!.Iterations);

        void Train(Model model, int epochs) => model.Fit(x, y, batchSize: 16, epochs: epochs, progress: new NoProgress());
    }

    [Fact]
    public void Tensors_have_the_names_and_shapes_a_reader_expects()
    {
        var model = new Sequential([new Input(4), new Dense(3, name: "L1"), new Dense(2)]);
        model.Compile("adam", "mse");
        model.Fit(Tensor.Zeros((2, 4)), Tensor.Zeros((2, 2)), progress: new NoProgress());
        model.Save(Path);

        var file = SafeTensors.Read(Path);
        file.Tensors.Select(item => $"{item.Key} {item.Value.Shape}").Order(StringComparer.Ordinal).ShouldBe(
        [
            "L1/bias (3,)", "L1/kernel (4, 3)", "dense/bias (2,)", "dense/kernel (3, 2)",
            "optimizer/momentum/L1/bias (3,)", "optimizer/momentum/L1/kernel (4, 3)", "optimizer/momentum/dense/bias (2,)", "optimizer/momentum/dense/kernel (3, 2)",
            "optimizer/velocity/L1/bias (3,)", "optimizer/velocity/L1/kernel (4, 3)", "optimizer/velocity/dense/bias (2,)", "optimizer/velocity/dense/kernel (3, 2)",
        ]);
        file.Metadata["inkstone_model"].ShouldBe("1");
        file.Metadata["architecture"].ShouldStartWith("{\"class_name\":\"Sequential\",\"config\":{\"layers\":[{\"class_name\":\"Dense\",\"config\":{\"units\":3,\"activation\":\"linear\"");
    }

    [Fact]
    public void A_layer_of_ones_own_is_saved_by_its_constructor()
    {
        var model = new Sequential([new Input(2), new Scale(3, "times"), new Dense(1)]);
        model.Save(Path);

        Should.Throw<InvalidDataException>(() => Model.Load(Path)).Message.ShouldBe(
            $"{Path} cannot be loaded as a model. There is no Layer of the class 'Scale' in this version of Inkstone. " +
            "If it is a class of your own, name it when loading: Model.Load(path, typeof(Scale)).");
        var loaded = Model.Load(Path, typeof(Scale));
        loaded.GetLayer("times").ShouldBeOfType<Scale>().Factor.ShouldBe(3);
        loaded.Predict(Tensor.Ones((1, 2))).ToArray().ShouldBe(model.Predict(Tensor.Ones((1, 2))).ToArray());
    }

    [Fact]
    public void A_layer_that_hides_its_configuration_is_refused_when_saving()
    {
        var model = new Sequential([new Input(2), new Secretive(3), new Dense(1)]);
        Should.Throw<InvalidOperationException>(() => model.Save(Path)).Message.ShouldBe(
            "Secretive cannot be saved: its constructor parameter 'factor' needs a public property of the same name, so that it can be made again from its file.");
        File.Exists(Path).ShouldBeFalse();
    }

    [Fact]
    public void Schedules_are_saved_with_the_optimizer()
    {
        var model = new Sequential([new Input(2), new Dense(1)]);
        model.Compile(new SGD(new ExponentialDecay(0.5, decaySteps: 10, decayRate: 0.9), momentum: 0.8, nesterov: true), "mae", ["mse"]);
        model.Save(Path);

        var optimizer = Model.Load(Path).Optimizer.ShouldBeOfType<SGD>();
        optimizer.Momentum.ShouldBe(0.8);
        optimizer.Nesterov.ShouldBeTrue();
        optimizer.LearningRate.At(7).ShouldBe(new ExponentialDecay(0.5, decaySteps: 10, decayRate: 0.9).At(7));
    }

    [Fact]
    public void A_configuration_that_claims_more_than_the_tensors_is_refused_before_anything_is_made()
    {
        var file = ModelFile.Write(new Sequential([new Input(4), new Dense(3)]));
        var lying = new Dictionary<string, string>(file.Metadata);
        lying["architecture"] = lying["architecture"].Replace("\"units\":3", "\"units\":2000000000");
        SafeTensors.Write(Path, new SafeTensorsFile(file.Tensors, lying));

        Should.Throw<InvalidDataException>(() => Model.Load(Path)).Message.ShouldStartWith($"{Path} cannot be loaded as a model. ");
    }

    [Theory]
    [InlineData("\"variables\":[", "\"variables\":[\"dense/kernel\",", "which the model does not have or which is named twice.")]
    [InlineData("\"iterations\":1", "\"iterations\":-1", "Epochs and iterations are counted from zero up. Received: 1 epochs, -1 iterations.")]
    public void A_training_state_that_asks_for_too_much_or_makes_no_sense_is_refused(string right, string wrong, string message)
    {
        var model = new Sequential([new Input(4), new Dense(3)]);
        model.Compile("adam", "mse");
        model.Fit(Tensor.Zeros((2, 4)), Tensor.Zeros((2, 3)), progress: new NoProgress());
        var file = ModelFile.Write(model);
        var metadata = new Dictionary<string, string>(file.Metadata);
        metadata["training"].ShouldContain(right);
        metadata["training"] = metadata["training"].Replace(right, wrong);
        SafeTensors.Write(Path, new SafeTensorsFile(file.Tensors, metadata));

        Should.Throw<InvalidDataException>(() => Model.Load(Path)).Message.ShouldEndWith(message);
    }

    [Fact]
    public void A_shape_that_only_the_description_claims_takes_no_memory()
    {
        var file = ModelFile.Write(new Sequential([new Input(4), new BatchNormalization(center: false, scale: false)]));
        var metadata = new Dictionary<string, string>(file.Metadata);
        metadata["architecture"] = metadata["architecture"].Replace("\"input_shape\":[4]", "\"input_shape\":[2000000000]");
        SafeTensors.Write(Path, new SafeTensorsFile(file.Tensors, metadata));

        Should.Throw<InvalidDataException>(() => Model.Load(Path)).Message.ShouldEndWith(
            "Tensor 'batch_normalization/moving_mean' has shape (4,); the file's architecture expects (2000000000,).");
    }

    [Fact]
    public void Other_files_and_newer_versions_are_refused_in_words()
    {
        SafeTensors.Write(Path, new SafeTensorsFile(new Dictionary<string, NumericArray> { ["a"] = NumericArray.From(Tensor.Zeros(2)) }));
        Should.Throw<InvalidDataException>(() => Model.Load(Path)).Message.ShouldEndWith(
            "It holds tensors but no Inkstone model: its metadata have no architecture. Make the model in code and give it these tensors with SetWeights.");

        var file = ModelFile.Write(new Sequential([new Input(4), new Dense(3)]));
        SafeTensors.Write(Path, new SafeTensorsFile(file.Tensors, new Dictionary<string, string>(file.Metadata) { ["inkstone_model"] = "2" }));
        Should.Throw<InvalidDataException>(() => Model.Load(Path)).Message.ShouldEndWith(
            "It is a model file of version 2; this Inkstone reads version 1. Use the Inkstone that wrote it, or a newer one.");

        Should.Throw<FileNotFoundException>(() => Model.Load(System.IO.Path.Combine(_folder, "none.safetensors")));
    }

    [Fact]
    public void What_the_optimizer_remembers_stays_with_its_weights_when_layers_are_frozen_after_training()
    {
        var model = new Sequential([new Input(4), new Dense(4), new Dense(4), new Dense(4)], seed: 5);
        model.Compile("adam", "mse");
        model.Fit(Tensor.Normal((6, 4), seed: 1), Tensor.Normal((6, 4), seed: 2), progress: new NoProgress());
        model.Save(Path);
        var before = SafeTensors.Read(Path).Tensors;
        model.Layers[0].Trainable = false;
        model.Save(Path);
        var after = SafeTensors.Read(Path).Tensors;

        after.Keys.ShouldBe(before.Keys, ignoreOrder: true);
        after.Keys.ShouldAllBe(key => after[key].ToTensor().ToArray().SequenceEqual(before[key].ToTensor().ToArray()));

        var loaded = Model.Load(Path);
        loaded.ShouldBeOfType<Sequential>().Layers.Select(layer => layer.Trainable).ShouldBe([false, true, true]);
        loaded.Save(Path);
        var again = SafeTensors.Read(Path).Tensors;
        again.Keys.ShouldAllBe(key => again[key].ToTensor().ToArray().SequenceEqual(before[key].ToTensor().ToArray()));
    }

    [Fact]
    public void A_layer_that_has_two_places_is_refused_when_saving()
    {
        var shared = new Dense(2);
        var model = new Sequential([new Input(2), new Sequential([shared]), new Sequential([shared])]);
        Should.Throw<InvalidOperationException>(() => model.Save(Path)).Message.ShouldBe(
            "Layer 'dense' has two places in the model, and a file would make two layers of it. To save such a model make it a Functional, which may apply a layer twice, or write a class of your own, derived from Model, that makes the layer once and uses it twice.");
    }

    [Theory]
    [InlineData("\"use_bias\":true", "\"use_bias\":false", "It has a tensor 'dense/bias' that the model made from its architecture has no weight for.")]
    [InlineData("\"units\":3", "\"units\":3,\"groups\":2", "Dense: its config has a value \"groups\", which the constructor does not take.")]
    public void A_file_that_holds_more_than_the_code_takes_is_refused(string saved, string changed, string message)
    {
        var file = ModelFile.Write(new Sequential([new Input(4), new Dense(3)]));
        var metadata = new Dictionary<string, string>(file.Metadata);
        metadata["architecture"] = metadata["architecture"].Replace(saved, changed);
        SafeTensors.Write(Path, new SafeTensorsFile(file.Tensors, metadata));
        Should.Throw<InvalidDataException>(() => Model.Load(Path)).Message.ShouldStartWith($"{Path} cannot be loaded as a model. {message}");
    }

    [Fact]
    public void A_model_without_weights_cannot_be_saved() =>
        Should.Throw<InvalidOperationException>(() => new Sequential([new Dense(3)]).Save(Path)).Message.ShouldBe(
            "Model 'sequential' cannot be saved yet: it has no weights. Give it an Input, or let it see data first.");

    private static Sequential EveryLayer()
    {
        var model = new Sequential(
            [
                new Input(4, 6), new Flatten(), new Dense(12, "sigmoid", kernelInitializer: new RandomUniform(-0.2, 0.2), name: "hidden"), new ReLU(maxValue: 6, negativeSlope: 0.1),
                new BatchNormalization(epsilon: 1e-2) { Trainable = false }, new BatchNormalization(scale: false), new Dropout(0.25), new Reshape((3, 4)), new Activation("tanh"),
                new Flatten(), new Dense(3, useBias: false), new Softmax(),
            ],
            seed: 21);
        model.Compile(new RMSprop(0.01, momentum: 0.5), "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    public sealed class Scale(double factor, string? name = null) : Layer(name)
    {
        public double Factor { get; } = factor;

        public override Shape OutputShape(Shape input) => input;

        protected override Tensor Call(Tensor x, bool training) => x * (float)Factor;
    }

    public sealed class Secretive(double factor) : Layer
    {
        public override Shape OutputShape(Shape input) => input;

        protected override Tensor Call(Tensor x, bool training) => x * (float)factor;
    }
}
