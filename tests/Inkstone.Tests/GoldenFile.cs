using System.Text.Json;

namespace Inkstone.Tests;

/// <summary>Reference numbers in the JSON files of the Golden folder, which plain numpy and Keras itself agree on.</summary>
internal static class GoldenFile
{
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json")));
        return document.RootElement.Clone();
    }

    /// <summary>All numbers of a (nested) array, in order.</summary>
    public static double[] Numbers(this JsonElement element) => [.. Flatten(element)];

    /// <inheritdoc cref="Numbers(JsonElement)" />
    public static double[] Numbers(this JsonElement element, string property) => element.GetProperty(property).Numbers();

    /// <summary>The same as floats.</summary>
    public static float[] Floats(this JsonElement element, string property) => Array.ConvertAll(element.Numbers(property), number => (float)number);

    private static IEnumerable<double> Flatten(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flatten) : [element.GetDouble()];
}
