namespace Inkstone.Saving;

/// <summary>
/// The weights in a model file, as a layer of the loaded model asks for them. Shapes are compared before anything is
/// allocated, so that a file's configuration cannot claim more memory than its tensors fill.
/// </summary>
internal sealed class WeightSource(SafeTensorsFile file, string prefix)
{
    public Tensor Take(string name, Shape shape)
    {
        var path = prefix + name;
        if (!file.Tensors.TryGetValue(path, out var values))
        {
            throw new InvalidDataException($"The file's architecture has a weight '{path}' of shape {shape}, but the file has no such tensor.");
        }

        return values.Shape == shape
            ? values.ToTensor()
            : throw new InvalidDataException($"Tensor '{path}' has shape {values.Shape}; the file's architecture expects {shape}.");
    }

    /// <summary>The source for a part of the layer.</summary>
    public WeightSource Of(string part) => new(file, $"{prefix}{part}/");
}
