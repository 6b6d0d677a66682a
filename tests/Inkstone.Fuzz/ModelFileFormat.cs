using System.Text;
using Inkstone.Layers;
using Inkstone.Progress;
using Inkstone.Saving;

namespace Inkstone.Fuzz;

/// <summary>Model files: the container is attacked as safetensors; here it is also the description of the model in it.</summary>
internal static class ModelFileFormat
{
    public static Format Row { get; } = new("model", [Written(Chain(train: false)), Written(Chain(train: true)), Written(Graph())], Read, Containers.SafeTensorsHeader, Description);

    private static void Read(Stream stream)
    {
        var model = Model.Load(stream, "fuzz");
        _ = model.Summary(80);
    }

    /// <summary>The JSON that describes the model changed, in a container that is otherwise right.</summary>
    private static byte[] Description(Mutator mutator, byte[] file)
    {
        try
        {
            var content = SafeTensors.Read(new MemoryStream(file), "fuzz");
            var metadata = new Dictionary<string, string>(content.Metadata);
            var key = metadata.Keys.Order().ElementAt(mutator.Random.NextInt(metadata.Count));
            metadata[key] = Encoding.Latin1.GetString(mutator.ChangeBytes(Encoding.Latin1.GetBytes(metadata[key])));
            using var changed = new MemoryStream();
            SafeTensors.Write(changed, new SafeTensorsFile(content.Tensors, metadata));
            return changed.ToArray();
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException)
        {
            return file;
        }
    }

    private static Sequential Chain(bool train)
    {
        var model = new Sequential([new Input(2, 3), new Flatten(), new Dense(3, "relu"), new BatchNormalization(), new Dropout(0.5), new Dense(2, "softmax")]);
        if (train)
        {
            model.Compile("rmsprop", "mse", ["accuracy"]);
            model.Fit(Tensor.Zeros((2, 2, 3)), Tensor.Zeros((2, 2)), progress: new NoProgress());
        }

        return model;
    }

    private static Functional Graph()
    {
        var (input, dense) = (new Input(4, 4, 2), new Dense(2));
        var x = dense.On(new Conv2D(2, 3, padding: Padding.Same).On(input));
        return new Functional(input, new Sequential([new Flatten(), new Dense(2)]).On(new Concatenate().On(new Add().On(x, dense.On(x)), input)));
    }

    private static byte[] Written(Model model)
    {
        var path = Path.GetTempFileName();
        try
        {
            model.Save(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
