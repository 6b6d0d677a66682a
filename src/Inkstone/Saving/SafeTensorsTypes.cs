using Inkstone.Data;

namespace Inkstone.Saving;

/// <summary>The names safetensors has for the kinds of numbers.</summary>
internal static class SafeTensorsTypes
{
    // In the order of the format: writers put the arrays of the last kind first, which keeps every array aligned.
    private static readonly (NumberType Type, string Name)[] Names =
    [
        (NumberType.Boolean, "BOOL"), (NumberType.UInt8, "U8"), (NumberType.Int8, "I8"), (NumberType.Int16, "I16"),
        (NumberType.UInt16, "U16"), (NumberType.Float16, "F16"), (NumberType.BFloat16, "BF16"), (NumberType.Int32, "I32"),
        (NumberType.UInt32, "U32"), (NumberType.Float32, "F32"), (NumberType.Float64, "F64"), (NumberType.Int64, "I64"),
        (NumberType.UInt64, "U64"),
    ];

    /// <summary>All names, for messages.</summary>
    public static string All => string.Join(' ', Names.Select(entry => entry.Name));

    public static NumberType? Parse(string name)
    {
        var index = Array.FindIndex(Names, entry => entry.Name == name);
        return index < 0 ? null : Names[index].Type;
    }

    public static int Rank(NumberType type) => Array.FindIndex(Names, entry => entry.Type == type);

    public static string NameOf(NumberType type) => Names[Rank(type)].Name;
}
