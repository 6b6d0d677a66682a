using Inkstone.Data;

namespace Inkstone.Saving;

/// <summary>The content of a safetensors file: named arrays, and named texts that describe them.</summary>
/// <param name="tensors">The arrays by name; a name must not be <c>__metadata__</c>, which the format keeps for itself.</param>
/// <param name="metadata">The texts by name; none by default.</param>
public sealed class SafeTensorsFile(IReadOnlyDictionary<string, NumericArray> tensors, IReadOnlyDictionary<string, string>? metadata = null)
{
    /// <summary>Texts that describe the arrays, such as a format version.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata ?? new Dictionary<string, string>();

    /// <summary>The arrays by name.</summary>
    public IReadOnlyDictionary<string, NumericArray> Tensors { get; } = tensors ?? throw new ArgumentNullException(nameof(tensors));
}
