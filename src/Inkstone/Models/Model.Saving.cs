using Inkstone.Saving;

namespace Inkstone;

public abstract partial class Model
{
    /// <summary>
    /// Writes the model to one safetensors file: architecture, weights and, once compiled, what training needs to go on. The file
    /// replaces another one of that name only when it is complete. Any reader of safetensors can open the tensors.
    /// </summary>
    /// <param name="path">The file, such as <c>digits.safetensors</c>.</param>
    /// <param name="compact">
    /// True for a model that is to be used rather than trained on: the weights in half precision (rounded to the nearest, of two as near to the
    /// even), which is about three digits, and without what the optimizer remembers. The file is half as large, or a fourth or a sixth where the
    /// optimizer remembers one or two numbers for each weight. Further training begins with a fresh optimizer of the same settings, and so at
    /// the first step of its schedule of learning rates; the number of epochs trained is kept.
    /// </param>
    /// <exception cref="InvalidOperationException">The model is not built, a part of it cannot be written, or a weight is beyond half precision.</exception>
    public void Save(string path, bool compact = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        SafeTensors.Write(path, ModelFile.Write(this, compact));
    }

    /// <summary>
    /// Reads a model that <see cref="Save"/> wrote: it predicts the same to the last bit, and training goes on as if it had not stopped. Of a
    /// compact file the weights are the rounded ones.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="customTypes">Classes of your own that the model is made of: layers, losses, metrics, and so on.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or not a model; the message says where and what.</exception>
    public static Model Load(string path, params Type[] customTypes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Load(SafeTensors.Read(path), path, customTypes);
    }

    /// <inheritdoc cref="Load(string, Type[])" />
    /// <param name="stream">The file's content.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="customTypes">Classes of your own that the model is made of.</param>
    public static Model Load(Stream stream, string name = "model", params Type[] customTypes) => Load(SafeTensors.Read(stream, name), name, customTypes);

    internal static Model Load(SafeTensorsFile file, string name, Type[] customTypes)
    {
        ArgumentNullException.ThrowIfNull(customTypes);
        try
        {
            return ModelFile.Read(file, customTypes);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{name} cannot be loaded as a model. {exception.Message}", exception);
        }
    }
}
